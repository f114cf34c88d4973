// The level that follows from the probes' results, with probes that answer as a test says: only a
// refusal lowers the level.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StartError } from '../../../process/start-error.ts';
import type { Wire } from '../wire/wire.ts';
import { type ProbeResult, parseProbeResult } from './probe-result.ts';
import { findLevel } from './level.ts';
import { needLimits } from '../../local/own-limits.ts';
import type { Probes } from './probes.ts';
import { needInit } from './walls.ts';

const wire = {
  end: () => Promise.resolve(),
  switchAbilities: () => Promise.resolve(['lose']),
} as Partial<Wire> as Wire;
const works: ProbeResult<Wire> = { kind: 'works', found: wire };
const runs: ProbeResult = { kind: 'works', found: undefined };
const refused = { kind: 'refused', says: 'Operation not permitted' } as const;
const silent = { kind: 'silent', says: 'it did not answer in time' } as const;

/**
 * Probes that return these results in turn, the last one for ever; `tried` holds the time that each
 * had.
 */
function machine(wires: ProbeResult<Wire>[], programs: ProbeResult[], hasBubblewrap = true) {
  const tried: string[] = [];
  const next = <T>(answers: T[]): T => (answers.length > 1 ? answers.shift()! : answers[0]!);
  const probes: Probes = {
    wire: async ({ name }, within) => (tried.push(`${name} ${within}`), next(wires)),
    program: async ({ missing }, _, within) => {
      tried.push(`program [${missing.join()}] ${within}`);
      return next(programs);
    },
    hasBubblewrap: () => hasBubblewrap,
    pause: async () => void tried.push('pause'),
  };
  return { probes, tried };
}

const skip = process.platform !== 'linux';

test('a bubblewrap that is slow once has its time again', { skip }, async () => {
  const { probes, tried } = machine([works], [silent, runs]);
  const told: string[] = [];
  const { level, switchAbilities } = await findLevel((says) => told.push(says), probes);
  assert.deepEqual(level, { name: 'two-hosts', missing: [] });
  const first = ['two-hosts 10000', 'program [] 10000', 'pause', 'program [] 20000'];
  assert.deepEqual(switchAbilities, ['lose']);
  assert.deepEqual(tried, first);
  assert.deepEqual(told, ['bubblewrap could not be tried: it did not answer in time']);
});

test('one that never answers stops the start, and is not missing', { skip }, async () => {
  const { probes, tried } = machine([works], [silent]);
  await assert.rejects(findLevel(undefined, probes), (error) => {
    assert.ok(error instanceof StartError);
    assert.match(
      error.message,
      /bubblewrap could not be tried 3 times: it did not answer in time;/,
    );
    return true;
  });
  assert.equal(tried.filter((one) => one.startsWith('program')).length, 3);
});

test('a wire that cannot be tried stops the start, and is not one host', { skip }, async () => {
  const lacks = { what: 'file descriptors', remedy: 'ulimit -n allows more open files' };
  const { probes } = machine([{ kind: 'silent', says: 'EMFILE', lacks }], [runs]);
  const says = /a wire could not be tried 3 times: no more file descriptors; ulimit -n allows/;
  await assert.rejects(findLevel(undefined, probes), says);
});

test('what the machine refuses is missing, without a second try', { skip }, async () => {
  const level = async (wires: ProbeResult<Wire>[], programs: ProbeResult[], has = true) =>
    (await findLevel(undefined, machine(wires, programs, has).probes)).level;
  assert.deepEqual(await level([refused], [runs]), { name: 'bare', missing: ['user-namespaces'] });
  const oneHost = { name: 'one-host', missing: ['veth'] };
  assert.deepEqual(await level([refused, works], [runs]), oneHost);
  assert.deepEqual(await level([works], [refused, runs]), { name: 'two-hosts', missing: ['proc'] });
  assert.deepEqual(await level([works], [refused]), { name: 'bare', missing: ['bubblewrap'] });
  assert.deepEqual(await level([works], [runs], false), { name: 'bare', missing: ['bubblewrap'] });
});

test('an answer is told from silence by its words and its end', () => {
  const cases: [ProbeResult['kind'], string, Parameters<typeof parseProbeResult>[1]?][] = [
    ['refused', 'unshare: unshare failed: Operation not permitted', { code: 1 }],
    ['refused', 'spawn unshare ENOENT'],
    ['refused', 'RTNETLINK answers: Operation not supported'],
    ['refused', "bwrap: Can't mount proc on /newroot/proc: Operation not permitted", { code: 1 }],
    ['silent', '', { code: 1 }],
    ['silent', '', { killed: true, signal: 'SIGKILL' }],
    ['silent', 'Killed', { code: 137 }],
    ['silent', 'CPU time limit exceeded', { signal: 'SIGXCPU' }],
    ['silent', 'spawn /bin/sh EAGAIN', { code: 'EAGAIN' }],
    ['silent', 'unshare: unshare failed: No space left on device', { code: 1 }],
    ['silent', 'bwrap: Creating new namespace failed: Resource temporarily unavailable'],
    ['silent', 'bwrap: Creating new namespace failed: nesting depth or limit exceeded (ENOSPC)'],
    ['silent', 'EMFILE: too many open files, open /dev/null'],
    ['silent', 'no wire: too many open files'],
  ];
  for (const [kind, says, how] of cases) assert.equal(parseProbeResult(says, how).kind, kind, says);
});

test('a limit that leaves no room for a lab is named, with its remedy', () => {
  const limits = (row: string) => `Limit  Soft Limit  Hard Limit  Units\n${row}\n`;
  needLimits(limits('Max open files            40                   1024                 files'));
  needLimits(limits('Max cpu time              unlimited            unlimited            seconds'));
  const tight: [string, RegExp][] = [
    [
      'Max open files            40                   40                   files',
      /open files is 40 \(ulimit -n\), and the lab needs 256;/,
    ],
    [
      'Max processes             40                   40                   processes',
      /processes is 40 \(ulimit -u\), and the lab needs 128;/,
    ],
    ['Max processes             40                   unlimited            processes', /ulimit -u/],
    [
      'Max cpu time              5                    5                    seconds',
      /processor time is 5 \(ulimit -t\)/,
    ],
    [
      'Max file size             1024                 1024                 bytes',
      /size of a file is 1 \(ulimit -f\), and the lab needs 16384;/,
    ],
  ];
  for (const [row, says] of tight) assert.throws(() => needLimits(limits(row)), says, row);
});

test('a first process that was not built stops the start', () => {
  assert.throws(
    () => needInit('/no/such/init'),
    /\/no\/such\/init, .* not been built; npm start builds/,
  );
});
