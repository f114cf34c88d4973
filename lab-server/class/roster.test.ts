// The roster of a class without sockets: who is awaited, who has come by a personal link, and what is kept.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import type { ClassNews, RosterLink } from '#protocol';
import { fakeClock } from '../test/fakes.ts';
import { Classroom } from './classroom.ts';
import type { Member } from './member.ts';
import { SqliteStore } from './store-sqlite.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'class-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const openIn = (folder: string, clock = fakeClock()): Classroom =>
  new Classroom(new SqliteStore(folder, clock, { info() {}, error() {} }), clock, () => 1000);

function linksOf(classroom: Classroom): RosterLink[] {
  const { links: news } = classroom.roster;
  assert.ok(news.type === 'links');
  return news.links;
}

const linkOf = (classroom: Classroom, identifier: string): string =>
  linksOf(classroom).find((one) => one.identifier === identifier)!.link;

function joined(classroom: Classroom, secret?: string, name?: string): Member {
  const member = classroom.join(classroom.code, secret, name);
  assert.ok(!('reason' in member), 'refused');
  return member;
}

/** What a wall that comes now is shown first. */
function wallOf(classroom: Classroom): Extract<ClassNews, { type: 'wall' }> {
  const heard: ClassNews[] = [];
  classroom.watch((news) => heard.push(news))();
  const [first] = heard;
  assert.ok(first?.type === 'wall');
  return first;
}

test('whom the roster names is awaited, and a member once they come, on every device', (t) => {
  const classroom = openIn(folderOf(t));
  joined(classroom);
  assert.equal(classroom.roster.enrol(['2023001', '2023002']), undefined);
  assert.deepEqual(wallOf(classroom).awaited, [
    { number: 2, identifier: '2023001' },
    { number: 3, identifier: '2023002' },
  ]);
  assert.equal(wallOf(classroom).members.length, 1);
  const link = linkOf(classroom, '2023001');
  assert.match(link, /^[0-9a-f]{32}$/);
  const first = joined(classroom, link);
  assert.notEqual(first.token, link);
  assert.equal(joined(classroom, link), first);
  assert.equal(joined(classroom, first.token), first);
  const { members, awaited } = wallOf(classroom);
  assert.deepEqual(
    members.map(({ number, identifier }) => [number, identifier]),
    [
      [1, undefined],
      [2, '2023001'],
    ],
  );
  assert.deepEqual(awaited, [{ number: 3, identifier: '2023002' }]);
  assert.ok(!JSON.stringify(wallOf(classroom)).includes(link), 'a wall shows no link');
  classroom.end();
});

test('a roster that is loaded again keeps the links, and adds who is new', (t) => {
  const classroom = openIn(folderOf(t));
  classroom.roster.enrol(['a', 'b']);
  const before = linksOf(classroom);
  classroom.roster.enrol(['B', 'c', 'Ｃ']);
  assert.deepEqual(
    linksOf(classroom).map(({ identifier }) => identifier),
    ['a', 'b', 'c'],
  );
  assert.deepEqual(linksOf(classroom).slice(0, 2), before);
  classroom.end();
});

test('the class has room for 600, with those who are awaited; a link has its place', (t) => {
  const classroom = openIn(folderOf(t));
  const all = Array.from({ length: 599 }, (_, at) => `n${at}`);
  joined(classroom);
  assert.equal(classroom.roster.enrol([...all, 'one-too-many'])?.reason, 'class-full');
  assert.deepEqual(linksOf(classroom), []);
  assert.equal(classroom.roster.enrol(all), undefined);
  const found = classroom.join(classroom.code, undefined, undefined);
  assert.equal('reason' in found && found.reason, 'class-full');
  assert.equal(joined(classroom, linkOf(classroom, 'n598')).number, 600);
  classroom.end();
});

test('who leaves is erased and awaited again by the same link; who is removed is off the roster', (t) => {
  const classroom = openIn(folderOf(t));
  classroom.roster.enrol(['a']);
  const link = linkOf(classroom, 'a');
  const before = joined(classroom, link, 'Ada');
  classroom.setHand(before, true);
  classroom.leave(before.number);
  assert.deepEqual(wallOf(classroom).awaited, [{ number: 2, identifier: 'a' }]);
  const erased = classroom.join(classroom.code, before.token, undefined);
  assert.equal('reason' in erased && erased.reason, 'no-class');
  const after = joined(classroom, link);
  assert.deepEqual([after.number, after.name, after.hand], [2, undefined, false]);
  classroom.remove(after.number);
  assert.deepEqual(linksOf(classroom), []);
  const removed = classroom.join(classroom.code, link, undefined);
  assert.equal('reason' in removed && removed.reason, 'no-class');
  classroom.roster.enrol(['a']);
  assert.notEqual(linkOf(classroom, 'a'), link);
  classroom.end();
});

test('those who have not come can be taken off, and a class that is erased has no roster', (t) => {
  const classroom = openIn(folderOf(t));
  classroom.roster.enrol(['a', 'b', 'c']);
  joined(classroom, linkOf(classroom, 'b'));
  const link = linkOf(classroom, 'a');
  classroom.roster.unlist();
  assert.deepEqual(
    linksOf(classroom).map(({ identifier }) => identifier),
    ['b'],
  );
  const off = classroom.join(classroom.code, link, undefined);
  assert.equal('reason' in off && off.reason, 'no-class');
  const last = linkOf(classroom, 'b');
  classroom.erase();
  assert.deepEqual([linksOf(classroom), wallOf(classroom).awaited], [[], []]);
  const gone = classroom.join(classroom.code, last, undefined);
  assert.equal('reason' in gone && gone.reason, 'no-class');
  classroom.end();
});

const sectionsOf = (classroom: Classroom): (string | undefined)[][] =>
  linksOf(classroom).map(({ identifier, section }) => [identifier, section]);

test('a section takes in whom a roster names, and moves them from another, with the same link', (t) => {
  const classroom = openIn(folderOf(t));
  classroom.roster.enrol(['a', 'b'], 'A');
  classroom.roster.enrol(['c']);
  const come = joined(classroom, linkOf(classroom, 'b'));
  joined(classroom);
  const links = linksOf(classroom).map(({ link }) => link);
  const told: number[] = [];
  classroom.onChanged = ({ number }) => told.push(number);
  assert.deepEqual(wallOf(classroom).awaited, [
    { number: 1, identifier: 'a', section: 'A' },
    { number: 3, identifier: 'c' },
  ]);
  classroom.roster.enrol(['B', 'c'], 'B');
  assert.deepEqual(sectionsOf(classroom), [
    ['a', 'A'],
    ['b', 'B'],
    ['c', 'B'],
  ]);
  classroom.roster.enrol(['a', 'b', 'c']);
  classroom.roster.enrol(['b'], 'ｂ');
  assert.deepEqual(
    wallOf(classroom).members.map(({ number, section }) => [number, section]),
    [
      [2, 'B'],
      [4, undefined],
    ],
  );
  assert.deepEqual(
    linksOf(classroom).map(({ link }) => link),
    links,
  );
  assert.deepEqual(told, [2, 3], 'their pages are told of it, once');
  classroom.leave(come.number);
  assert.deepEqual(
    wallOf(classroom).awaited.map(({ identifier, section }) => [identifier, section]),
    [
      ['a', 'A'],
      ['c', 'B'],
      ['b', 'B'],
    ],
  );
  classroom.end();
});

test('a class has 30 sections; who moves may leave room for another', (t) => {
  const classroom = openIn(folderOf(t));
  for (let n = 0; n < 30; n += 1)
    assert.equal(classroom.roster.enrol([`n${n}`], `S${n}`), undefined);
  const one = classroom.roster.enrol(['x'], 'another');
  assert.deepEqual(one, { reason: 'class-full', says: 'a class has at most 30 sections' });
  assert.equal(linksOf(classroom).length, 30);
  assert.equal(classroom.roster.enrol(['x'], 's7'), undefined);
  assert.equal(classroom.roster.enrol(['n0', 'y'], 'another'), undefined);
  assert.deepEqual(sectionsOf(classroom)[0], ['n0', 'another']);
  classroom.end();
});

test('a restart keeps sections, and who was on a roster before there were any', (t) => {
  const folder = folderOf(t);
  const before = openIn(folder);
  before.roster.enrol(['a']);
  before.roster.enrol(['b'], '第一');
  joined(before, linkOf(before, 'b'));
  before.end();
  const after = openIn(folder);
  assert.deepEqual(sectionsOf(after), [
    ['a', undefined],
    ['b', '第一'],
  ]);
  assert.deepEqual(wallOf(after).members[0]?.section, '第一');
  assert.deepEqual(wallOf(after).awaited, [{ number: 1, identifier: 'a' }]);
  after.end();
});

test('a restart keeps who is awaited and who has come', (t) => {
  const folder = folderOf(t);
  const before = openIn(folder);
  before.roster.enrol(['a', '第一']);
  const member = joined(before, linkOf(before, 'a'), 'Ada');
  const links = linksOf(before);
  before.end();
  const after = openIn(folder);
  assert.deepEqual(linksOf(after), links);
  const { members, awaited } = wallOf(after);
  assert.deepEqual(
    members.map(({ number, name, identifier }) => [number, name, identifier]),
    [[1, 'Ada', 'a']],
  );
  assert.deepEqual(awaited, [{ number: 2, identifier: '第一' }]);
  assert.equal(joined(after, linkOf(after, 'a')).token, member.token);
  after.end();
});
