import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRoster } from './read-roster.ts';

test('one identifier a line, or in the first column, whatever stands between columns', () => {
  const files = {
    '2023001\r\n2023002\r\n\r\n': ['2023001', '2023002'],
    'a,Ada\nb;Bob\nc\tEve': ['a', 'b', 'c'],
    '"a ""b"", c",Ada\n "d" ;Bob\n"e\n': ['a "b", c', 'd', '"e'],
    ' 张  三 \r=1+1\r': ['张 三', '=1+1'],
    [`${'𝒳'.repeat(40)}\n`]: ['𝒳'.repeat(40)],
  };
  for (const [text, identifiers] of Object.entries(files))
    assert.deepEqual(readRoster(text), { is: 'roster', identifiers });
});

test('the first line that is not as it should be is named', () => {
  assert.deepEqual(readRoster(' \n\n'), { is: 'empty' });
  assert.deepEqual(readRoster('a\n\n,Ada'), { is: 'blank', line: 3 });
  assert.deepEqual(readRoster(`a\n${'b'.repeat(41)}`), { is: 'long', line: 2, length: 41 });
  for (const hidden of ['a\u0000', 'a\u202eb', 'a\u200b', 'a\ufffd'])
    assert.deepEqual(readRoster(`a\nb\n${hidden}`), { is: 'invisible', line: 3 });
  assert.deepEqual(readRoster('Ａda\nb\nada'), { is: 'twice', line: 3, first: 1 });
  const all = Array.from({ length: 601 }, (_, at) => `n${at}`);
  assert.deepEqual(readRoster(all.join('\n')), { is: 'many', line: 601 });
  const read = readRoster(all.slice(1).join('\n'));
  assert.equal(read.is === 'roster' && read.identifiers.length, 600);
});
