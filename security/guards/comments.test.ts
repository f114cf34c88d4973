import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guardNames, withoutGuard } from './comments.ts';

function taken(...lines: string[]): string[] {
  return withoutGuard(lines.join('\n'), 'one').split('\n');
}

test('without a guard its statement is not there', () => {
  assert.deepEqual(taken('a();', '// guard: one', 'b();', 'c();'), ['a();', 'c();']);
});

test('a statement goes with all that it holds', () => {
  const block = ['  if (a) {', '    b();', '', '    c();', '  } else {', '    d();', '  }'];
  assert.deepEqual(taken('  // guard: one', ...block, '  e();', '}'), ['  e();', '}']);
  const list = ["  ...when('fcntl', [", '    load(1),', '  ]),'];
  assert.deepEqual(taken('  // guard: one', ...list, '];'), ['];']);
});

test('an element, a property, an operand goes alone', () => {
  assert.deepEqual(taken('[', '  // guard: one', "  '--nofile=64',", ']'), ['[', ']']);
  assert.deepEqual(taken('{', '  // guard: one', '  a: 1,', '}'), ['{', '}']);
  const operands = ['const a =', '  b ??', '  // guard: one', '  c ??', '  d;'];
  assert.deepEqual(taken(...operands), ['const a =', '  b ??', '  d;']);
});

test('where a guard says what stands without it, the next line is that', () => {
  const later = [
    '  // guard: one -> setImmediate(() => {',
    '  after(10, () => {',
    '    a();',
    '  });',
  ];
  assert.deepEqual(taken(...later), ['  setImmediate(() => {', '    a();', '  });']);
  assert.deepEqual(taken('// guard: one -> a("$&", $1);', 'b();'), ['a("$&", $1);']);
});

test('a guard goes from all its places, and others stay', () => {
  const lines = ['# guard: one', 'a', '# guard: two', 'b', '# guard: one -> d', 'c'];
  assert.deepEqual(taken(...lines), ['# guard: two', 'b', 'd']);
  assert.deepEqual(guardNames(lines.join('\n')), ['one', 'two']);
});

test('a guard that is written in another way is said with its line', () => {
  const faults = [
    ['a(); // guard: one'],
    ['// guard: One', 'a();'],
    ['// guard: one->b();', 'a();'],
    ['// guard: one, two', 'a();'],
    ['//guard: one', 'a();'],
    ['/* guard: one */', 'a();'],
    ['// guard: one'],
    ['// guard: one', '', 'a();'],
    ['// guard: one', '// guard: two', 'a();'],
  ];
  for (const lines of faults) {
    assert.throws(() => guardNames(lines.join('\n')), /^Error: line 1 must be/, lines.join('\n'));
  }
});
