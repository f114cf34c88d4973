import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClassNews } from '#protocol';
import type { ClassEvent } from '../class-link.ts';
import { joined } from '../test/fake-lab.ts';
import { afterPairEvent, type Pairing } from './pair-state.ts';

const pair = (as: 'none' | 'host' | 'guest', more: { terminal?: string } = {}): ClassNews => ({
  ...{ type: 'pair', as, shows: false, looked: false, types: false },
  ...(as === 'guest' && { name: 'Ana' }),
  ...more,
});

const refused = (request: string, reason: 'no-pair' | 'paired' | 'too-fast' | 'not-shown') =>
  ({ type: 'refused', request, reason, says: '' }) as const;

/** What the page is, and what it asks, after the last of these. */
function after(code: string | undefined, ...events: ClassEvent[]) {
  let pairing: Pairing = { code, is: { now: 'opening' } };
  let asks: string[] = [];
  for (const event of events) {
    const next = afterPairEvent(pairing, event);
    pairing = next.pairing;
    asks = next.asks.map(({ type }) => type);
  }
  return { is: pairing.is, asks };
}

const PAIRED = { now: 'paired', name: 'Ana' };

test('a page that comes with a code asks for its pair, until the class has answered', () => {
  assert.deepEqual(after('K7QFM2', joined()).asks, ['pair']);
  assert.deepEqual(after('K7QFM2', { type: 'away' }, joined()).asks, ['pair']);
  const come = after('K7QFM2', joined(), pair('guest'));
  assert.deepEqual([come.is, come.asks], [PAIRED, []]);
  assert.deepEqual(after('K7QFM2', joined(), pair('guest'), joined()).asks, []);
});

test('a code that is refused says why, and the page asks for another one', () => {
  const why = (reason: 'no-pair' | 'too-fast') =>
    after('K7QFM2', joined(), refused('pair', reason)).is;
  assert.deepEqual(why('no-pair'), { now: 'unpaired', why: 'no-pair' });
  assert.deepEqual(why('too-fast'), { now: 'unpaired', why: 'too-fast' });
  const again = after('K7QFM2', joined(), refused('pair', 'no-pair'), joined());
  assert.deepEqual(again.asks, [], 'not with the same one');
});

test('a page without a code is in the pair that there is, or in none', () => {
  assert.deepEqual(after(undefined, joined()).asks, ['view']);
  assert.deepEqual(after(undefined, joined(), pair('guest')).is, PAIRED);
  const none = after(undefined, joined(), refused('view', 'not-shown'));
  assert.deepEqual(none.is, { now: 'unpaired', why: 'none' });
  const early = after(undefined, joined(), pair('guest'), refused('view', 'not-shown'));
  assert.deepEqual(early.is, PAIRED, 'a host who shows nothing yet');
});

test('who is in a pair stays there with another code, and a host has no guest’s page', () => {
  assert.deepEqual(after('K7QFM2', joined(), pair('guest'), refused('pair', 'paired')).is, PAIRED);
  assert.deepEqual(after(undefined, joined(), pair('host')).is, { now: 'unpaired', why: 'host' });
});

test('a host who types another one’s code is told of the own pair', () => {
  const told = after('K7QFM2', joined(), pair('host'), refused('pair', 'paired')).is;
  assert.deepEqual(told, { now: 'unpaired', why: 'host' });
});

test('the terminal is the one that the host has chosen last', () => {
  const chosen = after(undefined, joined(), pair('guest', { terminal: 'client' }));
  assert.deepEqual(chosen.is, { ...PAIRED, terminal: 'client' });
  const none = after(undefined, joined(), pair('guest', { terminal: 'client' }), pair('guest'));
  assert.deepEqual(none.is, PAIRED);
});

test('a pair that ends is over, also while the lab was away', () => {
  const over = { now: 'unpaired', why: 'over' };
  assert.deepEqual(after(undefined, joined(), pair('guest'), pair('none')).is, over);
  const away: ClassEvent[] = [joined(), pair('guest'), { type: 'away' }];
  assert.deepEqual(after(undefined, ...away).is, { now: 'opening', wasPaired: true });
  assert.deepEqual(after(undefined, ...away, joined(), pair('guest')).is, PAIRED);
  const back = after(undefined, ...away, joined(), refused('view', 'not-shown'));
  assert.deepEqual(back.is, over);
});

test('whoever is in no class has no pair', () => {
  assert.deepEqual(after(undefined, joined(), { type: 'left' }).is, { now: 'out' });
  const gone = { type: 'refused', request: 'join', reason: 'no-class', says: '' } as const;
  assert.deepEqual(after('K7QFM2', gone).is, { now: 'out' });
});
