// A reader who lets the teacher see their panel: it is so once the class says it, and never said to be over
// before the class says that.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClassMember, type MemberState } from './class-member.ts';
import { FakeClassLab, joined, token } from './test/fake-lab.ts';

function stand() {
  const lab = new FakeClassLab();
  let state: MemberState | undefined;
  const heard: string[] = [];
  const member = new ClassMember(
    lab,
    (now) => (state = now),
    (event) => {
      heard.push(event.type);
    },
  );
  member.comeBack({ code: 'K7QFM2XT', member: token('a') });
  lab.last.events.opened();
  lab.says(joined());
  const shown = () => (state?.is === 'in' ? state.shown : undefined);
  const comesBack = (): void => {
    lab.clock.pass(1000);
    lab.last.events.opened();
    lab.says(joined());
  };
  const presents = () => (state?.is === 'in' ? state.presents : undefined);
  const handout = () => (state?.is === 'in' ? state.handout : undefined);
  return { lab, member, shown, presents, handout, heard, comesBack };
}

const shownNews = (shows: boolean, looked = false, mayType = false, types = false) =>
  ({ type: 'shown', shows, looked, mayType, types }) as const;

const seen = (looked: boolean, mayType = false, types = false) => ({ looked, mayType, types });

test('it is shown, and looked at, when the class says so', () => {
  const { lab, member, shown } = stand();
  member.show(true);
  assert.deepEqual(lab.last.sent.at(-1), { type: 'show', on: true });
  assert.equal(shown(), undefined);
  lab.says(shownNews(true));
  assert.deepEqual(shown(), seen(false));
  lab.says(shownNews(true, true));
  lab.says(joined('Ana', true));
  assert.deepEqual(shown(), seen(true), 'a hand that goes up changes nothing');
  member.show(false);
  assert.deepEqual(lab.last.sent.at(-1), { type: 'show', on: false });
  assert.deepEqual(shown(), seen(true));
  lab.says(shownNews(false));
  assert.equal(shown(), undefined);
});

test('over a broken link nothing is shown unless the class says so again', () => {
  const { lab, member, shown, comesBack } = stand();
  member.show(true);
  lab.says(shownNews(true));
  lab.last.events.closed();
  assert.deepEqual(shown(), seen(false), 'the class may not have heard of it yet');
  comesBack();
  assert.equal(shown(), undefined);
  assert.deepEqual(
    lab.last.sent.map(({ type }) => type),
    ['join'],
  );
});

test('what is taken back without a link is taken back with the next one', () => {
  const { lab, member, shown, comesBack } = stand();
  member.show(true);
  lab.says(shownNews(true));
  lab.last.events.closed();
  member.show(false);
  comesBack();
  assert.deepEqual(lab.last.sent.at(-1), { type: 'show', on: false });
  lab.says(shownNews(false));
  assert.equal(shown(), undefined);
  lab.last.events.closed();
  comesBack();
  assert.equal(lab.last.sent.length, 1, 'it is asked once');
});

test('nothing is shown without a link, and not by the next one either', () => {
  const { lab, member, comesBack } = stand();
  lab.last.events.closed();
  member.show(true);
  comesBack();
  assert.deepEqual(
    lab.last.sent.map(({ type }) => type),
    ['join'],
  );
});

test('the teacher may type as long as the class says so', () => {
  const { lab, member, shown } = stand();
  lab.says(shownNews(true, true));
  member.letType(true);
  assert.deepEqual(lab.last.sent.at(-1), { type: 'maytype', on: true });
  assert.deepEqual(shown(), seen(true));
  lab.says(shownNews(true, true, true, true));
  assert.deepEqual(shown(), seen(true, true, true));
  member.letType(false);
  assert.deepEqual(lab.last.sent.at(-1), { type: 'maytype', on: false });
});

test('the teacher shows a run as long as the class says so, and whoever listens hears what it says', () => {
  const { lab, presents, heard, comesBack } = stand();
  assert.deepEqual([presents(), heard], [undefined, ['joined']]);
  lab.says({ type: 'presents', on: true });
  lab.says(joined('Ana', true));
  assert.equal(presents(), true, 'a hand that goes up changes nothing');
  lab.says({ type: 'lent', session: token('5'), secret: token('6') });
  assert.deepEqual(heard, ['joined', 'presents', 'joined', 'lent']);
  lab.last.events.closed();
  comesBack();
  assert.equal(presents(), undefined);
  lab.says({ type: 'presents', on: true });
  lab.says({ type: 'presents', on: false });
  assert.equal(presents(), false);
});

test('without a link typing is not let, and taken back with the next one', () => {
  const { lab, member, comesBack } = stand();
  lab.says(shownNews(true, true, true));
  lab.last.events.closed();
  member.letType(true);
  comesBack();
  assert.equal(lab.last.sent.length, 1);
  lab.last.events.closed();
  member.letType(false);
  comesBack();
  assert.deepEqual(lab.last.sent.slice(1), [{ type: 'maytype', on: false }]);
  lab.last.events.closed();
  comesBack();
  assert.equal(lab.last.sent.length, 1, 'it is asked once');
});

test('a run is left with the class as long as the class says so', () => {
  const { lab, comesBack, handout } = stand();
  lab.says({ type: 'handout', case: 'talk', left: 5, at: 'b' });
  lab.says(joined('Ana', true));
  assert.deepEqual(handout(), { case: 'talk', left: 5, at: 'b' }, 'a hand changes nothing');
  lab.last.events.closed();
  comesBack();
  assert.equal(handout(), undefined);
  lab.says({ type: 'handout', case: 'talk', left: 6 });
  assert.equal(handout()?.left, 6);
  lab.says({ type: 'handout' });
  assert.equal(handout(), undefined);
});
