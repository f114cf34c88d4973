// Runs and starts with programs that the reader has edited.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceHash } from '../process/source-hash.ts';
import { memoryRuntime } from '../runtime/memory/memory.ts';
import { fakeClock, settle } from '../test/fakes.ts';
import { open, run, running, size } from '../test/fixture.ts';

const edit = (program: string, text: string) => ({ type: 'edit', program, from: 0, text }) as const;

test('hello says whether edits run', () => {
  assert.equal(open().page.all('hello')[0]!.edits, 'run');
  const runtime = memoryRuntime(fakeClock());
  runtime.edits = { run: false, lacks: 'bounds', says: '' };
  assert.equal(open({ runtime }).page.all('hello')[0]!.edits, 'no-bounds');
});

test('an edit takes the place of its file in every program that loads it, and is told by its hash', async () => {
  const { lab, page, session } = open();
  session.handleRequest(edit('s.ts', 'mine'));
  session.handleRequest({ ...run, edits: { 's.ts': 4 } });
  await settle();
  lab.runtime.listening.add('server');
  lab.clock.advance(10);
  await settle();
  const [server, client] = lab.processes;
  assert.deepEqual(server!.command, {
    ...{ program: 'programs/s.ts', args: [], gates: false },
    edits: [{ file: 'programs/s.ts', text: 'mine' }],
  });
  assert.deepEqual('program' in client!.command && client!.command.edits, []);
  const [ofServer, ofClient] = page.all('terminal');
  assert.equal(ofServer!.hash, sourceHash('mine'));
  assert.deepEqual(ofServer!.edits, { 's.ts': sourceHash('mine') });
  assert.equal(ofClient!.edits, undefined);
});

test('an edit of a file that both import reaches both; a start has edits of its own', async () => {
  const { lab, session, server } = await running();
  session.handleRequest(edit('both.ts', 'flags'));
  server.exit({ status: 0 });
  session.handleRequest({
    ...{ type: 'start', terminal: 'server', choices: {}, size },
    edits: { 'both.ts': 5 },
  });
  await settle();
  const { command } = lab.processes.at(-1)!;
  assert.deepEqual('program' in command && command.edits, [
    { file: 'programs/both.ts', text: 'flags' },
  ]);
});

test('a program that the case does not run is refused by name, and nothing starts', async () => {
  const { lab, page, session } = open();
  session.handleRequest(edit('other.ts', ''));
  session.handleRequest({ ...run, edits: { 'other.ts': 0 } });
  await settle();
  assert.deepEqual(page.all('refused'), [
    {
      ...{ type: 'refused', request: 'run', reason: 'unknown-program' },
      says: 'this case runs no program other.ts; allowed: s.ts, both.ts, c.ts',
    },
  ]);
  assert.equal(lab.networks.length, 0);
});

test('where nothing holds what readers write, an edit is refused with the reason', async () => {
  const { lab, page, session } = open();
  const says = 'nothing holds programs on this machine';
  lab.runtime.edits = { run: false, lacks: 'walls', says };
  session.handleRequest(edit('s.ts', ''));
  session.handleRequest({ ...run, edits: { 's.ts': 0 } });
  await settle();
  const [refused] = page.all('refused');
  assert.equal(refused!.reason, 'no-edits');
  assert.equal(
    refused!.says,
    'programs that readers have edited do not run here, because nothing holds programs on this machine',
  );
  assert.equal(lab.networks.length, 0);
});

test('an edit that has not come as a whole is refused', async () => {
  const { lab, page, session } = open();
  session.handleRequest({ ...run, edits: { 's.ts': 4 } });
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'edit-incomplete');
  assert.equal(lab.networks.length, 0);
});
