import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cue, CueEvent } from './cues.ts';
import { Player } from './player.ts';
import { HandClock } from './test/hand-clock.ts';

const printed = (text: string): CueEvent => ({ type: 'printed', channel: 1, text });
const traced: CueEvent = {
  type: 'traced',
  event: { kind: 'exit', t: 0, host: 'client', terminal: 'client', status: 0 },
};

/** Letters are shown at these times; `!` stands for an event of the trace. */
function playing(times: Record<string, number>) {
  const clock = new HandClock(1000);
  let seen = '';
  const cues = Object.entries(times).map(([letter, plays]): Cue => {
    return { at: plays * 10, plays, shows: letter.startsWith('!') ? traced : printed(letter) };
  });
  const letter = ({ shows }: Cue): string => (shows.type === 'printed' ? shows.text : '!');
  const player = new Player(cues, clock, {
    show: (cues) => (seen += cues.map(letter).join('')),
    rewind: () => (seen = ''),
    update: () => {},
  });
  return { clock, player, seen: () => seen };
}

test('cues are shown at their times, and then it has ended', () => {
  const { clock, player, seen } = playing({ a: 0, b: 100, c: 100, d: 250 });
  assert.equal(player.state, 'paused');
  player.play();
  clock.pass(0);
  assert.equal(seen(), 'a');
  clock.pass(99);
  assert.equal(seen(), 'a');
  clock.pass(1);
  assert.equal(seen(), 'abc');
  assert.equal(player.at, 1000, 'the time of the recorded run');
  clock.pass(150);
  assert.deepEqual([seen(), player.state, clock.waits], ['abcd', 'ended', 0]);
});

test('pause keeps what is left of a silence', () => {
  const { clock, player, seen } = playing({ a: 0, b: 100 });
  player.play();
  clock.pass(60);
  player.pause();
  assert.deepEqual([player.state, clock.waits], ['paused', 0]);
  clock.pass(5000);
  assert.equal(seen(), 'a');
  player.play();
  clock.pass(39);
  assert.equal(seen(), 'a');
  clock.pass(1);
  assert.equal(seen(), 'ab');
});

test('another speed holds for what is left', () => {
  const { clock, player, seen } = playing({ a: 0, b: 100, c: 200 });
  player.play();
  clock.pass(60);
  player.speed = 4;
  clock.pass(9);
  assert.equal(seen(), 'a');
  clock.pass(1);
  assert.equal(seen(), 'ab');
  player.speed = 2;
  clock.pass(49);
  assert.equal(seen(), 'ab');
  clock.pass(1);
  assert.equal(seen(), 'abc');
});

test('a speed that is chosen while it pauses does not start it', () => {
  const { clock, player, seen } = playing({ a: 10 });
  player.speed = 2;
  clock.pass(100);
  assert.deepEqual([seen(), player.speed, clock.waits], ['', 2, 0]);
});

test('a step goes to the next event, with what comes before it, and pauses there', () => {
  const { clock, player, seen } = playing({ a: 0, b: 50, '!1': 100, '!2': 100, c: 150 });
  player.play();
  clock.pass(10);
  player.step();
  assert.deepEqual([seen(), player.state, clock.waits], ['ab!', 'paused', 0]);
  player.step();
  assert.equal(seen(), 'ab!!');
  player.step();
  assert.deepEqual([seen(), player.state], ['ab!!c', 'ended']);
});

test('after a step it plays on from there', () => {
  const { clock, player, seen } = playing({ '!': 1000, b: 1100 });
  player.step();
  player.play();
  clock.pass(99);
  assert.equal(seen(), '!');
  clock.pass(1);
  assert.equal(seen(), '!b');
});

test('from its end it plays or steps anew', () => {
  const { clock, player, seen } = playing({ a: 0, '!': 10, c: 20 });
  player.play();
  clock.pass(20);
  assert.equal(player.state, 'ended');
  player.play();
  assert.deepEqual([seen(), player.at], ['', 0]);
  clock.pass(20);
  assert.equal(seen(), 'a!c');
  player.step();
  assert.equal(seen(), 'a!');
});

test('a page that slept shows all that it has missed, once', () => {
  const { clock, player, seen } = playing({ a: 0, b: 1, c: 2, d: 3 });
  player.play();
  clock.pass(5000);
  assert.equal(seen(), 'abcd');
});

test('a slider goes forth and back, and playing goes on from there', () => {
  const { clock, player, seen } = playing({ a: 0, '!1': 10, b: 20, c: 30 });
  player.play();
  player.seek(3);
  assert.deepEqual([player.state, seen(), player.shown], ['paused', 'a!b', 3]);
  player.seek(1);
  assert.deepEqual([player.state, seen(), player.at], ['paused', 'a', 0]);
  player.speed = 0.5;
  player.play();
  clock.pass(20);
  assert.equal(seen(), 'a!');
  clock.pass(40);
  assert.deepEqual([player.state, seen()], ['ended', 'a!bc']);
  player.seek(4);
  assert.deepEqual([player.state, seen()], ['ended', 'a!bc']);
  player.seek(0);
  assert.deepEqual([player.state, seen(), clock.waits], ['paused', '', 0]);
});
