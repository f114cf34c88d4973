import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelState } from '../text/texts.ts';
import { next, type PanelEvent } from './state.ts';

/** The states that a panel goes through, event by event. */
function through(...events: PanelEvent[]): PanelState[] {
  const states: PanelState[] = ['idle'];
  for (const event of events) states.push(next(states.at(-1)!, event));
  return states.slice(1);
}

const pressed = (button: 'run' | 'stop' | 'reset'): PanelEvent => ({ type: 'pressed', button });
const told = (state: 'starting' | 'running' | 'finished'): PanelEvent => ({ type: 'told', state });
const full: PanelEvent = { type: 'queued' };
const tooFull: PanelEvent = { type: 'refused', request: 'run', reason: 'busy' };
const lost: PanelEvent = { type: 'lost' };
const away: PanelEvent = { type: 'away' };

test('a press is shown before the lab has said a word', () => {
  assert.deepEqual(through(pressed('run'), told('starting'), told('running'), told('finished')), [
    'starting',
    'starting',
    'running',
    'finished',
  ]);
});

test('Stop leaves the end to the lab, Reset does not wait for it', () => {
  const states = through(pressed('run'), told('running'), pressed('stop'), pressed('reset'));
  assert.deepEqual(states.slice(2), ['running', 'idle']);
});

test('a full lab is waited for, until Stop', () => {
  assert.deepEqual(through(pressed('run'), full, full, told('starting')).slice(1), [
    'queued',
    'queued',
    'starting',
  ]);
  assert.equal(through(pressed('run'), full, pressed('stop')).at(-1), 'idle');
  assert.equal(through(pressed('run'), full, lost).at(-1), 'reconnecting');
  assert.equal(through(pressed('run'), full, lost, full).at(-1), 'queued');
});

test('where too many wait already, and where a place came to nothing, nothing runs', () => {
  assert.equal(through(pressed('run'), tooFull).at(-1), 'idle');
  const noRoom: PanelEvent = { type: 'refused', request: 'run', reason: 'no-room' };
  assert.equal(through(pressed('run'), full, noRoom).at(-1), 'idle');
});

test('another case of the page ends this one, and does not touch one that rests', () => {
  assert.equal(through(pressed('run'), told('running'), { type: 'other' }).at(-1), 'finished');
  assert.equal(through({ type: 'other' }).at(-1), 'idle');
});

test('a broken connection is come back from, or not', () => {
  const broken = [pressed('run'), told('running'), lost];
  assert.equal(through(...broken).at(-1), 'reconnecting');
  assert.equal(through(...broken, told('running')).at(-1), 'running');
  assert.equal(through(...broken, away).at(-1), 'unavailable');
  const gone: PanelEvent = { type: 'refused', request: 'resume', reason: 'no-such-session' };
  assert.equal(through(...broken, gone).at(-1), 'finished');
});

test('without a lab Run says so, and may be pressed again', () => {
  assert.deepEqual(through(pressed('run'), away, pressed('run')), [
    'starting',
    'unavailable',
    'starting',
  ]);
  assert.equal(through(away).at(-1), 'idle', 'nobody has asked');
});

test('a recording is shown until Run or Reset', () => {
  const replays: PanelEvent = { type: 'replays' };
  const replaying = [pressed('run'), replays, pressed('stop'), { type: 'other' }, away] as const;
  assert.deepEqual(through(...replaying).slice(1), Array(4).fill('replaying'));
  const gone: PanelEvent = { type: 'refused', request: 'resume', reason: 'no-such-session' };
  assert.equal(through(...replaying, gone).at(-1), 'replaying');
  assert.equal(through(...replaying, pressed('reset')).at(-1), 'idle');
  assert.equal(through(...replaying, pressed('run'), told('starting')).at(-1), 'starting');
});

test('keys that are refused change nothing', () => {
  const keys: PanelEvent = { type: 'refused', request: 'input', reason: 'not-running' };
  assert.equal(through(pressed('run'), told('running'), keys).at(-1), 'running');
});
