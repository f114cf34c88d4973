// Typing into a reader's programs without the reader's consent, or so much that the reader cannot.
import assert from 'node:assert/strict';
import { INPUT_AHEAD } from '#protocol';
import { answerOf, type ClassPage } from '../../readers/class-page.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import { openPage, withClass } from './classes.ts';
import { isSentAway, lentTo, stand, watch } from './looking.ts';

/** Keys of which nothing may come. */
const FORBIDDEN = 'typed without consent\r';

/** Types into the client, and is told that it may not. */
async function typesInVain(watcher: RawReader): Promise<void> {
  const before = watcher.refusals.length;
  watcher.type(FORBIDDEN, 'client');
  await watcher.until('a refusal', () => watcher.refusals.length > before);
  assert.equal(watcher.refusals.at(-1), 'observer');
}

const isTold = (watcher: RawReader, on: boolean): Promise<void> =>
  watcher.until(`maytype ${on}`, () => watcher.all('maytype').at(-1)?.on === on);

const hasBoth = (watcher: RawReader): Promise<void> =>
  watcher.until('both programs', () => watcher.all('terminal').length > 1);

/** Asks for the consent in the reader's place. */
async function asksInVain(...pages: ClassPage[]): Promise<void> {
  for (const page of pages) {
    const from = page.heard.length;
    const answer = () => page.heard.slice(from).find(({ type }) => type === 'refused');
    page.send({ type: 'maytype', on: true });
    await page.until(() => answer() !== undefined);
    assert.match(answerOf(answer()), /^not-(joined|shown)$/);
  }
}

export const typingAlong: Row[] = [
  withClass(
    {
      n: 100,
      tries:
        'to type before a reader lets it, after that was taken back, by a former loan’s secret',
      promise: 'refused; nothing of it reaches a program, and only the reader gives the consent',
      guards: ['typing-consent'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { reader, page, wall } = await stand(target, secrets);
      const [stranger, member] = [await openPage(target), await openPage(target)];
      await member.asks({ type: 'join', code: secrets.code });
      await page.asks({ type: 'show', on: true });
      const lent = await lentTo(wall);
      const watcher = await watch(target, lent);
      await hasBoth(watcher);
      await reader.says('server goes to read', 'server');
      await typesInVain(watcher);
      await asksInVain(stranger, member, wall);
      await typesInVain(watcher);

      page.send({ type: 'maytype', on: true });
      await isTold(watcher, true);
      watcher.type('typed along\r', 'client');
      await reader.says('typed along', 'client');
      page.send({ type: 'maytype', on: false });
      await isTold(watcher, false);
      await typesInVain(watcher);
      await asksInVain(wall);
      await typesInVain(watcher);
      const again = await watch(target, lent);
      await hasBoth(again);
      await typesInVain(again);

      page.send({ type: 'maytype', on: true });
      await isTold(again, true);
      page.send({ type: 'show', on: false });
      await Promise.all([isSentAway(watcher), isSentAway(again)]);
      await page.asks({ type: 'show', on: true });
      const anew = await watch(target, await lentTo(wall));
      await hasBoth(anew);
      await typesInVain(anew);
      page.send({ type: 'maytype', on: true });
      await isTold(anew, true);
      assert.deepEqual((await watch(target, lent)).refusals, ['no-such-session']);

      reader.type('typed at last\r', 'client');
      await reader.says('typed at last', 'client');
      assert.ok(!reader.text('client').includes(FORBIDDEN.trim()), 'it has come through');
      return '6 times refused, 4 asked in vain, a former secret refused';
    },
  ),
  withClass(
    {
      n: 101,
      tries: 'whom a reader lets type fills a program that does not read',
      promise: 'no key of the reader’s is refused for it',
      guards: ['guest-input'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { reader, page, wall } = await stand(target, secrets, 'deaf');
      await reader.says('deaf');
      await page.asks({ type: 'show', on: true });
      const watcher = await watch(target, await lentTo(wall));
      await watcher.until('the program', () => watcher.all('terminal').length > 0);
      page.send({ type: 'maytype', on: true });
      await isTold(watcher, true);
      for (let typed = 0; typed < 100_000; typed += 4000) watcher.type('x'.repeat(4000));
      await watcher.until('a refusal', () => watcher.refusals.includes('input-full'));
      await watcher.ping();
      for (let typed = 0; typed < INPUT_AHEAD; typed += 4096) reader.type('y'.repeat(4096));
      await reader.ping();
      assert.deepEqual(reader.refusals, []);
      return `${INPUT_AHEAD} bytes of the reader’s were taken`;
    },
  ),
];
