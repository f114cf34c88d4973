// The run that the teacher leaves with the class: reading it without being a member, leaving one in the teacher's
// name, and files that are too large or none at all.
import assert from 'node:assert/strict';
import { MAX_HANDOUT, RUN_FORMAT, RUN_VERSION } from '#protocol';
import { answerOf, type ClassPage } from '../../readers/class-page.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';
import { oneOff, openPage, withClass } from './classes.ts';

const FILE = JSON.stringify({ format: RUN_FORMAT, version: RUN_VERSION, case: 'case-1' });

/** More than a head may have behind it, as one connection sends it at once. */
const MANY = 500;

interface Put {
  token: string;
  body: string;
  length?: number;
}

const head = (target: Target, method: string, token: string, more = ''): string =>
  `${method} /class/handout HTTP/1.1\r\nHost: ${target.host}\r\n` +
  `Authorization: Bearer ${token}\r\n${more}\r\n`;

const put = (target: Target, { token, body, length = body.length }: Put): string =>
  head(target, 'PUT', token, `Content-Length: ${length}\r\nConnection: close\r\n`) + body;

async function leaves(target: Target, one: Put): Promise<number | undefined> {
  return (await target.ask(put(target, one))).status;
}

async function reads(target: Target, token: string): Promise<number | undefined> {
  return (await target.ask(head(target, 'GET', token, 'Connection: close\r\n'))).status;
}

async function joined(target: Target, code: string): Promise<{ page: ClassPage; token: string }> {
  const page = await openPage(target);
  const news = await page.asks({ type: 'join', code });
  assert.ok(news?.type === 'joined', answerOf(news));
  return { page, token: news.member };
}

export const handingOut: Row[] = [
  withClass(
    {
      n: 112,
      tries:
        'a stranger, a member who has left, one of the class of before read the run that was left',
      promise: 'refused, nothing of it is told; the next class has none',
      guards: ['handout-reader', 'handout-class'],
    },
    async (target, { code, teacher }) => {
      const [member, gone] = [await joined(target, code), await joined(target, code)];
      assert.equal(await leaves(target, { token: teacher, body: FILE }), 204);
      gone.page.send({ type: 'leave' });
      await gone.page.until(() => gone.page.heard.some(({ type }) => type === 'left'));
      const strangers = ['', code, oneOff(member.token), oneOff(teacher), gone.token];
      for (const token of strangers) assert.equal(await reads(target, token), 403, token);
      assert.equal(await reads(target, member.token), 200);
      const wall = await openPage(target);
      await wall.asks({ type: 'watch', teacher });
      wall.send({ type: 'erase' });
      await member.page.until(() => member.page.heard.some(({ type }) => type === 'left'));
      assert.equal(await reads(target, member.token), 403, 'the class of before');
      assert.equal(await reads(target, teacher), 404, 'the next class has it');
      return `${strangers.length + 1} refused, nothing is left`;
    },
  ),
  withClass(
    {
      n: 113,
      tries:
        'a member or a stranger leaves a run in the teacher’s name, or takes the teacher’s away',
      promise: 'refused; what the teacher has left stays',
      guards: ['handout-teacher', 'wall-only'],
    },
    async (target, { code, teacher }) => {
      const { page, token } = await joined(target, code);
      const stranger = await openPage(target);
      const forged = FILE.replace('{', '{"name":"forged",');
      assert.equal(await leaves(target, { token: teacher, body: FILE }), 204);
      const wrong = [token, '', code, oneOff(teacher)];
      for (const one of wrong)
        assert.equal(await leaves(target, { token: one, body: forged }), 403, one);
      await page.until(() => page.heard.some(({ type }) => type === 'handout'));
      for (const one of [page, stranger])
        assert.equal(answerOf(await one.asks({ type: 'withdraw' })), 'not-joined');
      const { text } = await target.ask(head(target, 'GET', token, 'Connection: close\r\n'));
      assert.ok(text.endsWith(FILE), 'it is another one now');
      return `${wrong.length + 2} refused, it stays`;
    },
  ),
  withClass(
    {
      n: 114,
      tries: `files too large, cut short, of no case or no run; ${MANY} at once without the token`,
      promise: 'each refused by one sentence, nothing is left; of the many one is answered',
      guards: ['handout-size', 'handout-shape'],
    },
    async (target, { teacher }) => {
      const token = teacher;
      assert.equal(await leaves(target, { token, body: '', length: MAX_HANDOUT + 1 }), 413);
      const none = ['{', '[]', 'null', '{}', '['.repeat(200_000), FILE.replace('case-1', '../x')];
      for (const body of none) assert.equal(await leaves(target, { token, body }), 400, body);
      const chunked = head(target, 'PUT', token, 'Transfer-Encoding: chunked\r\n');
      assert.equal((await target.ask(chunked)).status, 411);
      await target.ask(put(target, { token, body: FILE, length: FILE.length + 9 }), 300);
      assert.equal(await reads(target, token), 404, 'something is left');
      const one = head(target, 'PUT', oneOff(token), 'Content-Length: 0\r\n');
      const { text } = await target.ask(one.repeat(MANY));
      const answers = text.split('HTTP/1.1 ').length - 1;
      assert.ok(answers <= 1, `${answers} were answered`);
      await target.serves();
      return `${none.length + 2} refused, of ${MANY} ${answers} answered`;
    },
  ),
];
