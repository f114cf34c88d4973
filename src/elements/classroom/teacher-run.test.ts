// A teacher's page that shows its run: it is shown once the lab says so, and by its own session alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClassNews } from '#protocol';
import { ClassLink } from './class-link.ts';
import { TeacherRun, type TeacherRunState } from './teacher-run.ts';
import { FakeClassLab, token } from './test/fake-lab.ts';

const own = { session: token('5'), secret: token('6') };
const wall: ClassNews = {
  ...{ type: 'wall', code: 'K7QFM2XT', members: [], awaited: [], unsaved: false },
};
const presented = (on: boolean, isOwn = on, watching = 0): ClassNews => ({
  ...{ type: 'presented', on, own: isOwn, watching },
});
const refused = (request: string, reason: 'no-class' | 'not-joined' | 'too-fast'): ClassNews => ({
  ...{ type: 'refused', request, reason, says: '' },
});

function stand() {
  const lab = new FakeClassLab();
  let state: TeacherRunState | undefined;
  let gone = 0;
  const run = new TeacherRun(
    (hear) => new ClassLink(lab, () => ({ type: 'watch', teacher: token('t') }), hear),
    (now) => (state = now),
    () => (gone += 1),
  );
  const comes = (): void => {
    lab.last.events.opened();
    lab.says(wall);
  };
  comes();
  const shown = () => [state!.shown, state!.watching];
  return { lab, run, comes, shown, state: () => state!, gone: () => gone };
}

test('a run is shown once there is one, and when the lab says so', () => {
  const { lab, run, shown, state } = stand();
  assert.deepEqual(state(), {
    ...{ away: false, runs: false, shown: 'no', watching: 0 },
    left: undefined,
  });
  run.show();
  assert.equal(lab.last.sent.length, 1, 'there is none');
  run.attend(own);
  assert.equal(state().runs, true);
  run.show();
  assert.deepEqual(lab.last.sent.at(-1), { type: 'present', ...own });
  assert.deepEqual(shown(), ['no', 0]);
  lab.says(presented(true));
  lab.says(presented(true, true, 3));
  assert.deepEqual(shown(), ['own', 3]);
  run.end();
  assert.deepEqual(lab.last.sent.at(-1), { type: 'unpresent' });
  assert.deepEqual(shown(), ['own', 3]);
  lab.says(presented(false));
  assert.deepEqual(shown(), ['over', 0]);
});

test('the run of another page is told apart', () => {
  const { lab, shown } = stand();
  lab.says(presented(true, false, 2));
  assert.deepEqual(shown(), ['other', 2]);
  lab.says(presented(false));
  assert.deepEqual(shown(), ['no', 0]);
});

test('over a broken link nothing is shown, and nothing is shown again by itself', () => {
  const { lab, run, comes, shown, state } = stand();
  run.attend(own);
  run.show();
  lab.says(presented(true, true, 3));
  lab.last.events.closed();
  assert.deepEqual([state().away, ...shown()], [true, 'over', 0]);
  lab.clock.pass(1000);
  comes();
  assert.deepEqual([state().away, ...shown()], [false, 'over', 0]);
  assert.deepEqual(
    lab.last.sent.map(({ type }) => type),
    ['watch'],
  );
  run.show();
  lab.says(presented(true));
  assert.deepEqual(shown(), ['own', 0]);
});

test('a session that has ended is none', () => {
  const { lab, run, state } = stand();
  run.attend(own);
  run.show();
  lab.says(refused('present', 'not-joined'));
  assert.equal(state().runs, false);
});

test('it is shown by the lab server that has the session', () => {
  const { lab, run } = stand();
  run.attend({ ...own, at: 'b' });
  assert.deepEqual([lab.sockets.length, lab.last.at], [2, 'b']);
});

test('a token of no class ends it, and a lab that takes no more is asked again later', () => {
  const { lab, comes, gone } = stand();
  lab.says(refused('message', 'too-fast'));
  lab.clock.pass(1000);
  assert.equal(lab.sockets.length, 2);
  comes();
  assert.equal(gone(), 0);
  lab.says(refused('watch', 'no-class'));
  assert.deepEqual([gone(), lab.last.closed], [1, true]);
});

test('the run that is left is taken away by the lab’s word, and told anew by the next wall', () => {
  const { lab, run, comes, state } = stand();
  lab.says({ type: 'handout', case: 'talk', left: 5 });
  assert.equal(state().left?.left, 5);
  run.withdraw();
  assert.deepEqual(lab.last.sent.at(-1), { type: 'withdraw' });
  assert.equal(state().left?.left, 5);
  lab.says({ type: 'handout' });
  assert.equal(state().left, undefined);
  lab.says({ type: 'handout', case: 'talk', left: 6 });
  lab.last.events.closed();
  lab.clock.pass(1000);
  comes();
  assert.equal(state().left, undefined);
});
