import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../../test/fakes.ts';
import type { ResourceGroup } from './resource-group.ts';
import { SAMPLE_EVERY } from './sampler.ts';
import { MOST_SOCKETS, watchSockets } from './socket-watch.ts';

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
  const openGroup = watchSockets(() => group, clock);
  const run = (name: string, sockets: () => number) =>
    openGroup({ roots: () => [], sockets, buffers: () => 0, onBuffers: () => {} }, (what) =>
      over.push(`${name}: ${what}`),
    );
  return { run, over, ended, look: () => clock.advance(SAMPLE_EVERY.min), clock };
}

test('a run with more sockets than it may have is told of once, and no other', () => {
  const { run, over, look } = open();
  let many = MOST_SOCKETS;
  const group = run('first', () => many);
  run('second', () => 3);
  look();
  assert.deepEqual(over, []);
  many += 1;
  look();
  look();
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

test('a run that has ended is looked at no more, and its group ends with it', async () => {
  const { run, over, ended, look, clock } = open();
  await run('first', () => MOST_SOCKETS + 1).end();
  look();
  assert.deepEqual([over, ended, clock.waiting()], [[], ['group'], 0]);
});
