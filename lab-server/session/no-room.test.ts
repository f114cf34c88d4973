import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../test/fakes.ts';
import { open, run, running, size } from '../test/stand.ts';
import { memoryAvailable, noRoom } from './no-room.ts';

const failed = (code: string): Error => Object.assign(new Error(`spawn x ${code}`), { code });

test('an error of the machine names what is lacking, another error is none', () => {
  const says = (error: unknown): string =>
    /no more (.*) now/.exec(noRoom(error)?.says ?? '')?.[1] ?? '';
  assert.equal(says(failed('EMFILE')), 'file descriptors');
  assert.equal(says(failed('EAGAIN')), 'processes');
  assert.equal(says(failed('ENOMEM')), 'memory');
  assert.equal(says(failed('ENOSPC')), 'disk space for temporary files');
  assert.equal(says(new Error('forkpty(3) failed.')), 'pseudo-terminals or processes');
  assert.equal(says(new Error('no wire: sh: 1: Cannot fork')), 'processes');
  assert.equal(
    says(new Error('no wire: unshare: unshare failed: No space left on device')),
    'namespaces',
  );
  assert.equal(noRoom(new Error('no wire: veth: Operation not supported')), undefined);
  assert.ok(memoryAvailable() > 0);
});

test('a run for which there is no pty is refused, leaves nothing, and runs when there is one', async () => {
  const { lab, page, session } = open();
  const { spawn } = lab;
  Object.assign(lab, { spawn: () => assert.fail(new Error('forkpty(3) failed.')) });
  session.handle(run);
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'no-room');
  assert.deepEqual(page.states(), ['starting', 'idle']);
  assert.deepEqual(lab.unused, ['server']);
  assert.equal(lab.wires.length + lab.places.taken, 0);
  Object.assign(lab, { spawn });
  session.handle(run);
  await settle();
  assert.equal(lab.ptys.length, 1);
});

test('too little memory refuses a run before anything of it is begun', async () => {
  const { lab, page, session } = open();
  lab.memory = 1024;
  session.handle(run);
  await settle();
  assert.match(page.all('refused')[0]!.says, /no more memory/);
  assert.equal(lab.wires.length + lab.places.taken, 0);
});

test('a terminal for which there is no room is refused, and what runs goes on', async () => {
  const { client, lab, page, server, session } = await running();
  client.exit({ status: 0 });
  Object.assign(lab, { spawn: () => assert.fail(failed('EAGAIN')) });
  session.handle({ type: 'start', terminal: 'client', choices: {}, size });
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'no-room');
  server.print('still here');
  await settle();
  assert.equal(page.output.get(1), 'still here');
  assert.equal(lab.wires.length, 1);
});
