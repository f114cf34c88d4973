// The class's socket: who may ask what, and who hears of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeSubscriber, settle, spec } from '../test/fakes.ts';
import { run } from '../test/fixture.ts';
import { type MemberSocket, joinedAs, openClassSite, reasonOf } from './test/class-site.ts';

const PREDICTED = {
  ...{ case: 'case-2', expectation: 'second-send-returned', reads: 'result', option: '-1' },
};

const NOBODY = 'f'.repeat(32);

test('a page joins, is called anew, and comes back on another socket as the same member', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const { code } = classroom;
  const page = await dial();
  const first = joinedAs(await page.asks({ type: 'join', code }));
  assert.deepEqual([first.number, first.name, first.hand], [1, undefined, false]);
  const named = joinedAs(await page.asks({ type: 'join', code, name: 'Ada' }));
  assert.deepEqual([named.number, named.name], [1, 'Ada']);
  const phone = await dial();
  const again = joinedAs(await phone.asks({ type: 'join', code, member: first.member }));
  assert.deepEqual([again.number, again.name], [1, 'Ada']);
  assert.equal(joinedAs(await page.next()).name, 'Ada');
});

test('what is no request, and what only a member or a teacher may ask', async (t) => {
  const { dial } = await openClassSite(t);
  const page = await dial();
  const wrong = ['{', '[]', '{"type":"shout"}', { type: 'join', code: 'short' }, 'x'.repeat(600)];
  for (const one of wrong) assert.equal(reasonOf(await page.asks(one)), 'bad-message');
  const names = ['', ' a', 'a\nb', 'a\u202eb', 'n'.repeat(25), '<b> '];
  for (const name of names)
    assert.equal(
      reasonOf(await page.asks({ type: 'join', code: '00000000', name })),
      'bad-message',
    );
  const early = [
    { type: 'hand', up: true },
    { type: 'leave' },
    { type: 'attend', session: `0.${NOBODY}`, secret: NOBODY },
    { type: 'erase' },
    { type: 'answered', member: 1 },
    { type: 'remove', member: 1 },
    { type: 'say', text: 'hello' },
    { type: 'place' },
    { type: 'lock', chapter: 'case-2', part: 'chapter', locked: true },
    { type: 'keep', days: 7 },
    { type: 'unname' },
    { type: 'predict', ...PREDICTED },
    { type: 'roster', identifiers: ['2023001'] },
    { type: 'links' },
    { type: 'unlist' },
  ];
  for (const one of early) assert.equal(reasonOf(await page.asks(one)), 'not-joined');
});

test('three wrong codes or links end the socket', async (t) => {
  const { dial } = await openClassSite(t);
  const page = await dial();
  for (const one of [
    { type: 'join', code: '00000000' },
    { type: 'watch', teacher: NOBODY },
    { type: 'join', code: '00000000', member: NOBODY },
  ])
    assert.equal(reasonOf(await page.asks(one)), 'no-class');
  const { code, reason } = await page.closed;
  assert.deepEqual([code, reason], [1008, 'too many classes that there are not']);
});

test('a member has no wall, and a teacher raises no hand', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const [page, wall] = [await dial(), await dial()];
  await page.asks({ type: 'join', code: classroom.code });
  assert.equal(reasonOf(await page.asks({ type: 'erase' })), 'not-joined');
  assert.equal(reasonOf(await page.asks({ type: 'answered', member: 1 })), 'not-joined');
  assert.equal(reasonOf(await wall.asks({ type: 'watch', teacher: classroom.teacher })), 'wall');
  assert.equal(reasonOf(await wall.asks({ type: 'hand', up: true })), 'not-joined');
});

test('a raised hand is on the wall, and taken down there every page of the member hears of it', async (t) => {
  const { classroom, dial, lab } = await openClassSite(t);
  const [page, phone, wall] = [await dial(), await dial(), await dial()];
  const { code, teacher } = classroom;
  const { member } = joinedAs(await page.asks({ type: 'join', code, name: 'Ada' }));
  await phone.asks({ type: 'join', code, member });
  await page.next();
  await wall.asks({ type: 'watch', teacher });
  for (const up of [await page.asks({ type: 'hand', up: true }), await phone.next()])
    assert.equal(joinedAs(up).hand, true);
  lab.clock.advance(1000);
  const shown = await wall.next();
  assert.ok(shown.type === 'changed');
  assert.deepEqual([shown.members[0]?.hand, shown.members[0]?.here], [true, true]);
  wall.send({ type: 'answered', member: 1 });
  for (const one of [page, phone]) assert.equal(joinedAs(await one.next()).hand, false);
});

test('who leaves hears so on every page, and is no member on any', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const [page, phone] = [await dial(), await dial()];
  const { code } = classroom;
  const { member } = joinedAs(await page.asks({ type: 'join', code }));
  await phone.asks({ type: 'join', code, member });
  await page.next();
  assert.equal((await page.asks({ type: 'leave' })).type, 'left');
  assert.equal((await phone.next()).type, 'left');
  assert.equal(reasonOf(await phone.asks({ type: 'hand', up: true })), 'not-joined');
});

test('a teacher removes a member', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const [page, other, wall] = [await dial(), await dial(), await dial()];
  const { code, teacher } = classroom;
  await page.asks({ type: 'join', code });
  await other.asks({ type: 'join', code });
  await wall.asks({ type: 'watch', teacher });
  wall.send({ type: 'remove', member: 1 });
  assert.equal((await page.next()).type, 'left');
  assert.equal(joinedAs(await other.asks({ type: 'join', code })).number, 2);
});

test('what a teacher says to all comes to every page, also to later ones, until it is taken away', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const [page, wall] = [await dial(), await dial()];
  const { code, teacher } = classroom;
  await page.asks({ type: 'join', code });
  await wall.asks({ type: 'watch', teacher });
  const said = { type: 'said', text: 'Five minutes <b>more</b>.' };
  assert.deepEqual(await wall.asks({ ...said, type: 'say' }), said);
  assert.deepEqual(await page.next(), said);
  const [later, second] = [await dial(), await dial()];
  await later.asks({ type: 'join', code });
  assert.deepEqual(await later.next(), said);
  await second.asks({ type: 'watch', teacher });
  assert.deepEqual(await second.next(), said);
  wall.send({ type: 'say', text: '' });
  for (const one of [page, later, second])
    assert.deepEqual(await one.next(), { type: 'said', text: '' });
  const last = await dial();
  await last.asks({ type: 'join', code });
  assert.equal(joinedAs(await last.asks({ type: 'hand', up: true })).hand, true);
  for (const text of ['two\nlines', 'x'.repeat(201), 'a\u2028b', 'a\u202eb'])
    assert.equal(reasonOf(await second.asks({ type: 'say', text })), 'bad-message');
});

test('what a teacher sets comes to every page and wall, to later ones, and to nobody twice', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const [page, wall] = [await dial(), await dial()];
  const { code, teacher } = classroom;
  await page.asks({ type: 'join', code });
  assert.deepEqual((await page.lesson(1)).locked, []);
  await page.asks({ type: 'join', code, name: 'Ada' });
  await wall.asks({ type: 'watch', teacher });
  const at = { chapter: 'case-2', section: 1, step: 3 };
  wall.send({ type: 'place', at });
  wall.send({ type: 'lock', chapter: 'case-3', part: 'chapter', locked: true });
  const lesson = await wall.lesson(3);
  assert.deepEqual([lesson.at, lesson.locked], [at, ['case-3']]);
  assert.deepEqual(await page.lesson(3), lesson);
  const later = await dial();
  await later.asks({ type: 'join', code });
  assert.deepEqual(await later.lesson(1), lesson);
  for (const days of [0, 366, 1.5])
    assert.equal(reasonOf(await wall.asks({ type: 'keep', days })), 'bad-message');
  const wrong = [{ chapter: 'Case 2' }, { chapter: 'case-2', step: 0 }, { section: 1 }];
  for (const one of wrong)
    assert.equal(reasonOf(await wall.asks({ type: 'place', at: one })), 'bad-message');
});

test('a member predicts with the names of options alone, and has no name any more', async (t) => {
  const { classroom, dial, lab } = await openClassSite(t);
  const [page, wall] = [await dial(), await dial()];
  await page.asks({ type: 'join', code: classroom.code, name: 'Ada' });
  await wall.asks({ type: 'watch', teacher: classroom.teacher });
  for (const option of ['', 'two words', '<b>', 'x'.repeat(41), '错'])
    assert.equal(
      reasonOf(await page.asks({ type: 'predict', ...PREDICTED, option })),
      'bad-message',
    );
  page.send({ type: 'predict', ...PREDICTED });
  assert.equal(joinedAs(await page.asks({ type: 'unname' })).name, undefined);
  const shown = await shownOn(wall, lab.clock.advance);
  assert.deepEqual([shown?.name, shown?.predictions], [undefined, [PREDICTED]]);
});

test('an erased class sends its members away, and keeps its wall', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const [page, wall] = [await dial(), await dial()];
  const { code, teacher } = classroom;
  await page.asks({ type: 'join', code });
  await wall.asks({ type: 'watch', teacher });
  const anew = await wall.asks({ type: 'erase' });
  assert.ok(anew.type === 'wall' && anew.code !== code);
  assert.equal((await page.next()).type, 'left');
});

/** A member whose page has a session in which the case runs. */
async function running(t: Parameters<typeof openClassSite>[0]) {
  const site = await openClassSite(t);
  const { classroom, dial, lab, sessions } = site;
  lab.findCase = async () => ({
    ...spec,
    expectations: {
      closes: {
        shows: [{ kind: 'segment', from: 'server', flags: ['FIN'] }],
        never: [],
        hints: [],
      },
    },
  });
  const [page, wall] = [await dial(), await dial()];
  await page.asks({ type: 'join', code: classroom.code, name: 'Ada' });
  await wall.asks({ type: 'watch', teacher: classroom.teacher });
  const session = sessions.open('a');
  session.open(new FakeSubscriber());
  session.handleRequest(run);
  await settle();
  const attend = { type: 'attend', session: session.id, secret: session.secrets.owner };
  return { ...site, page, wall, session, attend };
}

async function shownOn(wall: MemberSocket, advance: (ms: number) => void) {
  advance(1000);
  const shown = await wall.next();
  assert.ok(shown.type === 'changed');
  return shown.members[0];
}

test('what a session’s trace shows counts for the member whose page has its secret', async (t) => {
  const { page, wall, lab, attend } = await running(t);
  const stolen = await page.asks({ ...attend, secret: NOBODY });
  assert.equal(reasonOf(stolen), 'not-joined');
  page.send(attend);
  await page.asks({ type: 'hand', up: true });
  const fin = { kind: 'segment', t: 1, from: 'server', to: 'client', flags: ['FIN'] };
  lab.trace([fin as never]);
  lab.clock.advance(500);
  const member = await shownOn(wall, lab.clock.advance);
  assert.equal(member?.runs, 'two');
  const [outcome] = member.outcomes;
  assert.deepEqual(
    [outcome?.case, outcome?.expectation, outcome?.is, outcome?.edited],
    ['two', 'closes', 'seen', false],
  );
});

test('a page that closes takes its session along: nothing counts any more', async (t) => {
  const { page, wall, lab, attend, classroom } = await running(t);
  page.send(attend);
  await page.asks({ type: 'hand', up: true });
  page.socket.close();
  await page.closed;
  await settle();
  const member = await shownOn(wall, lab.clock.advance);
  assert.deepEqual([member?.here, member?.runs], [false, undefined]);
  lab.trace([{ kind: 'segment', t: 1, from: 'server', to: 'client', flags: ['FIN'] } as never]);
  lab.clock.advance(5000);
  assert.deepEqual(wall.news, []);
  assert.ok(classroom);
});

test('a wall loads a roster in parts, and nobody else may send so much', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const wall = await dial();
  await wall.asks({ type: 'watch', teacher: classroom.teacher });
  const part = (letter: string) =>
    Array.from({ length: 40 }, (_, at) => letter.repeat(38) + String(at).padStart(2, '0'));
  wall.send({ type: 'roster', identifiers: part('𝒳') });
  const links = await wall.asks({ type: 'links' });
  assert.ok(links.type === 'links');
  assert.deepEqual(
    links.links.map(({ identifier }) => identifier),
    part('𝒳'),
  );
  const wrong = [...[[], ['a'.repeat(41)], ['a\u202eb'], [' a'], [''], [...part('a'), 'b']]];
  for (const identifiers of wrong)
    assert.equal(reasonOf(await wall.asks({ type: 'roster', identifiers })), 'bad-message');
  for (const section of ['a'.repeat(41), 'a\u202eb', 'a\u0000', 'a\nb', ' a', '', 7, ['a']]) {
    const asked = { type: 'roster', identifiers: ['a'], section };
    assert.equal(reasonOf(await wall.asks(asked)), 'bad-message');
  }
  const page = await dial();
  const long = await page.asks({ type: 'roster', identifiers: part('b') });
  assert.equal(reasonOf(long), 'bad-message');
});

test('who joins by a personal link hears their own identifier, and nobody else does', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const { code, teacher } = classroom;
  const [wall, page, phone, other] = [await dial(), await dial(), await dial(), await dial()];
  await wall.asks({ type: 'watch', teacher });
  wall.send({ type: 'roster', identifiers: ['2023001'] });
  const links = await wall.asks({ type: 'links' });
  assert.ok(links.type === 'links');
  const { link } = links.links[0]!;
  const first = joinedAs(await page.asks({ type: 'join', code, member: link }));
  assert.deepEqual([first.number, first.identifier], [1, '2023001']);
  assert.notEqual(first.member, link);
  const again = joinedAs(await phone.asks({ type: 'join', code, member: link }));
  assert.deepEqual([again.number, again.member], [1, first.member]);
  const stranger = joinedAs(await other.asks({ type: 'join', code }));
  assert.deepEqual([stranger.number, stranger.identifier], [2, undefined]);
});

test('a member hears of their own section, also when a roster moves them, and nobody else does', async (t) => {
  const { classroom, dial } = await openClassSite(t);
  const { code, teacher } = classroom;
  const [wall, page, other] = [await dial(), await dial(), await dial()];
  await wall.asks({ type: 'watch', teacher });
  wall.send({ type: 'roster', identifiers: ['2023001'], section: '<b>Monday</b>' });
  wall.send({ type: 'roster', identifiers: ['2023002'], section: 'Friday' });
  const links = await wall.asks({ type: 'links' });
  assert.ok(links.type === 'links');
  const [one, two] = links.links;
  const first = joinedAs(await page.asks({ type: 'join', code, member: one!.link }));
  assert.equal(first.section, '<b>Monday</b>');
  joinedAs(await other.asks({ type: 'join', code, member: two!.link }));
  wall.send({ type: 'roster', identifiers: ['2023001'], section: 'Tuesday' });
  assert.equal(joinedAs(await page.next()).section, 'Tuesday');
  const last = joinedAs(await other.asks({ type: 'hand', up: true }));
  assert.deepEqual([last.section, other.news], ['Friday', []]);
});
