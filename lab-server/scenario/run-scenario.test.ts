import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CaseSpec,
  type Exit,
  Expectation,
  Scenario,
  type Step,
  type TraceEvent,
} from '#protocol/schema';
import { Sessions } from '../session/sessions.ts';
import type { MemoryProcess } from '../runtime/memory/process.ts';
import { fakeLab, settle, spec as two } from '../test/fakes.ts';
import { STEP_TIMEOUT, runScenario, type ScenarioResult } from './run-scenario.ts';

const exit = (status: number): TraceEvent => ({
  kind: 'exit',
  t: 1,
  host: 'server',
  terminal: 'server',
  status,
});

/** Begins a scenario of the fake lab's case `two`, which starts a server at once. */
function begin(steps: Step[], pace = 0) {
  const lab = fakeLab();
  const spec: CaseSpec = {
    ...two,
    terminals: two.terminals.slice(0, 1),
    expectations: {
      'ends-well': Expectation.parse({
        shows: [{ kind: 'exit', status: 0 }],
        never: [{ kind: 'exit', status: 1 }],
      }),
    },
    scenarios: { told: Scenario.parse({ steps, shows: ['ends-well'] }) },
  };
  const session = new Sessions({ ...lab, findCase: async () => spec }, 1).open('local');
  const done = runScenario(session, lab.clock, { name: 'two', scenario: 'told', spec, pace });
  return { lab, done, server: (): MemoryProcess => lab.processes[0]! };
}

async function isStuck(done: Promise<ScenarioResult>): Promise<string> {
  const run = await done;
  assert.ok(run.is === 'stuck', 'the scenario must not come through');
  return run.says;
}

test('a scenario types, waits for what is printed, and hands back output and trace', async () => {
  const { lab, done, server } = begin([
    { do: 'wait', terminal: 'server', prints: 'ready\n' },
    { do: 'type', terminal: 'server', line: 'hello' },
    { do: 'press', terminal: 'server', key: 'c' },
    { do: 'ended', terminal: 'server' },
  ]);
  await settle();
  assert.deepEqual(server().typed, [], 'nothing is typed before the line that is waited for');
  server().print('ready\r\n');
  await settle();
  assert.equal(server().typed.join(''), 'hello\r\x03');
  const status: Exit = { status: 0 };
  server().exit(status);
  lab.trace([exit(0)]);
  await settle();
  lab.clock.advance(1000);
  const run = await done;
  assert.ok(run.is === 'done', JSON.stringify(run));
  assert.deepEqual(run.trace, [exit(0)]);
  const printed = run.terminals.flatMap(({ output }) => output.map(([, text]) => text));
  assert.equal(printed.join(''), 'ready\r\n');
  assert.deepEqual(run.terminals.at(0)?.ended?.exit, status);
});

test('at a reader’s pace keys come one by one', async () => {
  const { lab, server } = begin([{ do: 'type', terminal: 'server', line: 'ab' }], 700);
  await settle();
  assert.deepEqual(server().typed, []);
  for (const typed of [['a'], ['a', 'b'], ['a', 'b', '\r']]) {
    lab.clock.advance(typed.length === 1 ? 700 : 70);
    await settle();
    assert.deepEqual(server().typed, typed);
  }
});

test('each wait looks only at what was printed since the wait before', async () => {
  const wait: Step = { do: 'wait', terminal: 'server', prints: 'again' };
  const { done, lab, server } = begin([wait, wait]);
  await settle();
  server().print('again');
  await settle();
  lab.clock.advance(STEP_TIMEOUT);
  assert.match(await isStuck(done), /step 2 \(wait until server prints "again"\): not within 30 s/);
});

test('a step that does not come to pass is named, with what the terminal shows', async () => {
  const { done, lab, server } = begin([{ do: 'wait', terminal: 'server', prints: 'ready' }]);
  await settle();
  server().print('steady\r\n');
  await settle();
  lab.clock.advance(STEP_TIMEOUT);
  assert.equal(
    await isStuck(done),
    'two, scenario told, step 1 (wait until server prints "ready"): not within 30 s; ' +
      'server shows "steady"',
  );
});

test('what can never come is not waited for', async () => {
  const { done, server } = begin([{ do: 'wait', terminal: 'server', prints: 'ready' }]);
  await settle();
  server().exit({ status: 1 });
  assert.match(await isStuck(done), /no program runs in server/);
});

test('a refusal is told in the lab’s own words', async () => {
  const { done } = begin([{ do: 'start', terminal: 'server' }]);
  await settle();
  assert.match(await isStuck(done), /refused: the program in server has not ended yet/);
});

test('what the trace does not show is told by its pattern', async () => {
  const { done, lab } = begin([{ do: 'until', shows: 'ends-well' }]);
  await settle();
  lab.clock.advance(STEP_TIMEOUT);
  assert.match(await isStuck(done), /no event fits shows\[0\], \{"kind":"exit","status":0\}/);
});

test('what contradicts an expectation after the last step is seen', async () => {
  const { done, lab } = begin([{ do: 'until', shows: 'ends-well' }]);
  await settle();
  lab.trace([exit(0)]);
  await settle();
  lab.trace([exit(1)]);
  lab.clock.advance(1000);
  assert.match(await isStuck(done), /after its end, ends-well: the trace shows .*"status":1/);
});
