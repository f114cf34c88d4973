import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clientAddress, isProxy, proxyList } from './address.ts';

const none = proxyList([]);
const ours = proxyList(['127.0.0.1', '10.0.0.0/8', '2001:db8:0:1::/64']);

const table: [what: string, peer: string, forwardedFor: string | undefined, is: string][] = [
  ['a client that comes straight', '203.0.113.7', undefined, '203.0.113.7'],
  ['a spoofed header from no proxy of ours', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['one proxy', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['a proxy that says nothing', '127.0.0.1', undefined, '127.0.0.1'],
  ['a spoofed header through one proxy', '127.0.0.1', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
  ['two proxies', '127.0.0.1', '203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['a proxy that is not ours between', '127.0.0.1', '203.0.113.7, 11.1.2.3', '11.1.2.3'],
  ['nothing but proxies', '127.0.0.1', '10.0.0.1,10.0.0.2', '10.0.0.1'],
  ['a port behind the address', '127.0.0.1', '203.0.113.7:4711', '203.0.113.7'],
  ['garbage', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['garbage before garbage', '127.0.0.1', '203.0.113.7, , ', '127.0.0.1'],
  ['an octet too many', '127.0.0.1', '1.2.3.4.5', '127.0.0.1'],
  ['a number that some take for an address', '127.0.0.1', '0x7f000001', '127.0.0.1'],
  ['IPv4 on a socket for both', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['the same in hexadecimal', '::FFFF:cb00:7107', undefined, '203.0.113.7'],
  ['a proxy on a socket for both', '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['IPv6', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['its neighbour', '2001:db8:1:2::9', undefined, '2001:db8:1:2::/64'],
  ['short IPv6', '::1', undefined, '0:0:0:0::/64'],
  ['IPv6 of this link', 'fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
  ['an IPv6 proxy', '2001:db8:0:1::5', '[2001:db8:9::1]:443', '2001:db8:9:0::/64'],
  ['no peer at all', '', '203.0.113.7', 'unknown'],
];

test('the client is the rightmost hop that no proxy of ours is', () => {
  for (const [what, peer, forwardedFor, is] of table)
    assert.equal(clientAddress(peer, forwardedFor, ours), is, what);
});

test('without proxies the header says nothing', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (peer, said) => {
      assert.equal(clientAddress(peer, said, none), peer);
    }),
  );
});

test('whatever stands in front of what a proxy wrote changes nothing, and nothing throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.ipV6(), (spoofed, client) => {
      const alone = clientAddress(client, undefined, none);
      assert.match(alone, /^([0-9a-f]{1,4}:){4}:\/64$|^[\d.]+$/);
      const [first] = alone.split('::');
      fc.pre(first !== '2001:db8:0:1' && !alone.startsWith('10.') && alone !== '127.0.0.1');
      assert.equal(clientAddress('127.0.0.1', `${spoofed},${client}`, ours), alone);
    }),
  );
});

test('a proxy is one also on a socket for both, and nobody else is', () => {
  for (const peer of ['127.0.0.1', '::ffff:127.0.0.1', '10.9.9.9', '2001:db8:0:1::5'])
    assert.ok(isProxy(peer, ours), peer);
  for (const peer of ['127.0.0.2', '', '2001:db8::1']) assert.ok(!isProxy(peer, ours), peer);
});

test('a list of proxies names what in it is none', () => {
  for (const bad of ['', 'proxy.example', '10.0.0.0/33', '10.0.0.0/', '::1/129', '1.2.3.4/8/9'])
    assert.throws(() => proxyList(['127.0.0.1', bad]), { name: 'RangeError' }, bad);
});
