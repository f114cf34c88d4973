// The real HTTP server and real sessions on a lab of fakes, under random frames: nothing crashes,
// and when all pages are gone, nothing is left of them.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openSite, ours } from '../../lab-server/http/test/site.ts';
import { GONE_AFTER } from '#protocol';
import { settle } from '../../lab-server/test/fakes.ts';
import { fuzz } from './fuzz.ts';

const site = await openSite(20);
after(() => site.end());

test('random frames leave no socket, session, wire or timer', async (t) => {
  const { lab, server } = site;
  const at = { origin: ours.origin, host: ours.host, port: site.port, from: '127.0.0.1' };
  const { frames, sockets } = await fuzz(at, 1500, ['two']);
  t.diagnostic(`${frames} frames on ${sockets} sockets`);
  const open = () =>
    new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  while ((await open()) > 0) await settle();
  // The end of the last page reaches its session, which then has its 30 seconds.
  await settle();
  lab.clock.advance(GONE_AFTER);
  while (lab.networks.length > 0) {
    lab.clock.advance(100);
    await settle();
  }
  // Timers that wait for a killed program, for a second at most.
  lab.clock.advance(2000);
  await settle();
  assert.equal(lab.clock.waiting(), 0, 'timers are left');
});
