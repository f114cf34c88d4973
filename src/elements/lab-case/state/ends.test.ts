// Every way in which a run ends, and that nothing which comes later brings it back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ending } from '#protocol';
import { en } from '../../../shared/test/en.ts';
import {
  AWAY,
  ended,
  exit,
  LOST,
  news,
  Page,
  program,
  refused,
  RESET,
  RUN,
  segment,
  STOP,
  caseState,
  traced,
} from './test/page.ts';

/** Nothing of a run that is over is offered; what it showed may be taken home. */
function overAndDone(page: Page, name = 'one'): void {
  const { adds, again, signals, cables, capture, stop, queue, runs } = page.shown(name);
  assert.deepEqual(
    { adds, again, signals, cables, capture, stop, queue, runs },
    {
      adds: 'over',
      again: [],
      signals: [],
      cables: false,
      capture: false,
      stop: false,
      queue: undefined,
      runs: false,
    },
  );
  assert.deepEqual(page.shown(name).outputs, ['server', 'client']);
  assert.ok(page.shown(name).reset && page.shown(name).trace);
}

const late = [
  exit(1),
  exit(2),
  traced(1, segment),
  caseState('one', 'finished'),
  caseState('one', 'running'),
];
const endings = Object.keys(en.script.ended) as Ending[];

for (const reason of endings) {
  test(`a run that ends, ${reason}, says why and offers nothing; what comes late leaves it so`, () => {
    const page = new Page().running();
    page.all(ended(reason));
    assert.equal(page.state(), 'finished');
    assert.deepEqual(page.says(), [en.script.ended[reason]]);
    overAndDone(page);
    for (const one of late) {
      page.all(one);
      assert.equal(page.state(), 'finished', JSON.stringify(one));
      overAndDone(page);
      assert.deepEqual(page.says(), [en.script.ended[reason]]);
    }
  });
}

test('how its programs ended is shown, though it comes behind the end of the run', () => {
  const page = new Page().running().all(ended('idle'));
  assert.deepEqual(page.took(), ['over']);
  page.all(exit(1), traced(1, segment));
  assert.deepEqual(page.took(), ['exited', 'trace']);
});

for (const reason of endings) {
  test(`Reset after ${reason} leaves nothing, also when the last of it comes behind`, () => {
    const page = new Page().running().all(ended(reason)).at('one', RESET);
    page.took();
    page.all(...late, caseState('one', 'idle'), program('client', 2));
    assert.deepEqual(
      page.took().filter((one) => one !== 'settle'),
      [],
    );
    assert.equal(page.state(), 'idle');
    const { outputs, trace, cut, frozen, notices } = page.shown();
    assert.deepEqual(
      { outputs, trace, cut, frozen, notices },
      {
        outputs: [],
        trace: false,
        cut: [],
        frozen: [],
        notices: [],
      },
    );
  });
}

test('Reset of a run that lives leaves nothing of how it is killed', () => {
  const page = new Page().running().at('one', RESET);
  assert.deepEqual(page.took(), ['ask reset', 'close', 'clear', 'settle']);
  page.all(...late, caseState('one', 'idle'));
  assert.deepEqual(
    page.took().filter((one) => one !== 'settle'),
    [],
  );
  assert.equal(page.state(), 'idle');
  assert.equal(page.shown().trace, false);
  page.at('one', RUN).all(caseState('one', 'starting'), program('client', 3));
  assert.equal(page.state(), 'starting');
});

test('a Reset that a broken connection may have swallowed is asked for once more', () => {
  const page = new Page().running().at('one', RESET);
  page.took();
  page.all(LOST);
  assert.deepEqual(page.took(), ['ask reset']);
  page.all(caseState('one', 'running'), program('client', 2), caseState('one', 'idle'));
  assert.equal(page.state(), 'idle');
});

test('a lab that is about to stop says so where something runs, which goes on', () => {
  const draining = news({ type: 'draining', minutes: 5 });
  const page = new Page().running().all(draining);
  assert.equal(page.state('one'), 'running');
  assert.deepEqual(
    page.shown().notices.map(({ text }) => text),
    [{ of: 'text', key: 'draining', fills: { minutes: '5' } }],
  );
  assert.deepEqual(new Page().all(draining).shown().notices, []);
});

test('Stop keeps the wire and what stands on it', () => {
  const page = new Page().running().at('one', STOP);
  assert.deepEqual(page.took(), ['ask stop']);
  page.all(exit(1), exit(2), caseState('one', 'finished'));
  assert.equal(page.state(), 'finished');
  assert.deepEqual(page.shown().again, ['server', 'client']);
  assert.equal(page.shown().adds, 'now');
});

test('a second case ends the first, which says so and offers nothing', () => {
  const page = new Page().running();
  page.at('two', RUN);
  assert.equal(page.state('one'), 'running', 'not before the lab has begun it');
  page.all(
    exit(1),
    exit(2),
    caseState('one', 'finished'),
    caseState('two', 'starting'),
    program('client', 3),
  );
  assert.equal(page.state('one'), 'finished');
  assert.deepEqual(page.says('one'), [
    'Ended: case two took the wire. One case of a page runs at a time.',
  ]);
  overAndDone(page);
  page.all(...late, exit(3), traced(0, segment));
  overAndDone(page);
  assert.deepEqual(page.models.one!.terminals.client, { is: 'ended', channel: 2 });
});

test('while a case runs the others say that their Run ends it', () => {
  const page = new Page().running();
  assert.equal(page.shown('two').ends, 'case one');
  assert.equal(page.shown('one').ends, undefined);
  page.all(caseState('one', 'finished'));
  assert.equal(page.shown('two').ends, undefined, 'nothing runs that it could end');
  page.all(caseState('one', 'running'));
  assert.equal(page.shown('two').ends, 'case one', 'its server was started again');
  page.at('two', RUN);
  assert.equal(page.shown('two').ends, undefined, 'it was pressed');
  page.all(caseState('two', 'starting'));
  assert.equal(page.shown('one').ends, 'case two');
  page.at('two', RESET);
  assert.equal(page.shown('two').ends, undefined);
});

test('what Run would end is told until it is gone', () => {
  for (const gone of [ended('idle'), caseState('one', 'idle'), AWAY]) {
    assert.equal(new Page().running().all(gone).shown('two').ends, undefined);
  }
});

test('a run that is refused before the earlier one is touched leaves that one', () => {
  for (const reason of ['too-fast', 'busy', 'bad-switch', 'already-running'] as const) {
    const page = new Page().running().at('two', RUN).all(refused('run', reason));
    assert.equal(page.state('one'), 'running', reason);
    assert.equal(page.state('two'), 'idle', reason);
    assert.equal(page.says('two').length, 1, reason);
    assert.deepEqual(page.says('one'), [], reason);
  }
});

test('a lab that failed has nothing left, and says so where it was asked', () => {
  const page = new Page().running().at('two', RUN).all(refused('run', 'lab-failed'));
  assert.equal(page.state('one'), 'finished');
  overAndDone(page);
  assert.deepEqual(page.says('two'), [en.script.refused['lab-failed']]);
});

test('what is refused of a run that has just ended is not said above why it ended', () => {
  const page = new Page().running().all(ended('idle'), refused('start', 'not-running'));
  assert.deepEqual(page.says(), [en.script.ended.idle]);
});

test('step mode that begins with the next run is said while one goes on without it', () => {
  const step = { type: 'tip', tip: 'stepLater' } as const;
  assert.deepEqual(new Page().at('one', step).says(), []);
  assert.deepEqual(new Page().running().at('one', step).says(), [en.script.stepLater]);
  const over = new Page().running().all(exit(1), exit(2), caseState('one', 'finished'));
  assert.deepEqual(over.at('one', step).says(), []);
});

test('a program that ended is told from a run that is over, and a key from a button', () => {
  const { refused: texts, notRunning, overKeys } = en.script;
  const key = { type: 'tip', tip: 'not-running' } as const;
  const page = new Page().running().at('one', key);
  assert.deepEqual(page.says(), [texts['not-running']]);
  for (const request of ['start', 'wire', 'signal', 'capture'] as const) {
    page.all(refused(request, 'not-running'));
    assert.deepEqual(page.says(), [notRunning[request]]);
  }
  page.all(ended('idle')).at('one', key);
  assert.deepEqual(page.says(), [en.script.ended.idle, overKeys]);
});

test('the wire of a run that the lab gives up unasked is gone', () => {
  const page = new Page().running().all(caseState('one', 'idle'));
  assert.equal(page.state(), 'finished');
  overAndDone(page);
});

test('a case of another page of the tab touches no panel here', () => {
  const page = new Page().all(caseState('elsewhere', 'running'), program('client', 9));
  assert.equal(page.state('one'), 'idle');
  assert.deepEqual(page.took(), []);
  const away = new Page()
    .running()
    .all(news({ type: 'case', case: 'elsewhere', state: 'running' }));
  assert.equal(away.state(), 'finished');
});

test('a message that this page does not know changes nothing', () => {
  const page = new Page().running();
  page.all(news({ type: 'of-a-newer-lab' } as unknown as Parameters<typeof news>[0]));
  assert.equal(page.state(), 'running');
  assert.deepEqual(page.took(), []);
});
