import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../test/fakes.ts';
import { open, run, running, size } from '../test/fixture.ts';
import { Shortage } from '../runtime/shortage.ts';
import { noRoom } from './no-room.ts';

const full = new Shortage('pseudo-terminals or processes');

test('a shortage names what is lacking; another error is none, whatever it says', () => {
  const says = "the lab's machine has no more namespaces now; what runs goes on, try again soon";
  assert.deepEqual(noRoom(new Shortage('namespaces')), { reason: 'no-room', says });
  const read = Object.assign(new Error('open'), { code: 'EMFILE' });
  assert.match(noRoom(read)?.says ?? '', /no more file descriptors now/);
  assert.equal(noRoom(new Error('cases/x.json: No space left on device (ENOSPC)')), undefined);
});

test('a run for which there is no pty is refused, leaves nothing, and runs when there is one', async () => {
  const { lab, page, session } = open();
  const openNetwork = lab.runtime.open;
  lab.runtime.open = async (...how) =>
    Object.assign(await openNetwork(...how), { start: () => assert.fail(full) });
  session.handleRequest(run);
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'no-room');
  assert.deepEqual(page.states(), ['starting', 'idle']);
  assert.equal(lab.networks.length + lab.places.taken, 0);
  lab.runtime.open = openNetwork;
  session.handleRequest(run);
  await settle();
  assert.equal(lab.processes.length, 1);
});

test('too little memory refuses a run before anything of it is begun', async () => {
  const { lab, page, session } = open();
  lab.runtime.memory = 1024;
  session.handleRequest(run);
  await settle();
  assert.match(page.all('refused')[0]!.says, /no more memory/);
  assert.equal(lab.networks.length + lab.places.taken, 0);
});

test('a terminal for which there is no room is refused, and what runs goes on', async () => {
  const { client, lab, page, server, session } = await running();
  client.exit({ status: 0 });
  lab.networks[0]!.start = () => assert.fail(full);
  session.handleRequest({ type: 'start', terminal: 'client', choices: {}, size });
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'no-room');
  server.print('still here');
  await settle();
  assert.equal(page.output.get(1), 'still here');
  assert.equal(lab.networks.length, 1);
});
