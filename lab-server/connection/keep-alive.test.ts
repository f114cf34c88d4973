import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, test } from 'node:test';
import { open, openSite, until, type TestSocket, type TestSite } from '../http/test/site.ts';

const BEAT = 30_000;

let site: TestSite;
beforeEach(async () => (site = await openSite()));
afterEach(() => site.end());

/** A page that has asked for something, and gets a ping at every beat from then on. */
async function asking(autoPong: boolean): Promise<TestSocket> {
  const page = await open(site, { autoPong });
  page.socket.send('{"type":"reset"}');
  await stands(page);
  return page;
}

/** Whether its socket is still open once the lab has seen all that the page has sent. */
async function stands({ socket, messages, closed }: TestSocket): Promise<boolean> {
  const before = messages.length;
  let isClosed = false;
  void closed.then(() => (isClosed = true));
  socket.send('{"type":"ping"}');
  await until(() => isClosed || messages.length > before);
  return !isClosed;
}

test('a page that answers each ping is kept', async () => {
  const page = await asking(true);
  for (let beats = 0; beats < 4; beats += 1) {
    const pinged = once(page.socket, 'ping');
    site.lab.clock.advance(BEAT);
    await pinged;
    assert.ok(await stands(page), `after ${beats} beats`);
  }
});

test('one that answers none is given up, whatever pongs it sends by itself', async () => {
  const page = await asking(false);
  const pinged = once(page.socket, 'ping');
  site.lab.clock.advance(BEAT);
  const [mark] = (await pinged) as [Buffer];
  assert.equal(mark.length, 8);
  page.socket.pong();
  page.socket.pong(Buffer.alloc(8));
  assert.ok(await stands(page));
  site.lab.clock.advance(BEAT);
  assert.equal(await stands(page), false);
  assert.equal((await page.closed).code, 1006);
});
