import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ending, Refusal } from '#protocol';
import { en } from '../../../shared/test/en.ts';
import { endingNotice, refusalNotice, tipNotice, noticeSentence } from './notices.ts';
import { ended, exit, Page, program, RUN, caseState } from './test/page.ts';

const UNDRAWN = { type: 'undrawn', part: 'screens' } as const;
const gap = { type: 'tip', tip: 'gap' } as const;
const key = { type: 'tip', tip: 'not-running' } as const;

test('a part that could not be fetched is said until it is drawn, whatever else happens', () => {
  const page = new Page().at('one', RUN, UNDRAWN);
  page.all(
    caseState('one', 'starting'),
    program('server', 1),
    caseState('one', 'running'),
    exit(1),
  );
  page.at('one', key).all(ended('idle'));
  assert.equal(page.says()[0], en.script.undrawn);
  assert.equal(page.shown().notices[0]?.offers, 'reload');
  assert.deepEqual(page.says().slice(1), [en.script.ended.idle], 'a tip makes way for news');
  page.at('one', { type: 'drawn', part: 'screens' });
  assert.deepEqual(page.says(), [en.script.ended.idle]);
});

test('the weightier stands first, and takes the place of what is not weightier', () => {
  const page = new Page().running().at('one', key);
  page.all(ended('wanted'));
  assert.deepEqual(page.says(), [en.script.ended.wanted]);
  page.at('one', gap);
  assert.deepEqual(page.says(), [en.script.gap]);
});

test('a tip is gone once its reader does something else; Run says nothing of before', () => {
  const page = new Page().running().all(exit(1)).at('one', key);
  page.at('one', { type: 'start', terminal: 'server' });
  assert.deepEqual(page.says(), []);
  page.at('one', key, { type: 'acted' });
  assert.deepEqual(page.says(), [], 'keys are taken, or an order is given');
  page.at('one', gap, { type: 'acted' });
  assert.deepEqual(page.says(), [en.script.gap], 'a fault stays');
  page.at('one', gap, key).at('one', RUN);
  assert.deepEqual(page.says(), []);
});

test('a line at which step mode cannot stop is said with the nearest that make a call', () => {
  const page = new Page().running();
  page.at('one', { type: 'no-call', file: 'a.ts', line: 7, nearest: [5, 9] });
  assert.match(page.says()[0]!, /^Line 7 of a\.ts makes no call.*: 5, 9\.$/);
  assert.deepEqual(page.at('one', { type: 'acted' }).says(), []);
});

test('of two parts that could not be fetched one that comes hides not that the other is missing', () => {
  const page = new Page().running().at('one', UNDRAWN, { type: 'undrawn', part: 'ladder' });
  page.at('one', { type: 'drawn', part: 'screens' });
  assert.deepEqual(page.says(), [en.script.undrawn]);
  page.at('one', { type: 'drawn', part: 'ladder' });
  assert.deepEqual(page.says(), []);
});

const refusals = Object.keys(en.script.refused) as Refusal[];

test('what the lab refuses for its own reasons is news, what its reader asked amiss is a tip', () => {
  const blames = (blame: string): Refusal[] =>
    refusals.filter((reason) => refusalNotice('run', reason).blame === blame).sort();
  const byLab = [
    'bad-message',
    'cannot-run',
    'lab-failed',
    'no-room',
    'no-such-session',
    'order-failed',
  ];
  assert.deepEqual(blames('lab'), byLab);
  assert.deepEqual(blames('nobody'), ['busy', 'draining']);
  for (const reason of refusals) {
    const { blame, weight } = refusalNotice('run', reason);
    assert.equal(weight, blame === 'reader' ? 'tip' : 'news', reason);
  }
});

test('a page that asks for what there is not any more is offered to be loaded anew', () => {
  const offered = refusals.filter((reason) => refusalNotice('run', reason).offers === 'reload');
  assert.deepEqual(offered.sort(), [
    'bad-message',
    'bad-switch',
    'unknown-case',
    'unknown-host',
    'unknown-program',
    'unknown-terminal',
  ]);
});

test('whoever ended a run is blamed for it, and a run that ended by itself blames nobody', () => {
  const endings = Object.keys(en.script.ended) as Ending[];
  const blames = (blame: string): Ending[] =>
    endings.filter((reason) => endingNotice(reason).blame === blame).sort();
  assert.deepEqual(blames('nobody'), ['idle', 'replaced', 'wanted', 'withdrawn']);
  assert.deepEqual(blames('program'), ['memory', 'sockets']);
  assert.deepEqual(blames('lab'), ['gone', 'shutdown', 'wire-lost']);
});

test('why keys were not taken is a tip to the reader, but what was lost is the lab’s fault', () => {
  const lost = tipNotice('gap');
  assert.deepEqual([lost.blame, lost.weight], ['lab', 'fault']);
  for (const which of [
    'notStarted',
    'recorded',
    'tooManyKeys',
    'not-running',
    'input-full',
    'stepLater',
  ] as const) {
    const { blame, weight } = tipNotice(which);
    assert.deepEqual([blame, weight], ['reader', 'tip'], which);
  }
  const full = tipNotice('input-full');
  assert.equal(noticeSentence(full, en.script), en.script.refused['input-full']);
  assert.equal(noticeSentence(tipNotice('recorded'), en.script), en.script.recorded);
});

test('words are filled with what they are about', () => {
  const says = noticeSentence(refusalNotice('run', 'edit-too-large'), en.script);
  assert.ok(!says.includes('{'), says);
  const cause = { of: 'cause', key: 'no-upgrade', says: 'x' } as const;
  const sentence = noticeSentence({ text: cause, blame: 'lab', weight: 'fault' }, en.script);
  assert.match(sentence, /^A lab is at this address/);
});
