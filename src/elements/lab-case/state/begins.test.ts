// From the press of Run until the programs run: at once, behind others in line, over a slow link, and
// where no lab is to be had.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../shared/test/en.ts';
import type { PanelEvent } from './model.ts';
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
  segment,
  STOP,
  caseState,
  traced,
} from './test/page.ts';

const DIALS: PanelEvent = { type: 'run', connected: false, byKey: false };
const SLOW: PanelEvent = { type: 'slow' };
const WATCH: PanelEvent = { type: 'watch' };
const plays = (why: 'away' | 'full' | 'none' | 'slow'): PanelEvent => ({
  type: 'recording',
  why,
  is: 'plays',
});
const missing: PanelEvent = { type: 'recording', why: 'away', is: 'not-there', says: 'Gone.' };

test('a press is shown before the lab has said a word', () => {
  const page = new Page().at('one', RUN);
  assert.equal(page.state(), 'starting');
  assert.deepEqual(page.took(), ['clear', 'await', 'run', 'draw']);
  page.all(caseState('one', 'starting'));
  assert.deepEqual(page.took(), ['begin']);
  page.all(caseState('one', 'running'), caseState('one', 'finished'));
  assert.equal(page.state(), 'finished');
});

test('Enter that was meant for a terminal still to be drawn runs nothing twice', () => {
  const page = new Page().running();
  const enter: PanelEvent = { type: 'run', connected: true, byKey: true };
  page.at('one', enter);
  assert.deepEqual(page.took(), []);
  page.at('one', { type: 'drawn', part: 'screens' }, enter);
  assert.deepEqual(page.took(), ['await', 'run', 'draw']);
  page.at('one', RUN, enter);
  assert.deepEqual(page.took(), [], 'it starts already');
});

test('the earlier run goes on until the lab begins the new one, and is not taken for that', () => {
  const page = new Page().running().at('one', RUN);
  page.took();
  page.all(exit(1), traced(9, segment));
  assert.deepEqual(page.took(), ['exited', 'trace']);
  page.all(caseState('one', 'finished'), caseState('one', 'idle'), ended('idle'), exit(2));
  assert.deepEqual(page.took(), [], 'what it held for the new one stays');
  assert.equal(page.state(), 'starting');
  page.all(caseState('one', 'starting'), program('server', 3));
  assert.deepEqual(page.took(), ['begin', 'clear', 'await', 'started']);
  assert.equal(page.state(), 'starting');
});

test('screens keep the last run until the lab is there to begin the next', () => {
  const page = new Page().running().all(LOST, AWAY).at('one', DIALS);
  assert.ok(!page.took().includes('clear'));
  assert.deepEqual(page.shown().outputs, ['server', 'client']);
  page.all(FOUND, caseState('one', 'starting'));
  assert.deepEqual(page.took(), ['begin', 'clear', 'await']);
  assert.deepEqual(page.shown().outputs, []);
});

test('a slow lab is waited for, and the recording is offered but not begun', () => {
  const page = new Page().at('one', DIALS);
  assert.equal(page.shown().watch, false);
  page.took();
  page.all(SLOW);
  assert.deepEqual(page.took(), []);
  assert.equal(page.state(), 'starting');
  assert.equal(page.shown().watch, true);
  assert.deepEqual(page.says(), [en.script.slow]);
  page.all(FOUND, caseState('one', 'starting'));
  assert.deepEqual(page.says(), []);
  assert.equal(page.shown().watch, false);
});

test('a recording that is watched meanwhile makes room for the run', () => {
  for (const waits of [SLOW, queued('one')]) {
    const page: Page = new Page().at('one', DIALS).all(waits).at('one', WATCH);
    const why = waits === SLOW ? 'slow' : 'full';
    page.at('one', plays(why), { type: 'rewound' });
    assert.equal(page.state(), waits === SLOW ? 'starting' : 'queued');
    assert.equal(page.shown().watch, false);
    page.took();
    page.all(caseState('one', 'starting'));
    assert.deepEqual(page.took(), ['begin', 'close', 'clear', 'await']);
    assert.equal(page.state(), 'starting');
  }
});

test('Stop gives up what has not begun, and Reset as well', () => {
  for (const press of [STOP, RESET]) {
    const page: Page = new Page().at('one', DIALS).all(SLOW).at('one', press);
    assert.equal(page.state(), 'idle');
    assert.deepEqual(page.says(), []);
    page.all(AWAY);
    assert.equal(page.state(), 'idle');
    const waiting: Page = new Page().at('one', RUN).all(queued('one')).at('one', press);
    assert.equal(waiting.state(), 'idle');
    waiting.all(queued('one', 1), caseState('one', 'idle'));
    assert.equal(waiting.state(), 'idle');
  }
});

test('without a lab the recording is played, and without one that is said', () => {
  const page = new Page().at('one', DIALS);
  page.took();
  page.all(AWAY);
  assert.deepEqual(page.took(), ['over', 'watch']);
  page.at('one', plays('away'));
  assert.equal(page.state(), 'replaying');
  page.all(FOUND);
  assert.deepEqual(page.took(), ['offer']);
  const none = new Page().at('one', DIALS).all(AWAY).at('one', missing);
  assert.equal(none.state(), 'unavailable');
  assert.match(none.says()[0]!, /No lab answers here.*Gone\.$/);
  none.all(FOUND);
  assert.equal(none.state(), 'idle');
  assert.deepEqual(none.says(), [en.script.there]);
});

test('why no lab answers is said in whichever order it is found out', () => {
  const cause = { type: 'cause', cause: { is: 'no-upgrade', says: '' } } as const;
  const undrawn = { type: 'undrawn', part: 'screens' } as const;
  for (const events of [
    [cause, missing],
    [missing, cause],
    [cause, undrawn, missing],
    [undrawn, cause, missing],
    [cause, plays('away')],
    [plays('away'), cause],
  ]) {
    const page = new Page()
      .at('one', DIALS)
      .all(AWAY)
      .at('one', ...events);
    assert.match(page.says().at(-1)!, /^A lab is at this address, but its WebSocket/);
    page.all(FOUND);
    assert.doesNotMatch(page.says().join(), /WebSocket/);
  }
  const idle = new Page().all(cause);
  assert.deepEqual(idle.says(), [], 'nobody has asked');
});

test('where nothing runs the recording is played, and a full lab says that it is full', () => {
  const page = new Page().at('one', RUN).all(refused('run', 'cannot-run'));
  assert.ok(page.took().includes('watch'));
  page.at('one', plays('none'));
  assert.equal(page.state(), 'replaying');
  const busy = new Page().at('one', RUN).all(refused('run', 'busy'));
  assert.equal(busy.state(), 'idle');
  assert.deepEqual(busy.says(), [en.script.refused.busy]);
  const noRoom = new Page().at('one', RUN).all(queued('one'), refused('run', 'no-room'));
  assert.equal(noRoom.state(), 'idle');
});

test('a place in line is another panel’s once that is run', () => {
  const page = new Page().at('one', RUN).all(queued('one')).at('two', RUN);
  assert.equal(page.state('one'), 'idle');
  assert.match(page.says('one')[0]!, /case two was asked for instead/);
  page.all(queued('two'));
  assert.equal(page.state('two'), 'queued');
});

test('a connection that breaks is come back from, or not', () => {
  const page = new Page().running().all(LOST);
  assert.equal(page.state(), 'reconnecting');
  assert.deepEqual(page.says(), [en.script.runKept]);
  const { again, adds, cables } = page.shown();
  assert.deepEqual({ again, adds, cables }, { again: [], adds: 'later', cables: false });
  page.all(caseState('one', 'running'));
  assert.equal(page.state(), 'running');
  assert.deepEqual(page.says(), []);
  page.all(LOST, AWAY);
  assert.equal(page.state(), 'unavailable');
  assert.deepEqual(page.says(), [en.script.lost]);
  page.all(FOUND);
  assert.equal(page.state(), 'finished');
  assert.deepEqual(page.says(), [en.script.lost, en.script.there]);
  const gone = new Page().running().all(LOST, refused('resume', 'no-such-session'));
  assert.equal(gone.state(), 'finished');
  assert.deepEqual(gone.says(), [en.script.refused['no-such-session']]);
});

test('a run asked for while the connection is away is not taken for the one before', () => {
  const page = new Page().running().all(LOST).at('one', DIALS);
  page.took();
  page.all(FOUND, caseState('one', 'running'), program('client', 2));
  assert.deepEqual(page.took(), ['started']);
  assert.equal(page.state(), 'starting');
  page.all(caseState('one', 'starting'), program('client', 3));
  assert.deepEqual(page.took(), ['begin', 'clear', 'await', 'started']);
});

test('a run that was asked for as the connection broke has begun, or is told anew', () => {
  const page = new Page().at('one', RUN).all(LOST);
  assert.equal(page.state(), 'reconnecting');
  page.all(caseState('one', 'running'));
  assert.equal(page.state(), 'running');
});

test('a page that was loaded anew takes up what stands, and its place in line', () => {
  const page = new Page().all(caseState('one', 'running'), program('client', 7));
  assert.equal(page.state(), 'running');
  assert.deepEqual(page.took(), ['begin', 'draw', 'started']);
  assert.equal(new Page().all(queued('two')).state('two'), 'queued');
});

test('a page older than its lab offers to be loaded anew', () => {
  const page = new Page().at('one', RUN).all({ type: 'away', why: 'outdated' });
  assert.equal(page.shown().notices[0]?.offers, 'reload');
  const unknown = new Page().at('one', RUN).all(refused('run', 'unknown-case'));
  assert.equal(unknown.shown().notices[0]?.offers, 'reload');
});
