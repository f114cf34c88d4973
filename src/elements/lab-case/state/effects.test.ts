// What a panel has done, and whom it blames, by what happens in which state: one row each.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ending } from '#protocol';
import { en } from '../../../shared/test/en.ts';
import type { PanelEvent, Plays } from './model.ts';
import {
  AWAY,
  ended,
  exit,
  FOUND,
  LOST,
  Page,
  program,
  queued,
  refused,
  RESET,
  RUN,
  STOP,
  caseState,
} from './test/page.ts';
import { asks, DIALS, done, gaveUp, over, plays, replays, runs, waits } from './test/moments.ts';

const SLOW: PanelEvent = { type: 'slow' };
const WATCH: PanelEvent = { type: 'watch' };
const missing = (why: Plays): PanelEvent => ({
  type: 'recording',
  why,
  is: 'not-there',
  says: 'x',
});

/** Of the latest notices: whose doing, how weighty, until when. */
const notices = (page: Page): string[] =>
  page
    .shown()
    .notices.map(({ blame, weight, until = 'for good' }) => `${blame} ${weight} ${until}`);

test('a place in line that this page did not ask for is drawn without taking the focus', () => {
  const page = new Page().at('one', queued('one'));
  assert.deepEqual(page.done, [{ do: 'draw', focus: false }]);
  assert.deepEqual(done(over(), queued('one')), ['draw']);
  assert.deepEqual(done(asks(), queued('one')), [], 'its terminals are being drawn');
  assert.deepEqual(done(waits(), queued('one', 1)), []);
  assert.deepEqual(done(gaveUp(), queued('one')), []);
  assert.equal(gaveUp().at('one', queued('one')).state(), 'idle');
  assert.deepEqual(page.shown().queue, { place: 2, waiting: 3, full: 'lab' });
  assert.equal(runs().shown().queue, undefined);
});

test('a run of this page takes the focus, one that was found again does not', () => {
  assert.ok(asks().done.some((effect) => effect.do === 'draw' && effect.focus));
  const found = new Page().at('one', caseState('one', 'running'));
  assert.deepEqual(found.done, [{ do: 'begin' }, { do: 'draw', focus: false }]);
});

test('a run that another page has begun anew empties the screens of the one before', () => {
  assert.deepEqual(done(runs(), caseState('one', 'starting')), ['begin', 'clear', 'await', 'draw']);
  const starts = asks().all(caseState('one', 'starting'));
  assert.deepEqual(done(starts, caseState('one', 'starting')), [], 'told again, it is the same');
  assert.deepEqual(done(over(), caseState('one', 'starting')), ['begin', 'clear', 'await', 'draw']);
  assert.deepEqual(done(over(), caseState('one', 'running')), []);
  const untraced = new Page().at('one', caseState('one', 'running'), program('client', 1));
  assert.deepEqual(done(untraced, caseState('one', 'starting')), [
    'begin',
    'clear',
    'await',
    'draw',
  ]);
});

test('keys are kept for nobody once the run is finished, or what waited is idle', () => {
  assert.deepEqual(done(runs(), caseState('one', 'finished')), ['settle']);
  assert.deepEqual(done(runs(), caseState('one', 'running')), []);
  assert.deepEqual(done(waits(), caseState('one', 'idle')), ['settle']);
  assert.deepEqual(done(gaveUp(), caseState('one', 'idle')), ['settle']);
  assert.deepEqual(done(runs(), caseState('one', 'idle')), ['over']);
  assert.deepEqual(done(asks(), caseState('one', 'idle')), [], 'it is still to come');
});

test('another case that has the wire ends this one’s for good', () => {
  const page = runs();
  assert.deepEqual(done(page, caseState('two', 'starting')), ['over']);
  assert.deepEqual(notices(page), ['nobody news for good']);
  assert.deepEqual(done(runs(), caseState('two', 'idle')), []);
  const last = over();
  assert.deepEqual(done(last, exit(1)), ['exited'], 'its last is still shown');
  assert.deepEqual(done(last, caseState('two', 'starting'), exit(2)), []);
  assert.deepEqual(done(asks(), caseState('two', 'running')), []);
});

test('what is refused of a run says so, and frees the keys of a start that came to nothing', () => {
  assert.deepEqual(done(runs(), refused('start', 'not-running')), ['settle']);
  assert.deepEqual(done(runs(), refused('signal', 'not-running')), []);
  assert.deepEqual(done(over(), refused('start', 'not-running')), []);
  const untouched = ['bad-message', 'unknown-case', 'cannot-run', 'too-fast', 'busy'] as const;
  for (const reason of untouched) {
    assert.deepEqual(done(runs(), refused('run', reason)), [], reason);
  }
  assert.deepEqual(done(runs(), refused('run', 'lab-failed')), ['over']);
  assert.deepEqual(done(over(), refused('run', 'lab-failed')), []);
});

test('a session that is gone is over, and a recording that plays goes on', () => {
  const gone = refused('resume', 'no-such-session');
  const page = runs().all(LOST);
  assert.deepEqual(done(page, gone), ['over']);
  assert.deepEqual([page.state(), notices(page)], ['finished', ['lab news for good']]);
  assert.deepEqual(done(page, exit(1)), [], 'nothing more is heard of it');
  const watched = waits().at('one', WATCH, plays('full')).all(LOST, gone);
  assert.equal(watched.state(), 'replaying');
  assert.deepEqual(done(new Page(), gone), []);
  assert.deepEqual(done(gaveUp(), gone), []);
  assert.equal(gaveUp().at('one', gone).at('one', caseState('one', 'running')).state(), 'running');
});

test('a run that is refused is given up, and the earlier one goes on', () => {
  assert.deepEqual(done(asks(), refused('run', 'busy')), ['settle']);
  assert.deepEqual(done(waits(), refused('run', 'no-room')), ['settle']);
  const again = runs().at('one', RUN);
  assert.deepEqual(done(again, refused('run', 'busy')), ['settle']);
  assert.deepEqual(done(again, caseState('one', 'running'), exit(1)), ['exited']);
  const ending = runs().at('one', RUN);
  assert.deepEqual(done(ending, refused('run', 'already-running')), ['settle']);
  assert.deepEqual(ending.says(), [en.script.stillEnding]);
  assert.deepEqual(notices(ending), ['nobody news for good']);
});

test('where nothing runs the recording is fetched, and if there is none either, that is said', () => {
  const page = asks();
  assert.deepEqual(done(page, refused('run', 'cannot-run')), ['settle', 'watch']);
  assert.equal(page.state(), 'starting');
  page.at('one', missing('none'));
  assert.equal(page.state(), 'unavailable');
  assert.deepEqual(notices(page), ['lab fault found']);
  assert.match(page.says()[0]!, new RegExp(`^${en.script.cannotRun.slice(0, 12)}`));
  const watches = waits().at('one', WATCH, plays('full'));
  assert.deepEqual(done(watches, refused('run', 'cannot-run')), ['settle'], 'it plays already');
});

const ofSession: Ending[] = ['gone', 'replaced', 'shutdown'];
for (const reason of Object.keys(en.script.ended) as Ending[]) {
  const whole = ofSession.includes(reason);
  test(`${reason} ends ${whole ? 'everything of the session' : 'the run, and not the next'}`, () => {
    const next = asks();
    assert.deepEqual(done(next, ended(reason)), whole ? ['settle'] : []);
    assert.equal(next.state(), whole ? 'idle' : 'starting');
    const last = runs().all(ended(reason));
    assert.deepEqual(done(last, exit(1)), whole ? [] : ['exited']);
    const dropped = gaveUp().at('one', ended(reason), caseState('one', 'running'));
    assert.equal(dropped.state(), whole ? 'running' : 'idle');
    assert.deepEqual(done(new Page(), ended(reason)), []);
  });
}

test('a recording is asked for with the reason, and one that is missing meanwhile stops no run', () => {
  const why = (page: Page): unknown => {
    page.took();
    page.at('one', WATCH);
    return page.done.map((effect) => effect.do === 'watch' && effect.why);
  };
  assert.deepEqual([why(waits()), why(asks().all(SLOW))], [['full'], ['slow']]);
  const away = new Page().at('one', DIALS);
  away.took();
  away.at('one', AWAY);
  assert.deepEqual(away.done.at(-1), { do: 'watch', why: 'away' });
  for (const reason of ['full', 'slow'] as const) {
    const page = (reason === 'full' ? waits() : asks().all(SLOW)).at('one', WATCH);
    const before = page.state();
    page.at('one', missing(reason));
    assert.equal(page.state(), before);
    assert.equal(notices(page).at(-1), 'lab news for good');
    assert.ok(page.says().at(-1)!.endsWith('x') || page.says().at(-1)!.includes('x'));
    assert.ok(page.shown().watch, 'it may be asked for again');
  }
});

test('Run again does nothing while a run is asked for, waits or its recording is fetched', () => {
  for (const page of [asks(), waits(), asks().all(LOST), waits().all(LOST)]) {
    assert.deepEqual(done(page, RUN), []);
  }
  const fetching = new Page().at('one', DIALS).all(AWAY);
  assert.deepEqual(done(fetching, RUN), []);
  const starts = asks().all(caseState('one', 'starting'));
  assert.deepEqual(done(starts, RUN), []);
});

test('Stop leaves what it stopped, and a run that comes all the same is not heard', () => {
  for (const page of [asks(), waits()]) {
    page.at('one', STOP, caseState('one', 'running'));
    assert.equal(page.state(), 'idle');
  }
  const meanwhile = waits().at('one', WATCH);
  assert.deepEqual(done(meanwhile, STOP), ['ask stop', 'settle']);
  const none = new Page().at('one', RESET, caseState('one', 'running'));
  assert.equal(none.state(), 'running', 'nothing was given up');
});

test('whoever is outdone says by whom, and keeps nothing of its place', () => {
  for (const page of [asks(), waits()]) {
    assert.deepEqual(done(page, { type: 'superseded', called: 'two' }), ['settle']);
    assert.deepEqual(notices(page), ['nobody news for good']);
  }
  assert.deepEqual(done(runs(), { type: 'superseded', called: 'two' }), []);
  assert.equal(runs().at('one', { type: 'superseded', called: 'two' }).state(), 'running');
});

test('a connection that is lost is said of what the lab holds, and comes back with it', () => {
  const place = waits().all(LOST);
  assert.deepEqual([place.says(), notices(place)], [[en.script.placeKept], ['lab news back']]);
  assert.equal(place.state(), 'reconnecting');
  place.all(queued('one', 1));
  assert.deepEqual([place.state(), place.says()], ['queued', []]);
  for (const page of [new Page(), over(), replays()]) {
    const before = page.state();
    assert.deepEqual([page.at('one', LOST).state(), page.says().length > 1], [before, false]);
  }
  assert.deepEqual(new Page().all(LOST).says(), []);
});

test('no lab: the page says so, or plays the recording, of what was asked and of nothing else', () => {
  for (const page of [new Page(), over(), replays(), gaveUp()]) {
    assert.deepEqual(done(page, AWAY), []);
  }
  assert.equal(gaveUp().at('one', AWAY, caseState('one', 'running')).state(), 'running');
  const lost = runs().all(LOST, AWAY);
  assert.deepEqual(notices(lost), ['lab fault for good'], 'its run is lost');
  const meanwhile = asks().all(SLOW).at('one', WATCH, plays('slow')).all(AWAY);
  assert.deepEqual(
    [meanwhile.says(), notices(meanwhile)],
    [[en.script.silent], ['lab fault found']],
  );
  const outdated = asks().all({ type: 'away', why: 'outdated' });
  assert.deepEqual(
    [outdated.says(), notices(outdated)],
    [[en.script.outdated], ['lab fault for good']],
  );
  assert.equal(lost.shown().notices[0]?.offers, undefined);
});

test('a lab that is found is said where it was missed, unless it runs nothing', () => {
  const none = new Page().at('one', DIALS).all(AWAY).at('one', missing('away'));
  const nothing: PanelEvent = { type: 'found', level: { name: 'none', missing: [] }, able: [] };
  assert.equal(none.at('one', nothing).state(), 'unavailable');
  none.at('one', FOUND);
  assert.deepEqual(notices(none), ['nobody news for good']);
  assert.deepEqual(done(replays(), nothing), []);
  const held = waits().at('one', WATCH, plays('full'));
  assert.deepEqual(done(held, FOUND), [], 'it runs it as soon as it may');
});

test('a lab that is slow is waited for by who has asked', () => {
  const page = asks().all(SLOW);
  assert.deepEqual(notices(page), ['nobody news found']);
  for (const other of [new Page(), waits(), runs()]) {
    assert.deepEqual(other.at('one', SLOW).says(), []);
    assert.equal(other.shown().watch, other.state() === 'queued');
  }
});

test('a ladder that is drawn says nothing of the screens, which are still awaited', () => {
  const page = asks().all(caseState('one', 'starting'), caseState('one', 'finished'));
  const enter: PanelEvent = { type: 'run', connected: true, byKey: true };
  assert.deepEqual(done(page, { type: 'drawn', part: 'ladder' }, enter), []);
  assert.ok(done(page, { type: 'drawn', part: 'screens' }, enter).includes('run'));
});

test('a run that showed nothing leaves the panel as it was, and one that did is over', () => {
  assert.equal(asks().at('one', { type: 'superseded', called: 'two' }).state(), 'idle');
  const shown = new Page().at('one', caseState('one', 'running'), program('client', 1));
  assert.equal(shown.at('one', caseState('one', 'idle')).state(), 'finished');
  const away = runs().all(LOST, refused('resume', 'no-such-session'));
  assert.equal(away.at('one', RUN).state(), 'starting', 'the connection is there again');
});
