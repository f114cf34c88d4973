import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClassMember, type MemberState } from './class-member.ts';
import { FakeClassLab, joined, token } from './test/fake-lab.ts';

const code = 'K7QFM2XT';
const refused = (request: string, reason: 'no-class' | 'name-taken' | 'not-joined') =>
  ({ type: 'refused', request, reason, says: '' }) as const;

function stand() {
  const lab = new FakeClassLab();
  let state: MemberState | undefined;
  const member = new ClassMember(lab, (now) => (state = now));
  return { lab, member, state: () => state };
}

test('who joins comes back as the same member after a broken link, and runs count again', () => {
  const { lab, member, state } = stand();
  const session = { session: token('c'), secret: token('d') };
  member.attend(session);
  member.join({ code, name: 'Ana' });
  lab.last.events.opened();
  assert.deepEqual(lab.last.sent, [{ type: 'join', code, name: 'Ana' }]);
  lab.says(joined('Ana'));
  assert.deepEqual(state(), {
    ...{ is: 'in', membership: { code, member: token('a'), name: 'Ana' } },
    ...{ number: 3, hand: false, away: false },
  });
  assert.deepEqual(lab.last.sent.slice(1), [{ type: 'attend', ...session }]);
  lab.last.events.closed();
  assert.equal((state() as { away: boolean }).away, true);
  lab.clock.pass(1000);
  lab.last.events.opened();
  assert.deepEqual(lab.last.sent, [{ type: 'join', code, member: token('a') }]);
  lab.says(joined('Ana'));
  assert.deepEqual(lab.last.sent.slice(1), [{ type: 'attend', ...session }]);
});

test('of several labs the class is asked at the one whose session the runs are in', () => {
  const { lab, member, state } = stand();
  member.comeBack({ code, member: token('a') });
  lab.last.events.opened();
  lab.says(joined('Ana'));
  const session = { session: token('c'), secret: token('d') };
  member.attend({ ...session, at: 'lab-2' });
  assert.deepEqual([lab.sockets.length, lab.sockets[0]!.closed], [2, true]);
  assert.equal(lab.last.at, 'lab-2');
  lab.last.events.opened();
  lab.says(joined('Ana'));
  assert.deepEqual(lab.last.sent.slice(1), [{ type: 'attend', ...session }]);
  assert.equal((state() as { away: boolean }).away, false);
  member.attend({ ...session, at: 'lab-2' });
  assert.equal(lab.sockets.length, 2);
});

test('a hand goes up, and down when the teacher takes it', () => {
  const { lab, member, state } = stand();
  member.comeBack({ code, member: token('a') });
  member.raise(true);
  lab.last.events.opened();
  assert.equal(lab.last.sent.length, 1, 'a hand without a link is not up');
  lab.says(joined());
  member.raise(true);
  assert.deepEqual(lab.last.sent.at(-1), { type: 'hand', up: true });
  assert.equal((state() as { hand: boolean }).hand, true);
  lab.says(joined());
  assert.equal((state() as { hand: boolean }).hand, false);
});

test('a lab that is asked by too many at once is asked again later', () => {
  const { lab, member, state } = stand();
  member.comeBack({ code, member: token('a') });
  for (const seconds of [1, 2]) {
    lab.last.events.opened();
    const before: number = lab.sockets.length;
    lab.says({ type: 'refused', request: 'message', reason: 'too-fast', says: '' });
    lab.clock.pass(seconds * 1000 - 1);
    assert.equal(lab.sockets.length, before);
    lab.clock.pass(1);
    assert.equal(lab.sockets.length, before + 1, `after ${seconds} s`);
  }
  lab.last.events.opened();
  lab.says(joined());
  assert.equal((state() as { away: boolean }).away, false);
});

test('leaving, a class that is over, and a code of none are told apart', () => {
  const ended = (end: (one: ReturnType<typeof stand>) => void): MemberState | undefined => {
    const one = stand();
    one.member.comeBack({ code, member: token('a') });
    one.lab.last.events.opened();
    end(one);
    one.lab.clock.pass(60_000);
    assert.equal(one.lab.sockets.length, 1, 'nobody dials any more');
    return one.state();
  };
  const left = ended(({ lab, member }) => {
    lab.says(joined());
    assert.ok(member.leave());
    lab.says({ type: 'left' });
  });
  assert.deepEqual(left, { is: 'out', why: 'left' });
  const over = { is: 'out', why: 'over' };
  assert.deepEqual(
    ended(({ lab }) => lab.says({ type: 'left' })),
    over,
  );
  assert.deepEqual(
    ended(({ lab }) => lab.says(refused('join', 'no-class'))),
    over,
  );
  const { lab, member, state } = stand();
  member.join({ code });
  lab.last.events.opened();
  lab.says(refused('join', 'no-class'));
  assert.deepEqual(state(), { is: 'out', why: 'no-class' });
});

test('a name that is taken leaves the member as they are, and a run that does not count says nothing', () => {
  const { lab, member, state } = stand();
  member.comeBack({ code, member: token('a'), name: 'Ana' });
  lab.last.events.opened();
  lab.says(joined('Ana'));
  member.rename('Ben');
  const join = { type: 'join', code, member: token('a') };
  assert.deepEqual(lab.last.sent.at(-1), { ...join, name: 'Ben' });
  lab.says(refused('join', 'name-taken'));
  const now = state();
  assert.equal(now?.is === 'in' && now.refused, 'name-taken');
  assert.equal(now?.is === 'in' && now.membership.name, 'Ana');
  lab.says(joined('Ben'));
  lab.says(refused('attend', 'not-joined'));
  const then = state();
  assert.equal(then?.is === 'in' && then.membership.name, 'Ben');
  assert.ok(then && !('refused' in then));
});

test('what the teacher says stays over a new name, and goes with a lab that says it no more', () => {
  const { lab, member, state } = stand();
  const said = (): string | undefined => {
    const now = state();
    return now?.is === 'in' ? now.said : undefined;
  };
  member.comeBack({ code, member: token('a') });
  lab.last.events.opened();
  lab.says(joined('Ana'));
  lab.says({ type: 'said', text: 'Five minutes more.' });
  member.rename('Ben');
  lab.says(joined('Ben'));
  assert.equal(said(), 'Five minutes more.');
  lab.last.events.closed();
  lab.clock.pass(1000);
  lab.last.events.opened();
  lab.says(joined('Ben'));
  assert.equal(said(), undefined);
});

const lesson = { locked: ['case-3'], solutions: [], days: 30, until: 5 };
const predicted = { case: 'case-2', expectation: 'e', reads: 'result', option: '-1' };

function inClass() {
  const one = stand();
  one.member.join({ code });
  one.lab.last.events.opened();
  one.lab.says(joined());
  return one;
}

test('what the teacher has set holds over a new name and a lab that is away', () => {
  const { lab, member, state } = inClass();
  lab.says({ type: 'lesson', ...lesson });
  const kept = () => {
    const now = state();
    return now?.is === 'in' ? now.lesson : undefined;
  };
  assert.deepEqual(kept(), lesson);
  member.unname();
  assert.deepEqual(lab.last.sent.at(-1), { type: 'unname' });
  lab.says(joined());
  assert.deepEqual(kept(), lesson);
  lab.last.events.closed();
  assert.deepEqual(kept(), lesson);
  lab.clock.pass(1000);
  lab.last.events.opened();
  lab.says(joined());
  assert.deepEqual(kept(), lesson);
  member.forget();
  assert.equal(kept(), undefined);
});

test('a prediction is told to the class alone, and later if the lab is away', () => {
  const { lab, member } = stand();
  member.predict(predicted);
  member.join({ code });
  lab.last.events.opened();
  lab.says(joined());
  const told = () => lab.last.sent.filter(({ type }) => type === 'predict');
  assert.deepEqual(told(), [], 'it was made outside the class');
  member.predict(predicted);
  assert.deepEqual(told(), [{ type: 'predict', ...predicted }]);
  lab.last.events.closed();
  member.predict({ ...predicted, answer: '6' });
  lab.clock.pass(1000);
  lab.last.events.opened();
  assert.deepEqual(told(), []);
  lab.says(joined());
  assert.deepEqual(told(), [{ type: 'predict', ...predicted, answer: '6' }]);
  lab.says(joined());
  assert.equal(told().length, 1, 'it is told again');
});
