// What a merge promises: both sides' changes are there, and nothing is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergedLines, type MergePiece, mergePieces } from './merged.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 10 });

const isClean = (pieces: readonly MergePiece[]): boolean =>
  pieces.every(({ kind }) => kind !== 'conflict');

const clean = (pieces: readonly MergePiece[]): string[] =>
  mergedLines(pieces, () => assert.fail('a conflict'));

test('the pieces are the whole of all three texts, in order', () => {
  fc.assert(
    fc.property(lines, lines, lines, (base, mine, theirs) => {
      const pieces = mergePieces(base, mine, theirs);
      assert.deepEqual(
        pieces.flatMap((one) => one.base),
        base,
      );
      assert.deepEqual(
        pieces.flatMap((one) => one.mine),
        mine,
      );
      assert.deepEqual(
        pieces.flatMap((one) => one.theirs),
        theirs,
      );
    }),
  );
});

test('where one side has changed nothing, the other side is taken', () => {
  fc.assert(
    fc.property(lines, lines, (base, changed) => {
      assert.deepEqual(clean(mergePieces(base, changed, base)), changed);
      assert.deepEqual(clean(mergePieces(base, base, changed)), changed);
      assert.deepEqual(clean(mergePieces(base, changed, changed)), changed);
    }),
  );
});

test('the sides may change places', () => {
  const kinds = { same: 'same', mine: 'theirs', theirs: 'mine', both: 'both' } as const;
  const turned = ({ kind, base, mine, theirs }: MergePiece): MergePiece => ({
    kind: kind === 'conflict' ? kind : kinds[kind],
    ...{ base, mine: theirs, theirs: mine },
  });
  fc.assert(
    fc.property(lines, lines, lines, (base, mine, theirs) => {
      assert.deepEqual(
        mergePieces(base, mine, theirs).map(turned),
        mergePieces(base, theirs, mine),
      );
    }),
  );
});

test('a piece has the kind of what was done to it', () => {
  fc.assert(
    fc.property(lines, lines, lines, (base, mine, theirs) => {
      for (const piece of mergePieces(base, mine, theirs)) {
        const [was, own, other] = [piece.base, piece.mine, piece.theirs].map((one) =>
          JSON.stringify(one),
        );
        const isOwn = own !== was;
        const isOther = other !== was;
        const kind =
          isOwn && isOther ? (own === other ? 'both' : 'conflict') : isOwn ? 'mine' : 'theirs';
        if (piece.kind !== 'same') assert.equal(piece.kind, kind);
      }
    }),
  );
});

test('changes of lines that do not touch are both taken', () => {
  fc.assert(
    fc.property(fc.nat(8), fc.nat(8), (one, other) => {
      fc.pre(Math.abs(one - other) > 1);
      const base = Array.from({ length: 9 }, (_, at) => `line ${at}`);
      const pieces = mergePieces(base, base.with(one, 'mine'), base.with(other, 'theirs'));
      assert.deepEqual(clean(pieces), base.with(one, 'mine').with(other, 'theirs'));
    }),
  );
});

test('changes of the same line, and of neighbours, are conflicts with the lines of all three', () => {
  const same = (...all: string[]): MergePiece => ({
    ...{ kind: 'same', base: all, mine: all, theirs: all },
  });
  const pieces = mergePieces(['a', 'b', 'c'], ['a', 'x', 'c'], ['a', 'y', 'c']);
  const conflict: MergePiece = { kind: 'conflict', base: ['b'], mine: ['x'], theirs: ['y'] };
  assert.deepEqual(pieces, [same('a'), conflict, same('c')]);
  assert.deepEqual(
    mergedLines(pieces, ({ mine, theirs }) => [...mine, ...theirs]),
    ['a', 'x', 'y', 'c'],
  );
  assert.deepEqual(mergePieces(['a', 'b'], ['x', 'b'], ['a', 'y']), [
    { kind: 'conflict', base: ['a', 'b'], mine: ['x', 'b'], theirs: ['a', 'y'] },
  ]);
  assert.ok(!isClean(mergePieces(['a'], ['a', 'x'], ['a', 'y'])));
});
