import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Connections, mostConnections } from './connections.ts';
import { head, openSite, raw, until } from '../test/site.ts';

interface Fake {
  isQuiet: boolean;
  isKept: boolean;
  gone: boolean;
  destroy(): void;
}

function fake(but: Partial<Fake> = {}): Fake {
  const one = { isQuiet: true, isKept: false, gone: false, ...but };
  return Object.assign(one, { destroy: () => void Object.assign(one, { gone: true }) });
}

test('who comes takes the place of the one of its address that is quiet for longest', () => {
  const connections = new Connections(6);
  const [asked, first, second] = [fake({ isQuiet: false }), fake(), fake()];
  for (const one of [asked, first, second]) assert.ok(connections.arrived('a', one));
  connections.used('a', first);
  assert.ok(connections.arrived('a', fake()));
  assert.deepEqual([asked.gone, first.gone, second.gone], [false, false, true]);
});

test('where none is quiet it is the answer that nobody has read for longest, never a WebSocket', () => {
  const connections = new Connections(4);
  const [kept, asked] = [fake({ isKept: true }), fake({ isQuiet: false })];
  for (const one of [kept, asked]) assert.ok(connections.arrived('a', one));
  asked.isKept = false;
  assert.ok(connections.arrived('a', fake({ isKept: true })));
  assert.deepEqual([kept.gone, asked.gone], [false, true]);
  assert.equal(connections.arrived('a', fake()), false);
});

test('where all are taken, the address that has most makes room', () => {
  const connections = new Connections(6);
  const many = Array.from({ length: 3 }, () => fake());
  for (const one of many) connections.arrived('a', one);
  for (const address of ['b', 'b', 'c']) connections.arrived(address, fake());
  assert.ok(connections.arrived('d', fake()));
  assert.deepEqual(
    many.map(({ gone }) => gone),
    [true, false, false],
  );
  assert.equal(connections.count, 6);
});

test('a proxy of ours has all of them', () => {
  const connections = new Connections(4);
  for (let n = 0; n < 4; n += 1) assert.ok(connections.arrived('p', fake(), Infinity));
  assert.equal(connections.count, 4);
  assert.ok(connections.arrived('p', fake(), Infinity));
  assert.equal(connections.count, 4);
});

test('there are more for many readers, and never more than half of the descriptors', () => {
  assert.equal(mostConnections(31, 65_536), 2048);
  assert.equal(mostConnections(0, 65_536), 2048);
  assert.equal(mostConnections(1000, 65_536), 32_000);
  assert.equal(mostConnections(31, 1024), 512);
  assert.ok(Number.isInteger(mostConnections(31)));
});

test('whoever says nothing on a thousand connections keeps nobody of its address out', async (t) => {
  const site = await openSite();
  t.after(() => site.end());
  const [most, more] = [1024, 100];
  let gone = 0;
  for (let n = 0; n < most + more; n += 1) {
    const one = raw(site.port, '');
    t.after(() => one.socket.destroy());
    void one.closed.then(() => (gone += 1));
    await once(one.socket, 'connect');
  }
  const classmate = raw(site.port, head('GET / HTTP/1.1', 'Host: lab.test', 'Connection: close'));
  await classmate.closed;
  assert.match(classmate.heard, /^HTTP\/1\.1 200 /);
  await until(() => gone > more);
  assert.equal(gone, more + 1);
});
