// A class without sockets: who joins, who is told, and what is kept over a restart.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import type { ClassNews } from '#protocol';
import { fakeClock } from '../test/fakes.ts';
import { Classroom } from './classroom.ts';
import type { Member } from './member.ts';
import { SqliteStore } from './store-sqlite.ts';

const DAY = 24 * 60 * 60_000;

function openIn(folder: string, today = () => 1000) {
  const clock = fakeClock();
  const store = new SqliteStore(folder, clock, { info() {}, error() {} });
  const classroom = new Classroom(store, clock, today);
  const heard: ClassNews[] = [];
  const lessons: ClassNews[] = [];
  const wall = (news: ClassNews) => void (news.type === 'lesson' ? lessons : heard).push(news);
  return { clock, classroom, heard, lessons, wall };
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'class-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function joined(classroom: Classroom, name?: string, token?: string): Member {
  const member = classroom.join(classroom.code, token, name);
  assert.ok(!('reason' in member), 'refused');
  return member;
}

function refused(classroom: Classroom, code: string, name?: string, token?: string): string {
  const found = classroom.join(code, token, name);
  return 'reason' in found ? found.reason : 'joined';
}

const PREDICTED = {
  ...{ case: 'case-2', expectation: 'second-send-returned', reads: 'result', option: '-1' },
};

const SEEN = { case: 'case-1', expectation: 'echo', is: 'seen', edited: false } as const;

test('the code lets in, another code and an unknown token do not', (t) => {
  const { classroom } = openIn(folderOf(t));
  assert.match(classroom.code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
  assert.equal(joined(classroom, 'Ada').number, 1);
  assert.equal(refused(classroom, '00000000'), 'no-class');
  assert.equal(refused(classroom, classroom.code, 'Eve', 'f'.repeat(32)), 'no-class');
  classroom.end();
});

test('a name is one member’s, however it is written; they may change it', (t) => {
  const { classroom } = openIn(folderOf(t));
  const ada = joined(classroom, 'Ada');
  assert.equal(refused(classroom, classroom.code, 'ADA'), 'name-taken');
  assert.equal(refused(classroom, classroom.code, 'ａｄａ'), 'name-taken');
  assert.equal(joined(classroom, 'Ada L.', ada.token), ada);
  assert.equal(joined(classroom, 'Ada').number, 2);
  assert.equal(refused(classroom, classroom.code, 'ada', ada.token), 'name-taken');
  classroom.end();
});

test('a class is full at 600 members', (t) => {
  const { classroom } = openIn(folderOf(t));
  for (let n = 0; n < 600; n += 1) joined(classroom);
  assert.equal(refused(classroom, classroom.code), 'class-full');
  classroom.end();
});

test('a wall has everybody at once, then each second those who changed', (t) => {
  const { classroom, clock, heard, wall } = openIn(folderOf(t));
  const ada = joined(classroom, 'Ada');
  clock.advance(1000);
  const stop = classroom.watch(wall);
  const [first] = heard;
  assert.ok(first?.type === 'wall');
  assert.equal(first.code, classroom.code);
  const none = { shows: false, outcomes: [], exits: [], predictions: [] };
  assert.deepEqual(first.members, [{ number: 1, here: false, hand: false, ...none, name: 'Ada' }]);
  classroom.pageCame(ada);
  classroom.setHand(ada, true);
  classroom.setRun(ada, 'case-1');
  classroom.noteOutcome(ada, SEEN);
  classroom.noteExit(ada, { case: 'case-1', terminal: 'client', status: 141 });
  assert.equal(heard.length, 1);
  clock.advance(1000);
  const [, second] = heard;
  assert.ok(second?.type === 'changed');
  const exits = [{ case: 'case-1', terminal: 'client', status: 141 }];
  const outcomes = [{ ...SEEN, at: 1000 }];
  const is = { number: 1, here: true, hand: true, shows: false, name: 'Ada', runs: 'case-1' };
  assert.deepEqual(second.members, [{ ...is, outcomes, exits, predictions: [] }]);
  classroom.noteOutcome(ada, SEEN);
  clock.advance(5000);
  assert.equal(heard.length, 2, 'nothing new was told');
  stop();
  classroom.leave(ada.number);
  clock.advance(1000);
  assert.equal(heard.length, 2, 'a wall that is gone was told');
  classroom.end();
});

test('while the file cannot be written, the wall says so, and nothing is lost', (t) => {
  const folder = folderOf(t);
  const { classroom, clock, heard, wall } = openIn(folder);
  clock.advance(200);
  classroom.watch(wall);
  const locking = new DatabaseSync(path.join(folder, 'class.sqlite'));
  locking.exec('BEGIN IMMEDIATE');
  const ada = joined(classroom, 'Ada');
  clock.advance(1200);
  const isUnsaved = () => {
    const last = heard.at(-1);
    return last?.type === 'changed' && last.unsaved;
  };
  assert.equal(isUnsaved(), true);
  locking.exec('ROLLBACK');
  locking.close();
  clock.advance(6000);
  assert.equal(isUnsaved(), false);
  classroom.end();
  const again = openIn(folder).classroom;
  assert.equal(joined(again, undefined, ada.token).name, 'Ada');
  again.end();
});

test('no token is shown on a wall', (t) => {
  const { classroom, heard, wall } = openIn(folderOf(t));
  const ada = joined(classroom, 'Ada');
  classroom.watch(wall);
  const shown = JSON.stringify(heard);
  assert.ok(!shown.includes(ada.token) && !shown.includes(classroom.teacher));
  classroom.end();
});

test('the class outlives the lab: code, names, hands and outcomes; pages do not', (t) => {
  const folder = folderOf(t);
  const before = openIn(folder).classroom;
  const ada = joined(before, 'Ada');
  before.pageCame(ada);
  before.setHand(ada, true);
  before.noteOutcome(ada, SEEN);
  before.end();
  const { classroom, heard, wall } = openIn(folder);
  assert.deepEqual([classroom.code, classroom.teacher], [before.code, before.teacher]);
  classroom.watch(wall);
  const [whole] = heard;
  assert.ok(whole?.type === 'wall');
  const [kept] = whole.members;
  assert.deepEqual([kept?.name, kept?.hand, kept?.here], ['Ada', true, false]);
  assert.deepEqual(kept?.outcomes, [{ ...SEEN, at: 1000 }]);
  assert.equal(joined(classroom, undefined, ada.token).name, 'Ada');
  assert.equal(joined(classroom).number, 2);
  classroom.end();
});

test('who leaves is erased, also on disk, and their pages are told', (t) => {
  const folder = folderOf(t);
  const { classroom, clock, heard, wall } = openIn(folder);
  const told: number[] = [];
  classroom.onErased = (number) => told.push(number);
  const [ada, bob] = [joined(classroom, 'Ada'), joined(classroom, 'Bob')];
  classroom.watch(wall);
  classroom.leave(ada.number);
  clock.advance(1000);
  const last = heard.at(-1);
  assert.ok(last?.type === 'changed');
  assert.deepEqual([last.erased, last.members.map(({ number }) => number)], [[1], [2]]);
  assert.deepEqual(told, [1]);
  assert.equal(refused(classroom, classroom.code, 'Ada', ada.token), 'no-class');
  classroom.end();
  const again = openIn(folder).classroom;
  assert.equal(refused(again, again.code, undefined, ada.token), 'no-class');
  assert.equal(joined(again, undefined, bob.token).name, 'Bob');
  again.end();
});

test('an erased class begins anew with another code; the wall stays', (t) => {
  const { classroom, heard, wall } = openIn(folderOf(t));
  const ada = joined(classroom, 'Ada');
  const { code, teacher } = classroom;
  classroom.watch(wall);
  classroom.erase();
  assert.notEqual(classroom.code, code);
  assert.equal(classroom.teacher, teacher);
  const last = heard.at(-1);
  assert.ok(last?.type === 'wall');
  assert.deepEqual(last.members, []);
  assert.equal(refused(classroom, classroom.code, undefined, ada.token), 'no-class');
  classroom.end();
});

test('after 30 days it erases itself, at its start or while it runs', (t) => {
  const folder = folderOf(t);
  let today = 1000;
  const { classroom, clock } = openIn(folder, () => today);
  joined(classroom, 'Ada');
  const { code } = classroom;
  today += 30 * DAY - 1;
  clock.advance(60 * 60_000);
  assert.equal(classroom.code, code);
  today += 1;
  clock.advance(60 * 60_000);
  assert.notEqual(classroom.code, code);
  classroom.end();
  today += 31 * DAY;
  const later = openIn(folder, () => today).classroom;
  assert.notEqual(later.code, classroom.code);
  later.end();
});

test('a page that has not heard that it joined asks again, and is the same member', (t) => {
  const { classroom } = openIn(folderOf(t));
  const as = 'a'.repeat(32);
  const first = classroom.join(classroom.code, undefined, 'Ada', as);
  assert.equal(classroom.join(classroom.code, undefined, 'Ada', as), first);
  assert.equal('token' in first && first.token, as);
  assert.equal(joined(classroom, undefined, as), first);
  assert.equal(joined(classroom).number, 2);
  classroom.end();
});

test('a name that is taken away is anybody’s', (t) => {
  const { classroom, clock, heard, wall } = openIn(folderOf(t));
  const ada = joined(classroom, 'Ada');
  classroom.watch(wall);
  classroom.unname(ada);
  clock.advance(1000);
  const last = heard.at(-1);
  assert.ok(last?.type === 'changed');
  assert.equal(last.members[0]?.name, undefined);
  assert.equal(joined(classroom, 'Ada').number, 2);
  classroom.end();
});

test('what the teacher sets comes to pages and walls, outlives the lab, and ends with the class', (t) => {
  const folder = folderOf(t);
  const { classroom, lessons, wall } = openIn(folder);
  const told: ClassNews[] = [];
  classroom.onSaid = (news) => told.push(news);
  classroom.watch(wall);
  const at = { chapter: 'case-2', step: 3 };
  classroom.teaching.teach({ type: 'place', at });
  classroom.teaching.teach({ type: 'lock', chapter: 'case-3', part: 'solutions', locked: true });
  classroom.teaching.teach({ type: 'keep', days: 2 });
  assert.equal(lessons.length, 4);
  assert.deepEqual(told, lessons.slice(1));
  joined(classroom, 'Ada');
  classroom.end();
  const again = openIn(folder);
  again.classroom.watch(again.wall);
  assert.deepEqual(again.lessons, [lessons.at(-1)]);
  assert.deepEqual(again.classroom.teaching.lesson, {
    ...{ type: 'lesson', locked: [], solutions: ['case-3'], days: 2, until: 1000 + 2 * DAY, at },
  });
  assert.equal(joined(again.classroom).number, 2, 'a change of the lesson has erased members');
  again.classroom.erase();
  const anew = again.lessons.at(-1);
  assert.ok(anew?.type === 'lesson' && anew.at === undefined && anew.days === 30);
  again.classroom.end();
});

test('the teacher chooses the date, which is not in the past', (t) => {
  let today = 1000;
  const { classroom, clock, lessons, wall } = openIn(folderOf(t), () => today);
  classroom.watch(wall);
  const { code } = classroom;
  assert.equal(classroom.teaching.teach({ type: 'keep', days: 4 }), undefined);
  today += 3 * DAY;
  const refusal = classroom.teaching.teach({ type: 'keep', days: 3 });
  assert.equal(refusal?.reason, 'date-over');
  const kept = lessons.at(-1);
  assert.equal(kept?.type === 'lesson' && kept.days, 4);
  today += DAY - 1;
  clock.advance(60 * 60_000);
  assert.equal(classroom.code, code);
  today += 1;
  clock.advance(60 * 60_000);
  assert.notEqual(classroom.code, code);
  classroom.end();
});

test('a prediction is on the wall and kept, also one of a file from before there were any', (t) => {
  const folder = folderOf(t);
  const { classroom } = openIn(folder);
  const [ada, bob] = [joined(classroom, 'Ada'), joined(classroom, 'Bob')];
  classroom.notePrediction(ada, PREDICTED);
  classroom.end();
  const database = new DatabaseSync(path.join(folder, 'class.sqlite'));
  database.exec("UPDATE member SET kept = json_remove(kept, '$.predictions') WHERE number = 2");
  database.close();
  const again = openIn(folder);
  again.classroom.watch(again.wall);
  const [whole] = again.heard;
  assert.ok(whole?.type === 'wall');
  assert.deepEqual(
    whole.members.map(({ predictions }) => predictions),
    [[PREDICTED], []],
  );
  again.classroom.notePrediction(joined(again.classroom, undefined, bob.token), PREDICTED);
  again.classroom.end();
});
