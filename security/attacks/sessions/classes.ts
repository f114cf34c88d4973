// The class: its codes and links, what a member may not ask, and outcomes that did not happen.
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { editParts } from '#client';
import type { Outcome } from '#protocol';
import { becomes } from '../harm.ts';
import { answerOf, ClassPage } from '../../readers/class-page.ts';
import { size } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/** Wrong codes and links that are tried. */
const GUESSES = 3000;

const NOBODY = 'f'.repeat(32);

const folderOf = (row: number): string =>
  path.join(tmpdir(), `two-ends-of-a-wire-class-${process.pid}-${row}`);

/** The secrets of the row's class, as its teacher has them. */
function secretsOf(row: number): { code: string; teacher: string } {
  const links = readFileSync(path.join(folderOf(row), 'links.txt'), 'utf8');
  const [, code = ''] = /\/join\/#(\w+)/.exec(links) ?? [];
  const [, teacher = ''] = /\/class\/#(\w+)/.exec(links) ?? [];
  return { code, teacher };
}

export const openPage = (target: Target): Promise<ClassPage> =>
  ClassPage.open(target.origin, target.from);

/** A row with a lab and a class of its own. */
export function withClass(
  row: Omit<Row, 'own' | 'attack'>,
  attack: (target: Target, secrets: { code: string; teacher: string }) => Promise<string>,
): Row {
  return {
    ...row,
    own: { env: { CLASS: folderOf(row.n) } },
    attack: async (target) => {
      try {
        return await attack(target, secretsOf(row.n));
      } finally {
        rmSync(folderOf(row.n), { recursive: true, force: true });
      }
    },
  };
}

/** Another letter or digit in the place of the last. */
export const oneOff = (secret: string): string =>
  secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');

/** Identifiers of a roster, of 20 characters. */
const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, at) => `student-${String(from + at).padStart(12, '0')}`);

export const classes: Row[] = [
  withClass(
    {
      n: 5,
      tries: `${GUESSES} guessed class codes and teachers' links`,
      promise: '0 hits, three guesses a socket',
      guards: ['class-guesses'],
    },
    async (target) => {
      let answered = 0;
      for (let tried = 0; tried < GUESSES; tried += 3) {
        const thief = await openPage(target);
        const code = tried.toString().padStart(8, '0');
        thief.send({ type: 'join', code });
        thief.send({ type: 'watch', teacher: NOBODY });
        thief.send({ type: 'join', code, member: NOBODY });
        thief.send({ type: 'join', code });
        assert.equal(await Promise.race([thief.closed, later(2000)]), 1008, 'it may guess on');
        const answers = thief.heard.map(answerOf);
        assert.ok(answers.length <= 3, `${answers.length} guesses were answered`);
        assert.ok(
          answers.every((one) => one === 'no-class'),
          `${answers.join()}`,
        );
        answered += answers.length;
      }
      return `${GUESSES} tried, ${answered} answered, 0 hits, each socket closed`;
    },
  ),
  withClass(
    {
      n: 7,
      tries: "a class's code and its teacher's link, one letter off; another member's token",
      promise: 'refused, no member more, no wall',
      guards: ['class-code', 'teacher'],
    },
    async (target, { code, teacher }) => {
      const member = await openPage(target);
      assert.equal(answerOf(await member.asks({ type: 'join', code })), 'joined');
      const [joined] = member.heard;
      assert.ok(joined?.type === 'joined');
      const wrong = [
        { type: 'join', code: oneOff(code) },
        { type: 'join', code: oneOff(code), member: joined.member },
        { type: 'join', code, member: oneOff(joined.member) },
        { type: 'watch', teacher: oneOff(teacher) },
        { type: 'watch', teacher: joined.member },
      ];
      for (const one of wrong) {
        const thief = await openPage(target);
        assert.equal(answerOf(await thief.asks(one)), 'no-class', JSON.stringify(one));
        thief.drop();
      }
      const wall = await openPage(target);
      const whole = await wall.asks({ type: 'watch', teacher });
      assert.equal(whole?.type === 'wall' && whole.members.length, 1);
      return `${wrong.length} refused, 1 member`;
    },
  ),
  withClass(
    {
      n: 92,
      tries:
        'a member asks for what only a wall may: end the class, take down a hand, load or read a roster',
      promise: 'refused, the class goes on',
      guards: ['wall-only'],
      waits: true,
    },
    async (target, { code }) => {
      const [member, other] = [await openPage(target), await openPage(target)];
      await other.asks({ type: 'join', code });
      await other.asks({ type: 'hand', up: true });
      await member.asks({ type: 'join', code });
      const asked = [
        { type: 'erase' },
        { type: 'answered', member: 1 },
        { type: 'place', at: { chapter: 'case-2' } },
        { type: 'lock', chapter: 'case-2', part: 'chapter', locked: true },
        { type: 'keep', days: 1 },
        { type: 'roster', identifiers: ['2023001'] },
        { type: 'links' },
        { type: 'unlist' },
      ];
      for (const one of asked) assert.equal(answerOf(await member.asks(one)), 'not-joined');
      const last = await other.asks({ type: 'join', code });
      assert.ok(last?.type === 'joined' && last.hand, 'the hand was taken down');
      return `${asked.length} refused, the hand is up`;
    },
  ),
  withClass(
    {
      n: 102,
      tries: `${GUESSES} guessed personal links and one that is a letter off; a roster of 700; what members hear`,
      promise: '0 hits, three guesses a socket, 600 members at most, no identifier for others',
      guards: ['class-secret', 'class-guesses', 'roster-size', 'roster-bytes'],
    },
    async (target, { code, teacher }) => {
      const wall = await openPage(target);
      await wall.asks({ type: 'watch', teacher });
      for (let n = 0; n < 15; n += 1)
        wall.send({ type: 'roster', identifiers: ids(n * 40, n * 40 + 40) });
      const full = await wall.asks({ type: 'roster', identifiers: ids(600, 640) });
      assert.equal(answerOf(full), 'class-full');
      const answer = await wall.asks({ type: 'links' });
      assert.ok(answer?.type === 'links' && answer.links.length === 600);
      const [{ identifier, link }] = answer.links as [{ identifier: string; link: string }];
      const member = await openPage(target);
      const own = await member.asks({ type: 'join', code, member: link });
      assert.ok(own?.type === 'joined' && own.identifier === identifier && own.member !== link);
      const neighbour = await openPage(target);
      await neighbour.asks({ type: 'join', code, member: answer.links[1]!.link });
      const long = await neighbour.asks({ type: 'roster', identifiers: ids(0, 40) });
      assert.ok(long?.type === 'refused' && long.says.includes('512 bytes'), 'it was read');
      const told = JSON.stringify(neighbour.heard);
      assert.ok(!told.includes(identifier) && !told.includes(link), 'it hears of another');
      for (let tried = 0; tried < GUESSES; tried += 3) {
        const thief = await openPage(target);
        const guess = tried.toString(16).padStart(28, '0');
        thief.send({ type: 'join', code, member: oneOff(link) });
        thief.send({ type: 'join', code, member: link.slice(0, 4) + guess });
        thief.send({ type: 'join', code, member: guess.padStart(32, 'a') });
        assert.equal(await Promise.race([thief.closed, later(2000)]), 1008, 'it may guess on');
        assert.ok(
          thief.heard.map(answerOf).every((one) => one === 'no-class'),
          `${thief.heard.map(answerOf).join()}`,
        );
      }
      return `${GUESSES} tried, 0 hits, 600 on the roster`;
    },
  ),
  withClass(
    {
      n: 120,
      tries:
        'sections of control characters, of 41 characters, of markup, and 40 of them; what members hear',
      promise: 'refused, or kept as text; 30 sections at most, and no section for others',
      guards: ['roster-sections'],
    },
    async (target, { code, teacher }) => {
      const wall = await openPage(target);
      await wall.asks({ type: 'watch', teacher });
      const put = (n: number, section: unknown) => ({
        ...{ type: 'roster', identifiers: ids(n, n + 1), section },
      });
      const no = ['a\u0000', '\u001b[2J', 'a\u202eb', 'a\nb', ' ', '', 'a'.repeat(41), 7, {}];
      for (const section of no)
        assert.equal(
          answerOf(await wall.asks(put(0, section))),
          'bad-message',
          JSON.stringify(section),
        );
      const markup = '<img src=x onerror=alert(1)>';
      wall.send(put(0, markup));
      for (let n = 1; n < 30; n += 1) wall.send(put(n, `section-${n}`));
      const refused = [];
      for (let n = 30; n < 600; n += 57) refused.push(await wall.asks(put(n, `section-${n}`)));
      const answer = await wall.asks({ type: 'links' });
      assert.ok(answer?.type === 'links');
      const sections = new Set(answer.links.map(({ section }) => section));
      assert.equal(sections.size, 30, 'the class has more sections');
      assert.ok(refused.every((one) => answerOf(one) === 'class-full'));
      const [first, second] = answer.links;
      const [member, neighbour] = [await openPage(target), await openPage(target)];
      const own = await member.asks({ type: 'join', code, member: first!.link });
      assert.ok(own?.type === 'joined' && own.section === markup, 'it is no text of theirs');
      await neighbour.asks({ type: 'join', code, member: second!.link });
      wall.send(put(0, 'section-2'));
      await member.asks({ type: 'hand', up: true });
      await neighbour.asks({ type: 'hand', up: true });
      const told = JSON.stringify(neighbour.heard);
      assert.ok(!told.includes('onerror') && !told.includes('section-2'), 'it hears of another');
      return `${no.length} sections refused, ${refused.length} too many; ${sections.size} are kept`;
    },
  ),
  withClass(
    {
      n: 93,
      tries: '10,000 joins with the right code; a member predicts 150 things',
      promise: '600 members and 100 predictions of each at most, those who are in stay',
      guards: ['class-size', 'class-predictions'],
    },
    async (target, { code, teacher }) => {
      const first = await openPage(target);
      await first.asks({ type: 'join', code, name: 'Ada' });
      const answers = new Map<string, number>();
      for (let n = 0; n < 10_000 && (answers.get('class-full') ?? 0) < 100; n += 1) {
        const page = await openPage(target);
        const answer = answerOf(await page.asks({ type: 'join', code }));
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
        page.drop();
      }
      assert.equal(answers.get('joined'), 599, [...answers].join(' '));
      const wall = await openPage(target);
      const whole = await wall.asks({ type: 'watch', teacher });
      assert.equal(whole?.type === 'wall' && whole.members.length, 600);
      const predict = { type: 'predict', case: 'case-1', reads: 'result', option: '0' };
      for (let n = 0; n < 150; n += 1) first.send({ ...predict, expectation: `e-${n}` });
      await first.asks({ type: 'hand', up: true });
      const later = await openPage(target);
      const shown = await later.asks({ type: 'watch', teacher });
      const one = shown?.type === 'wall' ? shown.members[0] : undefined;
      assert.equal(one?.predictions.length, 100);
      const still = await first.asks({ type: 'join', code });
      assert.ok(still?.type === 'joined' && still.name === 'Ada');
      return `${answers.get('joined')} joined, then ${answers.get('class-full')} refused`;
    },
  ),
  withClass(
    {
      n: 94,
      tries: "an edited program's calls, and another's session with a wrong secret",
      promise: 'no call of an edited program counts, and no session of others',
      guards: ['edited-calls', 'secret'],
      needs: 'walls',
    },
    async (target, { code, teacher }) => {
      const reader = await target.reader();
      const [member, thief, wall] = [
        await openPage(target),
        await openPage(target),
        await openPage(target),
      ];
      await member.asks({ type: 'join', code });
      await thief.asks({ type: 'join', code });
      await wall.asks({ type: 'watch', teacher });
      const attend = { type: 'attend', ...reader.owns };
      const stolen = await thief.asks({ ...attend, secret: oneOff(reader.owns.secret) });
      assert.equal(answerOf(stolen), 'not-joined', 'the session was attended');
      member.send(attend);
      const file = path.join(target.folder, 'content/programs/client.ts');
      const { parts, bytes } = editParts('client.ts', `${readFileSync(file, 'utf8')}// Edited.\n`);
      for (const part of parts) reader.send(part);
      reader.send({
        type: 'run',
        case: 'case-1',
        choices: {},
        size,
        edits: { 'client.ts': bytes },
      });
      await reader.until('the client', () => reader.all('terminal').length > 1);
      await reader.says('server goes to read', 'server');
      reader.type('exit\r', 'client');
      const outcomes = (): Outcome[] =>
        wall.heard.flatMap((news) =>
          news.type === 'changed' ? news.members.flatMap((one) => one.outcomes) : [],
        );
      const shows = (name: string) => outcomes().some(({ expectation }) => expectation === name);
      await becomes('its exit counts', 10_000, () => shows('exit-0'));
      assert.ok(
        outcomes().every(({ edited }) => edited),
        'an edited run counts as the chapter’s',
      );
      assert.ok(!shows('connected'), 'a call of an edited program counts');
      return `${outcomes().length} outcomes without calls, 1 session refused`;
    },
  ),
];

export const later = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));
