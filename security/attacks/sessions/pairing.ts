// Pairs of readers: guessed and used codes, keys for another terminal than the chosen one, and a guest after
// the end.
import assert from 'node:assert/strict';
import type { ClassNews } from '#protocol';
import { answerOf, type ClassPage } from '../../readers/class-page.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';
import { oneOff, openPage, withClass } from './classes.ts';
import { isSentAway, stand, watch } from './looking.ts';

type PairHeard = Extract<ClassNews, { type: 'pair' }>;
type Secrets = Parameters<typeof stand>[1];

/** Codes that one member tries. */
const GUESSES = 40;

const pairOf = (page: ClassPage): PairHeard | undefined =>
  page.heard.findLast((one) => one.type === 'pair');

/** The next refusal, news of a pair, or view after this request. */
async function asks(page: ClassPage, request: object): Promise<ClassNews | undefined> {
  const from = page.heard.length;
  const answer = () =>
    page.heard.slice(from).find(({ type }) => ['refused', 'pair', 'lent'].includes(type));
  page.send(request);
  await page.until(() => answer() !== undefined);
  return answer();
}

async function offers(page: ClassPage): Promise<string> {
  await asks(page, { type: 'offer' });
  return pairOf(page)!.code!;
}

async function member(target: Target, { code }: Secrets): Promise<ClassPage> {
  const page = await openPage(target);
  await page.asks({ type: 'join', code });
  return page;
}

async function viewOf(guest: ClassPage) {
  const from = guest.heard.length;
  const answer = () => guest.heard.slice(from).find(({ type }) => type === 'lent');
  guest.send({ type: 'view' });
  await guest.until(() => answer() !== undefined);
  return answer() as Extract<ClassNews, { type: 'lent' }>;
}

/** A host whose case runs, and a guest who watches it. */
async function pairedStand(target: Target, secrets: Secrets) {
  const all = await stand(target, secrets);
  return { ...all, ...(await comes(target, secrets, all.page)) };
}

async function comes(target: Target, secrets: Secrets, page: ClassPage) {
  const guest = await member(target, secrets);
  assert.equal(answerOf(await asks(guest, { type: 'pair', code: await offers(page) })), 'pair');
  const lent = await viewOf(guest);
  const watcher = await watch(target, lent);
  await watcher.until('both programs', () => watcher.all('terminal').length > 1);
  return { guest, lent, watcher };
}

async function choose(page: ClassPage, watcher: RawReader, terminal: string): Promise<void> {
  page.send({ type: 'into', terminal });
  await watcher.until('the choice', () => watcher.all('maytype').at(-1)?.terminal === terminal);
}

async function typesInVain(watcher: RawReader, keys: string, terminal: string): Promise<void> {
  const before = watcher.refusals.length;
  watcher.type(keys, terminal);
  await watcher.until('a refusal', () => watcher.refusals.length > before);
  assert.equal(watcher.refusals.at(-1), 'observer');
}

export const pairing: Row[] = [
  withClass(
    {
      n: 103,
      tries: `${GUESSES} pair codes of a member who dials anew, and one that is off by a letter`,
      promise: 'none is right; after ten tries the right one is refused as well',
      guards: ['pair-code', 'pair-guesses'],
    },
    async (target, secrets) => {
      const host = await member(target, secrets);
      const code = await offers(host);
      const joined = await (await openPage(target)).asks({ type: 'join', code: secrets.code });
      assert.ok(joined?.type === 'joined');
      const comesBack = async (): Promise<ClassPage> => {
        const page = await openPage(target);
        await page.asks({ type: 'join', code: secrets.code, member: joined.member });
        return page;
      };
      const stranger = await openPage(target);
      assert.equal(answerOf(await asks(stranger, { type: 'pair', code })), 'not-joined');
      let page = await comesBack();
      for (let guess = 0; guess < GUESSES; guess += 1) {
        if (guess % 2 === 0) page = await comesBack();
        const answer = answerOf(await asks(page, { type: 'pair', code: oneOff(code) }));
        assert.match(answer, /^(no-pair|too-fast|closed)$/, `guess ${guess}: ${answer}`);
      }
      assert.equal(answerOf(await asks(await comesBack(), { type: 'pair', code })), 'too-fast');
      assert.equal(pairOf(host)?.code, code, 'somebody has come by it');
      return `${GUESSES} guesses, 0 hits; then too fast`;
    },
  ),
  withClass(
    {
      n: 104,
      tries:
        'a pair code that is used, taken back, or replaced by another one; to be a second guest',
      promise: 'refused, and nothing is told of the host’s panel',
      guards: ['pair-code-once'],
    },
    async (target, secrets) => {
      const [host, guest, thief] = [
        await member(target, secrets),
        await member(target, secrets),
        await member(target, secrets),
      ];
      const replaced = await offers(host);
      const back = await offers(host);
      await asks(host, { type: 'unpair' });
      const used = await offers(host);
      assert.equal(answerOf(await asks(guest, { type: 'pair', code: used })), 'pair');
      assert.equal(answerOf(await asks(thief, { type: 'pair', code: used })), 'no-pair');
      assert.equal(answerOf(await asks(thief, { type: 'pair', code: replaced })), 'no-pair');
      assert.equal(answerOf(await asks(thief, { type: 'view' })), 'not-shown');
      const again = await member(target, secrets);
      assert.equal(answerOf(await asks(again, { type: 'pair', code: back })), 'no-pair');
      assert.equal(pairOf(thief), undefined);
      return '3 codes refused, no view told';
    },
  ),
  withClass(
    {
      n: 105,
      tries:
        'a guest types into another terminal than the chosen one, chooses one, presses buttons',
      promise: 'refused; nothing of it reaches a program',
      guards: ['chosen-terminal', 'host-chooses'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { reader, page, guest, watcher } = await pairedStand(target, secrets);
      await reader.says('server goes to read', 'server');
      await typesInVain(watcher, 'not yet\r', 'client');
      assert.equal(answerOf(await asks(guest, { type: 'into', terminal: 'client' })), 'not-shown');
      await typesInVain(watcher, 'not yet\r', 'client');
      await choose(page, watcher, 'client');
      watcher.type('by the guest\r', 'client');
      await reader.says('by the guest', 'client');
      await typesInVain(watcher, 'elsewhere', 'server');
      await choose(page, watcher, 'server');
      await typesInVain(watcher, 'no more\r', 'client');
      watcher.send({ type: 'stop' });
      watcher.send({ type: 'wire', order: 'cut', host: 'server' });
      await watcher.until('refusals', () => watcher.refusals.length > 5);
      page.send({ type: 'into' });
      await watcher.until('the end of it', () => watcher.all('maytype').at(-1)?.on === false);
      await typesInVain(watcher, 'no more\r', 'server');
      reader.type('by the host\r', 'client');
      await reader.says('by the host', 'client');
      const all = reader.text('client') + reader.text('server');
      assert.ok(!/not yet|elsewhere|no more/.test(all), 'it has come through');
      assert.equal(reader.state, 'running');
      return '5 times refused, 1 choice and 2 presses too';
    },
  ),
  withClass(
    {
      n: 106,
      tries:
        'to watch and type on after the host has left, the page is closed, the guest is removed',
      promise: 'sent away at once, and refused, also to who comes again',
      guards: ['pair-loan', 'closed-host', 'erased-guest'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const first = await pairedStand(target, secrets);
      const { reader, page, wall } = first;
      const isOver = async ({ watcher, lent }: Awaited<ReturnType<typeof comes>>) => {
        await isSentAway(watcher);
        assert.deepEqual((await watch(target, lent)).refusals, ['no-such-session']);
      };
      await choose(page, first.watcher, 'client');
      page.send({ type: 'unpair' });
      await isOver(first);
      assert.equal(answerOf(await asks(first.guest, { type: 'view' })), 'not-shown');

      const second = await comes(target, secrets, page);
      second.guest.send({ type: 'unpair' });
      await isOver(second);

      const third = await comes(target, secrets, page);
      third.guest.drop();
      // The host is the first member.
      wall.send({ type: 'remove', member: 4 });
      await isOver(third);

      const fourth = await comes(target, secrets, page);
      page.drop();
      await isOver(fourth);
      assert.equal(answerOf(await asks(fourth.guest, { type: 'view' })), 'not-shown');
      assert.equal(reader.state, 'running', 'the run of the host ended');
      return '4 sent away, 4 refused; the run goes on';
    },
  ),
  withClass(
    {
      n: 111,
      tries:
        'a guest attends the host’s session by the secret that was lent, and hands the view on',
      promise: 'the session is not theirs: nothing counts for them, and nobody is shown it',
      guards: ['attended-own'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { guest, lent } = await pairedStand(target, secrets);
      const accomplice = await member(target, secrets);
      guest.send({ type: 'attend', session: lent.session, secret: lent.secret });
      guest.send({ type: 'unpair' });
      await guest.until(() => pairOf(guest)?.as === 'none');
      const code = await offers(guest);
      assert.equal(answerOf(await asks(accomplice, { type: 'pair', code })), 'pair');
      accomplice.send({ type: 'view' });
      const answer = () =>
        accomplice.heard.find(
          (one) => one.type === 'lent' || (one.type === 'refused' && one.request === 'view'),
        );
      await accomplice.until(() => answer() !== undefined);
      assert.equal(answer()?.type, 'refused', 'the view was handed on');
      return 'not attended, not handed on';
    },
  ),
];
