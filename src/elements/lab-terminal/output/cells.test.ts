import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cells, openWidths } from './cells.ts';

/** What is drawn of a text, in how many cells, and the most code points that one cell has. */
function drawn(text: string): { text: string; cells: number; longest: number } {
  const widths = openWidths();
  const cells = new Cells(widths);
  const taken = Array.from(text).filter((letter) => cells.takes(letter.codePointAt(0)!));
  let [width, preceding, length, longest] = [0, 0, 0, 0];
  for (const letter of taken) {
    const found = widths.charProperties(letter.codePointAt(0)!, preceding);
    const joins = (found & 1) === 1;
    // A letter that joins widens the cell before it, or does not.
    width += ((found >> 1) & 3) - (joins ? (preceding >> 1) & 3 : 0);
    length = joins ? length + 1 : 1;
    longest = Math.max(longest, length);
    preceding = found;
  }
  return { text: taken.join(''), cells: width, longest };
}

test('letters are drawn whole, in as many cells as they are wide', () => {
  const widths: [string, number][] = [
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['你好', 4],
    ['한글', 4],
    ['😀', 2],
    ['❤\ufe0f', 2],
    ['👍🏽', 2],
    ['🇩🇪', 2],
    ['👨🏻\u200d👩🏻\u200d👧🏻\u200d👦🏻', 2],
    ['👩\u200d❤\ufe0f\u200d💋\u200d👩', 2],
    ['नि', 1],
    ['שָׁ֑', 1],
  ];
  for (const [text, cells] of widths) {
    assert.deepEqual([drawn(text).text, drawn(text).cells], [text, cells]);
  }
});

test('no cell holds letters without end', () => {
  const endless = ['\u0301', '👨\u200d', '\u1100', '🇩', '\u0600', '\ufe0f', '\u200d', 'क्', '🏽'];
  for (const letters of endless) {
    const { longest } = drawn(`a${letters.repeat(5000)}`);
    assert.ok(longest <= 16, `${JSON.stringify(letters)}: ${longest}`);
  }
  assert.equal(drawn(`a${'\u0301'.repeat(5000)}b`).text, `a${'\u0301'.repeat(6)}b`);
});
