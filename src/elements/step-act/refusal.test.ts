import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cableRefusal,
  keysRefusal,
  signalRefusal,
  startRefusal,
  switchRefusal,
} from './refusal.ts';

test('keys go to a program that runs or will start, and else a sentence says what to do', () => {
  assert.equal(keysRefusal('running', 'live'), undefined);
  assert.equal(keysRefusal('reconnecting', 'live'), undefined);
  assert.equal(keysRefusal('starting', 'unstarted'), undefined, 'they are kept for it');
  assert.equal(keysRefusal('idle', 'unstarted'), 'runFirst');
  assert.equal(keysRefusal('unavailable', 'unstarted'), 'runFirst');
  assert.equal(keysRefusal('queued', 'unstarted'), 'notYet');
  assert.equal(keysRefusal('replaying', 'live'), 'replays');
  assert.equal(keysRefusal('running', 'ended'), 'ended');
  assert.equal(keysRefusal('finished', 'ended'), 'ended');
  assert.equal(keysRefusal('finished', 'unstarted'), 'runFirst');
  assert.equal(keysRefusal('running', 'absent'), 'notAdded');
});

test('a signal needs a program, and freezing one that is not frozen', () => {
  assert.equal(signalRefusal('running', 'live', 'SIGKILL', false), undefined);
  assert.equal(signalRefusal('starting', 'unstarted', 'SIGKILL', false), 'notYet');
  assert.equal(signalRefusal('finished', 'ended', 'SIGKILL', false), 'ended');
  assert.equal(signalRefusal('running', 'live', 'freeze', true), 'frozenAlready');
  assert.equal(signalRefusal('running', 'live', 'thaw', false), 'notFrozen');
  assert.equal(signalRefusal('running', 'live', 'thaw', true), undefined);
});

test('a cable is cut once and mended once', () => {
  const whole = { there: true, cut: false };
  const cut = { there: true, cut: true };
  const none = { there: false, cut: false };
  assert.equal(cableRefusal('running', 'cut', whole), undefined);
  assert.equal(cableRefusal('running', 'cut', cut), 'cutAlready');
  assert.equal(cableRefusal('running', 'mend', cut), undefined);
  assert.equal(cableRefusal('running', 'mend', whole), 'notCut');
  assert.equal(cableRefusal('idle', 'cut', none), 'runFirst');
  assert.equal(cableRefusal('starting', 'cut', none), 'notYet');
  assert.equal(cableRefusal('finished', 'cut', none), 'over');
  assert.equal(cableRefusal('running', 'cut', none), 'noCable');
});

test('a terminal starts if the panel offers it', () => {
  assert.equal(startRefusal('running', 'absent', true), undefined);
  assert.equal(startRefusal('running', 'live', false), 'runsAlready');
  assert.equal(startRefusal('starting', 'absent', false), 'notYet');
  assert.equal(startRefusal('finished', 'ended', false), 'over');
  assert.equal(startRefusal('idle', 'absent', false), 'runFirst');
});

test('the switch takes the orders that the panel offers', () => {
  assert.equal(switchRefusal('running', 'lose', ['lose']), undefined);
  assert.equal(switchRefusal('running', 'slow', ['lose']), 'noSwitch');
  assert.equal(switchRefusal('running', 'pass', ['lose']), undefined);
  assert.equal(switchRefusal('running', 'pass', []), 'noSwitch');
  assert.equal(switchRefusal('finished', 'lose', ['lose']), undefined);
  assert.equal(switchRefusal('finished', 'lose', []), 'over');
  assert.equal(switchRefusal('starting', 'lose', []), 'notYet');
  assert.equal(switchRefusal('idle', 'lose', []), 'runFirst');
});
