// A network of stand-ins for what touches the machine: what a start that fails leaves, which processes
// count, and how an exit is told.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { DEFAULT_HOSTS, type Exit } from '#protocol';
import { fakeClock } from '../../test/fakes.ts';
import type { Pty } from '../pty/pty.ts';
import type { Sinks } from '../runtime.ts';
import { Shortage } from '../shortage.ts';
import type { GroupMembers } from '../usage/resource-group.ts';
import { bubblewrap } from './bubblewrap.ts';
import type { BubblewrapParts } from './parts.ts';
import type { Wire } from './wire/wire.ts';

const size = { cols: 80, rows: 24 };
const program = { program: 'programs/case-1.ts', args: [] };
const events = { onLost() {}, onExceeded() {} };

function stand(but: Partial<BubblewrapParts> = {}) {
  let held: GroupMembers | undefined;
  const counts = { wires: 0, pipes: 0, kills: 0 };
  const ptys: (Pty & { sinks: Sinks; ended: boolean })[] = [];
  const wire = {
    join: (host: string) => ['join', host],
    end: async () => void (counts.wires -= 1),
  } as unknown as Wire;
  const parts: BubblewrapParts = {
    level: { name: 'two-hosts', missing: [] },
    edits: { run: true },
    switchAbilities: [],
    stage: {
      ...{ folder: '/stage', native: [], twins: true, hash: () => 'abc' },
      ...{ refresh: async () => {}, end: async () => {}, libcVersion: () => 0 },
    },
    openWire: async () => ((counts.wires += 1), wire),
    spawn(_launch, _size, sinks) {
      const pty = { pid: 100 + ptys.length, ended: false, sinks, kill() {} };
      ptys.push(pty as unknown as (typeof ptys)[number]);
      return pty as unknown as Pty;
    },
    openGroup: (whose) => {
      held = whose;
      return { procs: [], memory: () => 0, kills: () => counts.kills, end: async () => {} };
    },
    openPipe() {
      counts.pipes += 1;
      const reports = new Socket();
      return { path: '/pipe', reports, end: () => void (counts.pipes -= 1) };
    },
    openGates() {
      counts.pipes += 1;
      return { path: '/gates', assign() {}, order() {}, end: () => void (counts.pipes -= 1) };
    },
    clock: fakeClock(),
    poolSize: 0,
    memoryAvailable: () => Infinity,
    ...but,
  };
  const open = () => bubblewrap(parts).open(DEFAULT_HOSTS, events);
  return { counts, open, ptys, roots: () => held!.roots() };
}

function sinks(exits: Exit[] = []): Sinks {
  return { onData() {}, onInput() {}, onExit: (exit) => exits.push(exit) };
}

test('a network that nothing can hold to its share leaves no wire', async () => {
  const openGroup = (): never => assert.fail(new Error('no group'));
  const { counts, open } = stand({ openGroup });
  await assert.rejects(open(), /no group/);
  assert.equal(counts.wires, 0);
});

test('a start for which there is no room leaves no pipe, and says what was short', async () => {
  const full = Object.assign(new Error('fork'), { code: 'EAGAIN' });
  const { counts, open } = stand({ spawn: () => assert.fail(full) });
  const network = await open();
  assert.throws(
    () => network.start('server', program, size, sinks()),
    (error) => error instanceof Shortage && error.of === 'processes',
  );
  assert.equal(counts.pipes, 0);
});

test('the files of an edit go with its program, and with a start that fails', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'network-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(`${folder}/program.walls`, '');
  const stage: BubblewrapParts['stage'] = {
    ...{ folder, native: [], twins: true, hash: () => 'abc' },
    ...{ refresh: async () => {}, end: async () => {}, libcVersion: () => 0 },
  };
  const edited = { ...program, edits: [{ file: program.program, text: 'mine' }] };
  const { open, ptys } = stand({ stage });
  (await open()).start('server', edited, size, sinks());
  assert.equal(readdirSync(folder).length, 2);
  ptys[0]!.sinks.onExit({ status: 0 });
  assert.deepEqual(readdirSync(folder), ['program.walls']);
  const failing = stand({ stage, spawn: () => assert.fail(new Error('no pty')) });
  const network = await failing.open();
  assert.throws(() => network.start('server', edited, size, sinks()), /no pty/);
  assert.deepEqual(readdirSync(folder), ['program.walls']);
});

test('a pipe goes with its program, and with its network', async () => {
  const { counts, open, ptys } = stand();
  const network = await open();
  network.start('server', program, size, sinks());
  network.start('client', program, size, sinks());
  network.start('client', { tool: 'nc', args: [] }, size, sinks());
  assert.equal(counts.pipes, 2);
  ptys[0]!.sinks.onExit({ status: 0 });
  assert.equal(counts.pipes, 1);
  await network.end();
  assert.deepEqual([counts.pipes, counts.wires], [0, 0]);
});

test('a process that is gone is no root, though its output is not drawn yet', async () => {
  const { open, ptys, roots } = stand();
  const network = await open();
  const process = network.start('server', program, size, sinks());
  network.start('client', program, size, sinks());
  assert.deepEqual(roots(), [100, 101]);
  ptys[0]!.ended = true;
  assert.deepEqual(roots(), [101]);
  assert.equal(process.signal('SIGKILL'), false);
});

test('a death that the memory’s limit has brought about says so, once', async () => {
  const { counts, open, ptys } = stand();
  const network = await open();
  const exits: Exit[] = [];
  network.start('server', program, size, sinks(exits));
  network.start('client', program, size, sinks(exits));
  const killed = { status: 137, signal: 'SIGKILL' };
  counts.kills = 1;
  for (const pty of ptys) pty.sinks.onExit(killed);
  assert.deepEqual(exits, [{ ...killed, limit: 'memory' }, killed]);
});
