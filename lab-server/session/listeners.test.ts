// Cases with terminals of any name that wait for one another on the host and port that the case
// names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseSpec, TerminalSpec } from '#protocol';
import { settle, spec } from '../test/fakes.ts';
import { open, run, type SessionFixture } from '../test/fixture.ts';

const program = {
  program: 'p.ts',
  file: 'programs/p.ts',
  loads: [],
  arguments: [],
  defaults: {},
  options: {},
};

const terminals: TerminalSpec[] = [
  { name: 'origin', host: 'server', start: 'run', listens: 6000, ...program },
  { name: 'mirror', host: 'client', start: 'run', listens: 6001, ...program },
  { name: 'proxy', host: 'client', start: 'listen', waitsFor: 'origin', listens: 7000, ...program },
  { name: 'asker', host: 'server', start: 'listen', waitsFor: 'proxy', ...program },
  { name: 'copier', host: 'server', start: 'listen', waitsFor: 'mirror', ...program },
];

async function begun(
  hosts: CaseSpec['hosts'] = spec.hosts,
  own = terminals,
): Promise<SessionFixture> {
  const stand = open({ findCase: async () => ({ ...spec, hosts, terminals: own }) });
  stand.session.handleRequest(run);
  await settle();
  return stand;
}

const names = ({ page }: SessionFixture): string[] =>
  page.all('terminal').map(({ terminal }) => terminal);

async function listens(stand: SessionFixture, where: string): Promise<void> {
  stand.lab.runtime.listening.add(where);
  stand.lab.clock.advance(10);
  await settle();
}

test('each starts once its own listener listens, on its host and its port', async () => {
  const stand = await begun();
  assert.deepEqual(names(stand), ['origin', 'mirror']);
  await listens(stand, 'client:6000');
  await listens(stand, 'server:5001');
  assert.deepEqual(names(stand), ['origin', 'mirror'], 'another host, another port');
  await listens(stand, 'server:6000');
  assert.deepEqual(names(stand), ['origin', 'mirror', 'proxy']);
  await listens(stand, 'client:7000');
  assert.deepEqual(names(stand).slice(3), ['asker']);
  await listens(stand, 'client:6001');
  assert.deepEqual(names(stand).slice(4), ['copier']);
  assert.deepEqual(stand.page.states(), ['starting', 'running']);
});

test('whose listener has ended does not start, nor who waits for that; others do', async () => {
  const stand = await begun();
  stand.lab.processes[0]!.exit({ status: 1 });
  await settle();
  await listens(stand, 'client:6001');
  assert.deepEqual(names(stand), ['origin', 'mirror', 'copier']);
  assert.deepEqual(stand.page.states(), ['starting', 'running']);
});

test('of three hosts the one that is waited for counts, whichever listens on that port', async () => {
  const chain: TerminalSpec[] = [
    { name: 'origin', host: 'server', start: 'run', listens: 5001, ...program },
    {
      name: 'proxy',
      host: 'proxy',
      start: 'listen',
      waitsFor: 'origin',
      listens: 5001,
      ...program,
    },
    { name: 'asker', host: 'client', start: 'listen', waitsFor: 'proxy', ...program },
  ];
  const stand = await begun(['client', 'proxy', 'server'], chain);
  assert.deepEqual(stand.lab.networks[0]!.hosts, ['client', 'proxy', 'server']);
  await listens(stand, 'server:5001');
  assert.deepEqual(names(stand), ['origin', 'proxy']);
  await listens(stand, 'proxy:5001');
  assert.deepEqual(names(stand), ['origin', 'proxy', 'asker']);
});
