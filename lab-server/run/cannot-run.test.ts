import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Level } from '#protocol';
import { settle, spec } from '../test/fakes.ts';
import { open, run } from '../test/fixture.ts';
import { cannotRun } from './cannot-run.ts';

const bare: Level = { name: 'bare', missing: ['veth', 'bubblewrap'] };
const unwalled: Level = { name: 'none', missing: ['veth', 'bubblewrap'] };
const otherSystem: Level = { name: 'none', missing: ['linux'] };

test('why nothing runs is told by its reason', () => {
  assert.equal(cannotRun(bare), undefined);
  assert.match(cannotRun(otherSystem)?.says ?? '', /^programs run on Linux only/);
  assert.match(cannotRun(unwalled)?.says ?? '', /beyond loopback .* misses veth, bubblewrap$/);
});

test('a run is refused by its reason, and nothing is begun', async () => {
  const { lab, page, session } = open();
  lab.runtime.level = unwalled;
  session.handleRequest(run);
  await settle();
  assert.deepEqual(page.all('refused'), [
    { type: 'refused', request: 'run', ...cannotRun(unwalled) },
  ]);
  assert.deepEqual([lab.networks.length, lab.processes.length], [0, 0]);
});

test('a case of more hosts than the machine can have is refused, and names them', async () => {
  const { lab, page, session } = open({
    findCase: async () => ({ ...spec, hosts: ['client', 'proxy', 'server'] }),
  });
  lab.runtime.level = { name: 'one-host', missing: ['veth'] };
  lab.runtime.mostHosts = 2;
  session.handleRequest(run);
  await settle();
  assert.deepEqual(
    page.all('refused').map(({ reason, says }) => [reason, says]),
    [
      [
        'cannot-run',
        'this case has 3 hosts (client, proxy, server); this machine can have 2, for it misses veth',
      ],
    ],
  );
  assert.deepEqual([lab.networks.length, lab.processes.length], [0, 0]);
});
