import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesAt } from './places.ts';

const program = [
  'import { read } from c;',
  '',
  'for (;;) {',
  '  await read(fd);',
  '}',
  '',
  'read(0)',
];
const at = (place: string) => linesAt(program.join('\n'), 'p.ts', place);

test('a place is the line that holds it, or the lines from one to another', () => {
  assert.deepEqual(at('await read('), [4, 4]);
  assert.deepEqual(at('for (;;) … }'), [3, 5]);
  assert.deepEqual(at('import … }'), [1, 1], 'both ends may stand in one line');
});

test('a place that is not there, or there twice, is named with its file', () => {
  const says = (place: string, message: string): void =>
    assert.throws(() => at(place), { message });
  says('fgets(', 'p.ts has no line with "fgets("');
  says('', 'p.ts has no line with ""');
  says('for (;;) … fgets(', 'p.ts has no line with "fgets(" after "for (;;)"');
  says('read(', 'p.ts has "read(" in lines 4, 7; write more of the one that is meant');
  says('73', 'p.ts has no line with "73"');
});
