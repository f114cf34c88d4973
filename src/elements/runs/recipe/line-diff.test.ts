// What differs between two programs, and nothing that does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countOf, lineDiff } from './line-diff.ts';

const SIGN = { same: ' ', added: '+', removed: '-', gap: '…' };
const shown = (before: string, after: string): string[] =>
  lineDiff(before, after).map(({ is, text }) => SIGN[is] + text);

test('a line that was replaced stands between those around it', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\n';
  assert.deepEqual(shown(before, before.replace('d', 'D\nE')), [
    ...['…', ' b', ' c', '-d', '+D', '+E', ' e', ' f', '…'],
  ]);
  assert.deepEqual(shown(before, `${before}h`), ['…', ' f', ' g', '-', '+h']);
  assert.deepEqual(shown(before, before), []);
});

test('both programs can be made again from a difference without gaps', () => {
  const line = fc.constantFrom('a', 'b', 'c');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 12 }), (a, b) => {
      const lines = lineDiff(a.join('\n'), b.join('\n'));
      if (countOf(lines, 'gap') > 0 || lines.length === 0) return;
      const made = (not: string) => lines.filter(({ is }) => is !== not).map(({ text }) => text);
      assert.equal(made('added').join('\n'), a.join('\n'));
      assert.equal(made('removed').join('\n'), b.join('\n'));
    }),
  );
});
