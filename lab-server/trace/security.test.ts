// A program floods its trace pipe and forges calls, on the real kernel: it adds only calls of its
// own, capped and counted, and the trace of the others goes on.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TraceEvent } from '#protocol';
import { realClock } from '../process/clock.ts';
import { openLocal } from '../runtime/local/open-local.ts';
import { dropRoot } from '../runtime/local/prepare-process.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { openLab } from '../session/open-lab.ts';
import { CALLS_A_SECOND } from './reports.ts';

dropRoot();

const flood = `
  import { writeSync } from 'node:fs';
  const call = { kind: 'call', id: 1, t: 0, name: 'forged', args: '' };
  const lines = [
    { ...call, host: 'server', terminal: 'server' },
    { ...call, terminal: 'client' },
    { kind: 'exit', t: 1, host: 'server', terminal: 'server', status: 7 },
    { kind: 'segment', t: 1, from: 'server', flags: ['RST'] },
    call,
    { ...call, t: 9e15 },
  ].map((line) => JSON.stringify(line) + '\\n');
  console.log('floods');
  for (;;) {
    for (const line of [...lines, '\\n', 'x'.repeat(70000)]) {
      try { writeSync(8, line); } catch {}
    }
  }`;

const server = { name: 'server', host: 'server', start: 'run', listens: 5001 };
const client = { name: 'client', host: 'client', start: 'listen', waitsFor: 'server' };

const files = {
  'en.json': { label: 'forger' },
  'case.json': {
    terminals: [
      { ...server, program: 'case-1.ts' },
      { ...client, program: 'client.ts' },
      { name: 'flood', host: 'client', start: 'reader', program: 'flood.ts' },
    ],
  },
  'expectations.json': {
    expectations: {
      'hello-is-read': { shows: [{ kind: 'call', terminal: 'server', name: 'read', result: 6 }] },
    },
  },
  'scenarios.json': {
    scenarios: {
      flooded: {
        steps: [
          { do: 'start', terminal: 'flood' },
          { do: 'wait', terminal: 'flood', prints: 'floods' },
          { do: 'type', terminal: 'client', line: 'hello' },
          { do: 'until', shows: 'hello-is-read' },
        ],
        shows: ['hello-is-read'],
      },
    },
  },
};

/** A checkout with one more case, and its program. */
function checkoutWith(program: string): string {
  const checkout = path.resolve(import.meta.dirname, '../..');
  const folder = mkdtempSync(path.join(tmpdir(), 'forger-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const name of ['lab-server', 'node_modules'])
    symlinkSync(path.join(checkout, name), path.join(folder, name));
  const content = path.join(folder, 'content');
  cpSync(path.join(checkout, 'content/programs'), `${content}/programs`, { recursive: true });
  writeFileSync(`${content}/programs/flood.ts`, program);
  mkdirSync(`${content}/cases/forger`, { recursive: true });
  for (const [file, holds] of Object.entries(files)) {
    writeFileSync(`${content}/cases/forger/${file}`, JSON.stringify(holds));
  }
  return folder;
}

const log = { info: () => {}, error: (fields: object) => assert.fail(JSON.stringify(fields)) };
const lab = await openLab(checkoutWith(flood), openLocal(), log);
after(() => lab.end());
const missing = lab.sessions.level.missing.filter((one) => one !== 'cgroups');
const skip = missing.length > 0 && `this machine misses ${missing.join(', ')}`;

test('a flood of forged reports adds capped calls of its own', { skip }, async (t) => {
  const session = lab.sessions.open('local');
  t.after(() => session.end('gone'));
  const name = 'forger';
  const way = { name, scenario: 'flooded', spec: (await lab.cases.find(name))!, pace: 0 };
  const run = await runScenario(session, realClock, way);
  assert.ok(run.is === 'done', run.is === 'stuck' ? run.says : '');
  const { trace } = run;
  const dropped = (): TraceEvent[] =>
    trace.filter((event) => event.kind === 'wire' && event.what === 'calls-dropped');
  while (dropped().length < 2) await sleep(20);

  const forged = trace.filter((event) => event.kind === 'call' && event.name === 'forged');
  assert.ok(forged.length > 0, 'what is a call of its own is believed');
  assert.ok(forged.every((event) => event.kind === 'call' && event.terminal === 'flood'));
  assert.ok(trace.every(({ t }) => t >= 0));
  const seconds = Math.ceil(Math.max(...trace.map(({ t }) => t)) / 1e6);
  assert.ok(forged.length <= CALLS_A_SECOND * seconds, `${forged.length} in ${seconds} s`);
  assert.ok(!trace.some((event) => event.kind === 'exit'), 'nobody has ended');
  assert.ok(!trace.some((event) => event.kind === 'segment' && event.flags.includes('RST')));
});
