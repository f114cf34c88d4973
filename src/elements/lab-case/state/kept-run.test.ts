// A kept run is shown in the panel, where nothing goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../shared/test/en.ts';
import { keptRun } from '../../runs/test/kept.ts';
import type { PanelEvent } from './model.ts';
import { asks, done, over, replays, runs, waits } from './test/moments.ts';
import { caseState, LOST, Page, RUN } from './test/page.ts';

test('a kept run is shown in place of what is over, and not of what goes on', () => {
  const kept = keptRun();
  const show: PanelEvent = { type: 'replay', kept };
  const plays: PanelEvent = { type: 'recording', why: 'kept', is: 'plays' };
  for (const busy of [asks(), waits(), runs(), runs().all(LOST)]) {
    assert.deepEqual(done(busy, show), []);
  }
  const stands = runs().all(caseState('one', 'finished'));
  const took = ['ask reset', 'close', 'clear', 'settle', 'draw', 'replay'];
  assert.deepEqual(done(stands, show), took, 'its wire is given up');
  for (const free of [new Page(), over(), replays()]) {
    assert.deepEqual(done(free, show), took.slice(1));
    free.at('one', plays);
    assert.equal(free.state(), 'replaying');
    assert.deepEqual(done(free, RUN), ['close', 'clear', 'await', 'run', 'draw']);
  }
  const unfetched = new Page().at('one', show);
  assert.equal(unfetched.state(), 'starting');
  unfetched.at('one', { type: 'recording', why: 'kept', is: 'not-there', says: '' });
  assert.deepEqual([unfetched.state(), unfetched.says()], ['idle', [en.script.undrawn]]);
});
