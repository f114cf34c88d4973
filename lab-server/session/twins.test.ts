// Runs of the programs' C twins.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryRuntime } from '../runtime/memory/memory.ts';
import { fakeClock, settle } from '../test/fakes.ts';
import { open, run } from '../test/fixture.ts';

test('twins run in the place of their programs, and the page is told so', async () => {
  const { lab, page, session } = open();
  session.handleRequest({ ...run, twins: true });
  await settle();
  const [server] = lab.processes;
  assert.equal('program' in server!.command && server!.command.twin, true);
  const [told] = page.all('terminal');
  assert.deepEqual([told!.twin, told!.command], [true, './s']);
});

test('a lab that has compiled none says so, and refuses them', async () => {
  const runtime = memoryRuntime(fakeClock());
  runtime.twins = false;
  const { lab, page, session } = open({ runtime });
  assert.equal(page.all('hello')[0]!.twins, undefined);
  session.handleRequest({ ...run, twins: true });
  await settle();
  assert.deepEqual(page.all('refused'), [
    {
      ...{ type: 'refused', request: 'run', reason: 'no-twins' },
      says: 'the programs’ C twins are not compiled where this lab runs',
    },
  ]);
  assert.deepEqual(lab.processes, []);
});

test('twins take no edits', async () => {
  const { lab, page, session } = open();
  session.handleRequest({ type: 'edit', program: 's.ts', from: 0, text: 'mine' });
  session.handleRequest({ ...run, edits: { 's.ts': 4 }, twins: true });
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'no-twins');
  assert.deepEqual(lab.processes, []);
});
