// When a recipe's deeds are done: at their times, later where the run is slower, and never in another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HandClock } from '../../replay/test/hand-clock.ts';
import type { RunDeed } from '../kept-run.ts';
import { playRecipe, type RecipeEnd } from './recipe-player.ts';

const key = (at: number, keys: string): RunDeed => ({ at, type: 'keys', terminal: 'client', keys });

function playing(...deeds: RunDeed[]) {
  const clock = new HandClock(5000);
  const stage = { live: true, there: true };
  const done: [string, number][] = [];
  const ends: RecipeEnd[] = [];
  const stop = playRecipe(deeds, clock.now(), clock, {
    attempt(deed) {
      if (!stage.live) return false;
      done.push([deed.type === 'keys' ? deed.keys : deed.type, clock.now() - 5000]);
      return true;
    },
    isThere: () => stage.there,
    progress: () => {},
    ended: (how) => ends.push(how),
  });
  return { clock, stage, done, ends, stop };
}

test('each deed is done at its time', () => {
  const { clock, done, ends } = playing(key(100, 'a'), key(100, 'b'), key(900, 'c'));
  clock.pass(99);
  assert.deepEqual(done, []);
  clock.pass(1000);
  assert.deepEqual(done, [
    ['a', 100],
    ['b', 100],
    ['c', 900],
  ]);
  assert.deepEqual(ends, [{ is: 'done' }]);
});

test('keys wait until their program is up, and what comes later waits as long', () => {
  const { clock, stage, done } = playing(key(100, 'a'), key(300, 'b'));
  stage.live = false;
  clock.pass(1100);
  stage.live = true;
  clock.pass(1000);
  assert.deepEqual(done, [
    ['a', 1150],
    ['b', 1300],
  ]);
});

test('what never can be done is given up and named', () => {
  const { clock, stage, ends } = playing(key(100, 'a'), key(300, 'b'));
  stage.live = false;
  clock.pass(20_000);
  assert.deepEqual(ends, [{ is: 'stuck', deed: key(100, 'a') }]);
});

test('another run gets nothing of it, nor does one that was stopped', () => {
  const other = playing(key(100, 'a'));
  other.stage.there = false;
  other.clock.pass(200);
  assert.deepEqual([other.done, other.ends], [[], [{ is: 'left' }]]);
  const stopped = playing(key(100, 'a'));
  stopped.stop();
  stopped.clock.pass(200);
  assert.deepEqual([stopped.done, stopped.ends], [[], []]);
});

test('a recipe without deeds is done at once', () => {
  assert.deepEqual(playing().ends, [{ is: 'done' }]);
});
