import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_EDIT, MAX_EDITS } from '#protocol';
import { ADDRESS_EDITS, ASSURED_EDITS, EditBudget, LAB_EDITS } from './edit-budget.ts';
import { HeldEdits } from './held-edits.ts';
import type { ResolvedRequest } from './request.ts';

const size = { cols: 80, rows: 24 };
const part = (program: string, from: number, text: string) =>
  ({ type: 'edit', program, from, text }) as const;
const runWith = (edits: Record<string, number>) =>
  ({ type: 'run', case: 'two', choices: {}, size, edits }) as const;
const held = (budget = new EditBudget()) => new HeldEdits('address', budget);

/** The texts that a run gets; or the reason why it gets none. */
function textsIn(edits: HeldEdits, sizes: Record<string, number>): unknown {
  const resolved = edits.resolve(runWith(sizes))!;
  if ('reason' in resolved) return resolved.reason;
  return Object.fromEntries((resolved as Extract<ResolvedRequest, { type: 'run' }>).edits);
}

test('the parts of a program follow one another, counted in bytes of UTF-8', () => {
  const edits = held();
  assert.equal(edits.resolve(part('c.ts', 0, '// é')), undefined);
  assert.equal(edits.resolve(part('c.ts', 5, 'nd')), undefined);
  assert.deepEqual(textsIn(edits, { 'c.ts': 7 }), { 'c.ts': '// énd' });
  assert.deepEqual(textsIn(edits, {}), {});
});

test('a part that does not follow is refused, and what was there is dropped', () => {
  const edits = held();
  edits.resolve(part('c.ts', 0, 'abc'));
  assert.deepEqual(edits.resolve(part('c.ts', 4, 'd')), {
    reason: 'edit-incomplete',
    says: 'of c.ts as edited 3 bytes have come, not 4; send it again',
  });
  assert.equal(textsIn(edits, { 'c.ts': 3 }), 'edit-incomplete');
  assert.equal(textsIn(edits, { 'c.ts': 0 }), 'edit-incomplete');
});

test('a program that is begun anew replaces what was there, and a run keeps what it got', () => {
  const edits = held();
  edits.resolve(part('c.ts', 0, 'old'));
  const before = edits.resolve(runWith({ 'c.ts': 3 }));
  edits.resolve(part('c.ts', 0, 'newer'));
  assert.ok(before && 'edits' in before && before.edits.get('c.ts') === 'old');
  assert.deepEqual(textsIn(edits, { 'c.ts': 5 }), { 'c.ts': 'newer' });
});

test('one program has at most MAX_EDIT bytes, and all of a session MAX_EDITS', () => {
  const edits = held();
  const most = 'x'.repeat(MAX_EDIT);
  assert.equal(edits.resolve(part('a.ts', 0, most)), undefined);
  assert.equal(edits.resolve(part('b.ts', 0, most)), undefined);
  assert.equal(2 * MAX_EDIT, MAX_EDITS);
  const third = edits.resolve(part('c.ts', 0, 'x'));
  assert.ok(third && 'reason' in third && third.reason === 'edit-too-large');
  const more = edits.resolve(part('a.ts', MAX_EDIT, 'x'));
  assert.ok(more && 'says' in more && more.says === 'a.ts as edited has more than 262144 bytes');
  assert.equal(edits.resolve(part('c.ts', 0, 'x')), undefined, 'the dropped one still counts');
});

test('beyond what each is assured of, an address and a lab hold a bounded number of bytes', () => {
  const budget = new EditBudget();
  const big = 'x'.repeat(MAX_EDIT);
  const fill = () => {
    const edits = held(budget);
    return { edits, refused: edits.resolve(part('a.ts', 0, big)) };
  };
  const each = MAX_EDIT - ASSURED_EDITS;
  const fits = Math.floor(ADDRESS_EDITS / each);
  const all = Array.from({ length: fits }, fill);
  assert.ok(all.every(({ refused }) => refused === undefined));
  const { edits, refused } = fill();
  assert.ok(refused && 'reason' in refused && refused.reason === 'no-room');
  assert.equal(edits.resolve(part('a.ts', 0, 'x'.repeat(ASSURED_EDITS))), undefined);
  all[0]!.edits.clear();
  assert.equal(fill().refused, undefined);
});

test('no more than LAB_EDITS are held for all addresses', () => {
  const budget = new EditBudget();
  const addresses = LAB_EDITS / ADDRESS_EDITS;
  for (let nth = 0; nth < addresses; nth += 1) assert.ok(budget.take(`${nth}`, ADDRESS_EDITS));
  assert.equal(budget.take('one more', 1), false);
  budget.take('0', -1);
  assert.equal(budget.take('one more', 1), true);
});
