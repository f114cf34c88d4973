import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClassNews } from '#protocol';
import { memberOf } from '../test/members.ts';
import { token } from '../test/fake-lab.ts';
import {
  afterLookEvent,
  lookingAt,
  type LookEvent,
  type Looking,
  sentenceOf,
} from './look-state.ts';

const view = (digit: string) => ({ session: token('5'), secret: token(digit) });

const lent = (digit: string, name?: string, member = 3): ClassNews => ({
  ...{ type: 'lent', member, ...view(digit) },
  ...(name !== undefined && { case: name }),
});

const wall = (shows: boolean): ClassNews => ({
  ...{ type: 'wall', code: 'K7QFM2XT', awaited: [], unsaved: false },
  members: [memberOf(2, { shows: true }), memberOf(3, { shows })],
});

const changed = (shows: boolean, number = 3, erased: number[] = []): ClassNews => ({
  ...{ type: 'changed', awaited: [], erased, unsaved: false },
  members: erased.includes(number) ? [] : [memberOf(number, { shows })],
});

const runs = (name: string, state: 'idle' | 'starting' | 'running' = 'running'): LookEvent => ({
  ...{ type: 'case', case: name },
  state,
});

const withdrawn: LookEvent = { type: 'ended', reason: 'withdrawn' };

const refused = (request: string, reason: 'not-shown' | 'no-class' | 'too-fast'): ClassNews => ({
  ...{ type: 'refused', request, says: '' },
  reason,
});

/** What the page does and says after the last of these. */
function after(...events: LookEvent[]) {
  let looking: Looking = lookingAt(3);
  let does: string[] = [];
  for (const event of events) {
    const next = afterLookEvent(looking, event);
    looking = next.looking;
    does = next.effects.map((one) =>
      one.do === 'open' ? `open ${one.view.secret[0]!} ${one.case ?? 'no case'}` : one.do,
    );
  }
  return { does, says: sentenceOf(looking), looking };
}

/** The page shows the panel of case-1. */
const WATCHES = [wall(true), lent('a', 'case-1')];

test('it asks for the view of the member it is about, and opens that', () => {
  assert.equal(after().says, 'opening');
  assert.deepEqual(after(wall(true)).does, ['look']);
  const { does, says } = after(...WATCHES);
  assert.deepEqual([does, says], [['open a case-1'], undefined]);
  assert.deepEqual(after(wall(true), lent('b', 'case-1', 2)).does, [], 'another’s');
});

test('who shows nothing is not asked for, and is as soon as they do', () => {
  const { does, says } = after(wall(false));
  assert.deepEqual([does, says], [[], 'over']);
  assert.deepEqual(after(wall(false), changed(true)).does, ['look']);
  assert.deepEqual(after(wall(false), changed(true, 2)).does, []);
  assert.equal(after(wall(true), refused('look', 'not-shown')).says, 'over');
});

test('it follows the reader from case to case, and says when nothing runs', () => {
  assert.deepEqual(after(...WATCHES, runs('case-1')).does, []);
  const { does, looking } = after(...WATCHES, runs('case-2', 'starting'));
  assert.deepEqual([does, looking.case], [['open a case-2'], 'case-2']);
  const idle = after(...WATCHES, runs('case-1', 'idle'));
  assert.deepEqual([idle.does, idle.says], [[], 'idle']);
  const again = after(...WATCHES, runs('case-1', 'idle'), runs('case-1', 'starting'));
  assert.deepEqual([again.does, again.says], [[], undefined]);
  const early = after(wall(true), lent('a'));
  assert.deepEqual([early.does, early.says], [['open a no case'], 'idle']);
  assert.deepEqual(after(wall(true), lent('a'), runs('case-1')).does, ['open a case-1']);
});

test('the same view is opened once, another one in its place', () => {
  assert.deepEqual(after(...WATCHES, changed(true)).does, ['look']);
  assert.deepEqual(after(...WATCHES, changed(true), lent('a', 'case-1')).does, []);
  assert.deepEqual(after(...WATCHES, wall(true), lent('b', 'case-4')).does, ['open b case-4']);
  const missed = after(...WATCHES, runs('case-1', 'idle'), lent('a', 'case-1'));
  assert.deepEqual(missed.does, ['open a case-1']);
});

test('what is withdrawn goes from the page at once, by whichever word comes first', () => {
  const first = after(...WATCHES, withdrawn);
  assert.deepEqual([first.does, first.says], [['empty', 'look'], 'over']);
  assert.deepEqual(after(...WATCHES, withdrawn, refused('look', 'not-shown')).does, []);
  assert.deepEqual(after(...WATCHES, withdrawn, changed(false)).does, []);
  const wallFirst = after(...WATCHES, changed(false));
  assert.deepEqual([wallFirst.does, wallFirst.says], [['empty'], 'over']);
  assert.deepEqual(after(...WATCHES, changed(false), withdrawn).does, []);
  assert.deepEqual(after(...WATCHES, changed(true, 3, [3])).does, ['empty']);
  assert.deepEqual(after(...WATCHES, changed(false), runs('case-2')).does, []);
});

test('a run that ends leaves the view', () => {
  const { does, looking } = after(...WATCHES, { type: 'ended', reason: 'idle' });
  assert.deepEqual([does, looking.case], [[], 'case-1']);
});

test('a class that is away takes nothing from the page, and what is not there is asked for again', () => {
  assert.deepEqual(after(...WATCHES, { type: 'away' }).looking, after(...WATCHES).looking);
  const { does, says } = after(wall(true), { type: 'away' });
  assert.deepEqual([does, says], [[], 'noLab']);
  assert.deepEqual(after(wall(true), { type: 'away' }, wall(true)).does, ['look']);
  assert.deepEqual(after(refused('message', 'too-fast')).does, ['retry']);
});

test('a token of no class empties the page and is forgotten', () => {
  const { does, says } = after(...WATCHES, refused('watch', 'no-class'));
  assert.deepEqual([does, says], [['empty', 'forget'], 'wrongToken']);
});

/** What happens on a member's page that waits for the teacher's run. */
function followed(...events: LookEvent[]) {
  let looking: Looking = lookingAt('teacher');
  let does: string[] = [];
  for (const event of events) {
    const next = afterLookEvent(looking, event);
    looking = next.looking;
    does = next.effects.map((one) => one.do);
  }
  return { does, says: sentenceOf(looking) };
}

const joined: LookEvent = { type: 'joined', member: token('a'), number: 3, hand: false };
const presents = (on: boolean): LookEvent => ({ type: 'presents', on });
const teachers: LookEvent = { type: 'lent', ...view('a'), case: 'case-1' };
const opensFirst = [joined, presents(true), teachers];

test('a member asks for the teacher’s run on joining, and whenever one is shown', () => {
  assert.deepEqual(followed(joined).does, ['look']);
  assert.deepEqual(followed(...opensFirst), { does: ['open'], says: undefined });
  assert.deepEqual(followed(...opensFirst, teachers).does, [], 'asked twice, opened once');
  assert.deepEqual(followed(...opensFirst, joined).does, [], 'a hand that goes up');
  const none = followed(joined, refused('follow', 'not-shown'));
  assert.deepEqual(none, { does: [], says: 'over' });
  assert.deepEqual(followed(joined, refused('follow', 'not-shown'), presents(true)).does, ['look']);
  assert.deepEqual(followed(joined, lent('a', 'case-1', 3)).does, [], 'a reader’s');
});

test('the teacher’s run goes from the page once it is shown no more, or the member is in no class', () => {
  assert.deepEqual(followed(...opensFirst, presents(false)), { does: ['empty'], says: 'over' });
  assert.deepEqual(followed(...opensFirst, withdrawn).says, 'over');
  const left = followed(...opensFirst, { type: 'left' });
  assert.deepEqual(left, { does: ['empty', 'forget'], says: 'wrongToken' });
  const late = followed(...opensFirst, withdrawn, { type: 'left' }, refused('follow', 'no-class'));
  assert.equal(late.says, 'wrongToken', 'asked before it was known');
  const other: LookEvent = { type: 'lent', ...view('b'), case: 'case-4' };
  assert.deepEqual(followed(...opensFirst, withdrawn, presents(true), other).does, ['open']);
});

const mayType = (on: boolean): LookEvent => ({ type: 'maytype', on });

test('it says that the teacher may type, and when that is over', () => {
  assert.equal(after(...WATCHES, mayType(true)).says, 'mayType');
  assert.equal(after(...WATCHES, mayType(true), runs('case-2')).says, 'mayType');
  assert.equal(after(...WATCHES, mayType(true), runs('case-1', 'idle')).says, 'idle');
  assert.equal(after(...WATCHES, mayType(true), mayType(false)).says, 'typingOver');
  assert.equal(after(wall(true), mayType(true)).says, 'opening', 'of no view');
});

test('a view that comes back says anew whether the teacher may type; another one lets nobody', () => {
  const resumed: LookEvent = { type: 'resumed', session: token('5'), role: 'observer' };
  assert.equal(after(...WATCHES, resumed).says, undefined);
  assert.equal(after(...WATCHES, mayType(true), resumed).says, 'typingOver');
  assert.equal(after(...WATCHES, mayType(true), resumed, mayType(true)).says, 'mayType');
  assert.equal(after(...WATCHES, mayType(true), withdrawn).says, 'over');
  assert.equal(after(...WATCHES, mayType(true), lent('b', 'case-4')).says, undefined);
});

/** What a guest's page does after these. */
function guestAfter(...events: LookEvent[]) {
  let looking: Looking = lookingAt('host');
  let does: string[] = [];
  for (const event of events) {
    const next = afterLookEvent(looking, event);
    looking = next.looking;
    does = next.effects.map((one) => one.do);
  }
  return { does, says: sentenceOf(looking) };
}

const pair = (as: 'guest' | 'none', shows: boolean, types = false): ClassNews => ({
  ...{ type: 'pair', as, shows, looked: true, types },
});

const hosts: ClassNews = { type: 'lent', ...view('a'), case: 'case-1' };

test('a guest’s page asks for the host’s view once, whatever else it hears of the pair', () => {
  assert.deepEqual(guestAfter(pair('guest', true)).does, ['look']);
  const watches = [pair('guest', true), hosts];
  assert.deepEqual(guestAfter(...watches).does, ['open']);
  assert.deepEqual(guestAfter(...watches, pair('guest', true, true)).does, []);
  assert.deepEqual(guestAfter(...watches, withdrawn).does, ['empty', 'look']);
  assert.deepEqual(guestAfter(pair('guest', false)).does, []);
  assert.deepEqual(guestAfter(...watches, changed(false, 3, [3])).does, [], 'a wall’s');
});

test('a pair that is over empties the guest’s page', () => {
  const watches = [pair('guest', true), hosts];
  assert.deepEqual(guestAfter(...watches, pair('none', false)).does, ['empty']);
  assert.deepEqual(guestAfter(...watches, refused('view', 'not-shown')).does, ['empty']);
});
