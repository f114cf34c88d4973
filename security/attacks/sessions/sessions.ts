// Other readers' sessions, and one's own on two sockets.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fullText } from '../numbered.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

const token = () => randomBytes(16).toString('hex');

function resume(reader: RawReader, session: string, secret: string): void {
  reader.send({ type: 'resume', session, secret, received: [], trace: 0 });
}

/** The owner still has their program, on their socket. */
async function untouched(owner: RawReader): Promise<void> {
  const line = token();
  owner.type(`${line}\r`);
  await owner.says(`echo ${line}`, 'program', 1000);
  assert.deepEqual(owner.all('ended'), [], 'the owner was told of an end');
}

async function echoing(target: Target): Promise<RawReader> {
  const owner = await target.reader();
  await owner.run('echo');
  await owner.says('echoes');
  return owner;
}

export const sessions: Row[] = [
  {
    n: 8,
    tries: "another's session with wrong secrets, one digit off among them",
    promise: 'refused, the owner is not touched',
    guards: ['secret'],
    attack: async (target) => {
      const owner = await echoing(target);
      const { session, secret } = owner.hello;
      const last = secret.endsWith('0') ? '1' : '0';
      const wrong = [token(), '0'.repeat(32), secret.slice(0, -1) + last];
      for (const guess of wrong) {
        const thief = await target.reader();
        resume(thief, session, guess);
        await thief.until('answer', () => thief.messages.length > 1);
        assert.deepEqual(thief.refusals, ['no-such-session'], 'the session was handed over');
        await thief.drop();
      }
      await untouched(owner);
      return `${wrong.length} refused, the owner's program echoes`;
    },
  },
  {
    n: 9,
    tries: 'one session on two sockets, while it prints',
    promise: 'the older socket is told and closed, no byte comes twice',
    guards: ['older-socket'],
    attack: async (target) => {
      const older = await target.reader();
      await older.run('numbered');
      await older.until('output', () => older.screen().end > 20_000);
      const newer = await target.reader();
      const from = older.screen().end;
      await newer.resume(older);
      const { code } = await Promise.race([older.closed, never(2000)]);
      assert.equal(code, 1000);
      assert.deepEqual(older.all('ended'), [{ type: 'ended', reason: 'replaced' }]);
      await newer.exit();
      const { lost, repeated } = fullText(newer.text());
      assert.deepEqual([lost, repeated], [0, 0], `${lost} lines lost, ${repeated} repeated`);
      return `the newer went on at byte ${from}, 0 lost, 0 repeated`;
    },
  },
  {
    n: 35,
    tries: 'the socket lost in the middle of output, again and again',
    promise: '0 bytes lost, 0 repeated after each return',
    guards: ['resume-offset', 'outlives'],
    attack: async (target) => {
      const times = target.long ? 100 : 5;
      let reader = await target.reader();
      await reader.run('numbered');
      for (let n = 1; n <= times; n += 1) {
        const next = reader.screen().end + 20_000;
        await reader.until('output', () => reader.screen().end >= next || !!reader.screen().exit);
        await reader.drop();
        const back = await target.reader();
        await back.resume(reader);
        reader = back;
      }
      await reader.exit();
      const { lost, repeated, lines } = fullText(reader.text());
      assert.deepEqual([lost, repeated], [0, 0], `${lost} lines lost, ${repeated} repeated`);
      return `${times} returns in ${lines} lines, 0 lost, 0 repeated`;
    },
  },
];

function never(within: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`the older socket is open after ${within} ms`)), within);
  });
}
