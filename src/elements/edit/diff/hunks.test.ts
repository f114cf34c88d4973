// What hunks promise, for texts of every kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Hunk, hunksOf, linesEdited } from './hunks.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 12 });

/** The second text, made of the first and the hunks. */
function applied(a: readonly string[], b: readonly string[], hunks: readonly Hunk[]): string[] {
  const made: string[] = [];
  let at = 0;
  for (const { fromA, toA, fromB, toB } of hunks) {
    made.push(...a.slice(at, fromA), ...b.slice(fromB, toB));
    at = toA;
  }
  return [...made, ...a.slice(at)];
}

test('the hunks lead from one text to the other, with a common line between them', () => {
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const hunks = hunksOf(a, b);
      assert.deepEqual(applied(a, b, hunks), b);
      hunks.slice(1).forEach(({ fromA, fromB }, at) => {
        assert.ok(fromA > hunks[at]!.toA && fromB > hunks[at]!.toB);
      });
    }),
  );
});

test('no way is shorter', () => {
  const longest = (a: string[], b: string[]): number => {
    const row = Array.from({ length: b.length + 1 }, () => 0);
    for (const one of a) {
      let diagonal = 0;
      for (let at = 1; at < row.length; at += 1) {
        const above = row[at]!;
        row[at] = one === b[at - 1] ? diagonal + 1 : Math.max(above, row[at - 1]!);
        diagonal = above;
      }
    }
    return row.at(-1)!;
  };
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const changed = hunksOf(a, b).reduce((sum, { fromA, toA }) => sum + toA - fromA, 0);
      assert.equal(a.length - changed, longest(a, b));
    }),
  );
});

test('what is the same has no hunks, and what is missing counts as a line', () => {
  assert.deepEqual(hunksOf(['a', 'b'], ['a', 'b']), []);
  const hunks = hunksOf(['a', 'b', 'c', 'd'], ['a', 'c', 'x', 'y']);
  assert.deepEqual(hunks, [
    { fromA: 1, toA: 2, fromB: 1, toB: 1 },
    { fromA: 3, toA: 4, fromB: 2, toB: 4 },
  ]);
  assert.equal(linesEdited(hunks), 3);
});

test('long texts without a common line are one hunk', () => {
  const [a, b] = ['a', 'b'].map((one) => Array.from({ length: 4000 }, (_, at) => `${one}${at}`));
  assert.deepEqual(hunksOf(a!, b!), [{ fromA: 0, toA: 4000, fromB: 0, toB: 4000 }]);
});
