// Slow peers hold what they hold for seconds, not for ever. These tests wait for the server's own
// timers, side by side.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { head, openSite, raw, upgrade, type Raw, type TestSite } from './test/site.ts';

let site: TestSite;
before(async () => (site = await openSite()));
after(() => site.end());

/** Sends one more byte each half second, as slowloris does. */
async function trickle(one: Raw, byte: string): Promise<number> {
  const timer = setInterval(() => one.socket.write(byte), 500);
  const seconds = await one.closed;
  clearInterval(timer);
  return seconds;
}

suite('a slow peer is given up', { concurrency: true }, () => {
  test('that says nothing', async () => {
    const seconds = await raw(site.port, '').closed;
    assert.ok(seconds < 12, `${seconds} s`);
  });

  test('that says its head byte by byte', async () => {
    const one = raw(site.port, 'GET / HTTP/1.1\r\nHost: lab.test\r\nX: ');
    const seconds = await trickle(one, 'x');
    assert.ok(seconds >= 9 && seconds < 12, `${seconds} s`);
    assert.match(one.heard, /^HTTP\/1\.1 408 /);
  });

  test('that says a second head byte by byte', async () => {
    const one = raw(site.port, `${head('GET / HTTP/1.1', 'Host: lab.test')}GET / HT`);
    const seconds = await trickle(one, 'T');
    assert.ok(seconds < 12, `${seconds} s`);
  });

  test('that says a body byte by byte', async () => {
    const lines = ['POST / HTTP/1.1', 'Host: lab.test', 'Content-Length: 1000'];
    const seconds = await trickle(raw(site.port, head(...lines)), 'x');
    assert.ok(seconds < 1, `${seconds} s`);
  });

  test('that asks for a socket byte by byte', async () => {
    const seconds = await trickle(raw(site.port, `${upgrade.join('\r\n')}\r\nX: `), 'x');
    assert.ok(seconds < 12, `${seconds} s`);
  });
});
