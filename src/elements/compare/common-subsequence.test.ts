// A longest common subsequence, held to the textbook's table of lengths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commonSubsequence } from './common-subsequence.ts';

const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 90 });

/** The length by the recurrence over all beginnings of both. */
function lengthOf(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0);
  for (const item of left) {
    const next = [0];
    for (const [at, other] of right.entries()) {
      next.push(item === other ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!));
    }
    row = next;
  }
  return row.at(-1)!;
}

test('the pairs are equal, in order, and as many as there can be', () => {
  fc.assert(
    fc.property(items, items, (left, right) => {
      const pairs = commonSubsequence(left, right);
      for (const [at, [a, b]] of pairs.entries()) {
        assert.equal(left[a], right[b]);
        assert.ok(at === 0 || (a > pairs[at - 1]![0] && b > pairs[at - 1]![1]));
      }
      assert.equal(pairs.length, lengthOf(left, right));
    }),
  );
});

test('equal lists are paired whole, and nothing with nothing', () => {
  fc.assert(
    fc.property(items, (list) => {
      assert.deepEqual(
        commonSubsequence(list, list),
        list.map((_, at) => [at, at]),
      );
    }),
  );
  assert.deepEqual(commonSubsequence([], ['a']), []);
  assert.deepEqual(commonSubsequence(['a'], ['b']), []);
});

test('long lists with nothing in common at their ends are compared whole', () => {
  const left = ['l', ...Array.from({ length: 3000 }, (_, at) => `${at % 7}`), 'l'];
  const right = ['r', ...Array.from({ length: 3000 }, (_, at) => `${at % 5}`), 'r'];
  assert.equal(commonSubsequence(left, right).length, lengthOf(left, right));
});
