import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../../test/fakes.ts';
import type { ResourceGroup } from './resource-group.ts';
import { SAMPLE_EVERY } from './sampler.ts';
import { COUNT_AT, MOST_SOCKETS, watchSockets } from './socket-watch.ts';

function open() {
  const clock = fakeClock();
  const ended: string[] = [];
  const over: string[] = [];
  const group: ResourceGroup = {
    procs: ['/group/procs'],
    memory: () => 7,
    kills: () => 1,
    end: async () => void ended.push('group'),
  };
  const machine = { tcp: 100 };
  const openGroup = watchSockets(
    () => group,
    clock,
    () => machine.tcp,
  );
  const run = (name: string, sockets: () => number) =>
    openGroup({ roots: () => [], sockets, buffers: () => 0, onBuffers: () => {} }, (what) =>
      over.push(`${name}: ${what}`),
    );
  const look = (): void => clock.advance(SAMPLE_EVERY.min);
  const lookAtAll = (): void => {
    machine.tcp += COUNT_AT.growth;
    look();
  };
  return { run, over, ended, machine, look, lookAtAll, clock };
}

test('a run with more sockets than it may have is told of once, and no other', () => {
  const { run, over, look, lookAtAll } = open();
  let many = MOST_SOCKETS;
  const group = run('first', () => many);
  run('second', () => 3);
  look();
  assert.deepEqual(over, []);
  many += 1;
  lookAtAll();
  lookAtAll();
  assert.deepEqual(over, ['first: sockets']);
  assert.deepEqual([group.procs, group.memory(), group.kills()], [['/group/procs'], 7, 1]);
});

test('a look for which there is no descriptor is left out', () => {
  const { run, over, look } = open();
  let short = true;
  run('first', () => {
    if (short) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    return MOST_SOCKETS + 1;
  });
  look();
  assert.deepEqual(over, []);
  short = false;
  look();
  assert.deepEqual(over, ['first: sockets']);
});

test('runs are counted once a second, and at once when the machine has more TCP sockets', () => {
  const { run, machine, look, clock } = open();
  let counts = 0;
  run('first', () => {
    counts += 1;
    return 3;
  });
  look();
  assert.equal(counts, 1);
  for (let nth = 1; nth < COUNT_AT.every / SAMPLE_EVERY.min; nth += 1) look();
  assert.equal(counts, 1);
  look();
  assert.equal(counts, 2);
  machine.tcp -= 30;
  look();
  machine.tcp += COUNT_AT.growth - 1;
  look();
  assert.equal(counts, 2);
  machine.tcp += 1;
  look();
  assert.equal(counts, 3, 'grown since the fewest');
  assert.ok(clock.waiting() > 0);
});

test('a run that has ended is looked at no more, and its group ends with it', async () => {
  const { run, over, ended, look, clock } = open();
  await run('first', () => MOST_SOCKETS + 1).end();
  look();
  assert.deepEqual([over, ended, clock.waiting()], [[], ['group'], 0]);
});
