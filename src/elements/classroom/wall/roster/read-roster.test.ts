import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRoster } from './read-roster.ts';

const identifiersOf = (text: string): string[] => {
  const read = readRoster(text);
  assert.ok(read.is === 'roster', JSON.stringify(read));
  return read.lines.map(({ identifier }) => identifier);
};

test('one identifier a line, or in the first column, whatever stands between columns', () => {
  const files = {
    '2023001\r\n2023002\r\n\r\n': ['2023001', '2023002'],
    'a,A\nb;B\nc\tC': ['a', 'b', 'c'],
    '"a ""b"", c",A\n "d" ;B\n"e\n"f"\t': ['a "b", c', 'd', '"e', 'f'],
    ' 张  三 \r=1+1\r': ['张 三', '=1+1'],
    [`${'𝒳'.repeat(40)}\n`]: ['𝒳'.repeat(40)],
  };
  for (const [text, identifiers] of Object.entries(files))
    assert.deepEqual(identifiersOf(text), identifiers);
});

test('the section is in the second column, if there is one', () => {
  const files = {
    'a,A\nb;B, Monday\nc\tC;3': ['A', 'B, Monday', 'C;3'],
    '"a",B\n"b"\t"B"\n"c" ;"C ""1"", 2";x': ['B', 'B', 'C "1", 2'],
    'a\nb,\nc, ,x\n"d"\n"e"\t\n': Array.from({ length: 5 }, () => undefined),
    'a,  第  一 组 ,\r\nb,第 一 组': ['第 一 组', '第 一 组'],
    'a,A1\nb,ａ1\nc,a1': ['A1', 'A1', 'A1'],
    'a,<b>B</b>\nb,=1+1': ['<b>B</b>', '=1+1'],
    [`a,${'𝒳'.repeat(40)}`]: ['𝒳'.repeat(40)],
  };
  for (const [text, sections] of Object.entries(files)) {
    const read = readRoster(text);
    assert.deepEqual(read.is === 'roster' && read.lines.map(({ section }) => section), sections);
  }
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
  assert.equal(identifiersOf(all.slice(1).join('\n')).length, 600);
});

test('so is the first section that is not as it should be', () => {
  const long = { is: 'section-long', line: 2, length: 41 };
  assert.deepEqual(readRoster(`a,A\nb,${'B'.repeat(41)}`), long);
  for (const hidden of ['A\u0000', 'A\u202eb', 'A\u200b', 'A\ufffd', 'A\u001b[31m'])
    assert.deepEqual(readRoster(`a,A\nb,${hidden}`), { is: 'section-invisible', line: 2 });
  const all = Array.from({ length: 31 }, (_, at) => `n${at},S${at}`);
  assert.deepEqual(readRoster(all.join('\n')), { is: 'sections', line: 31 });
});

test('a second column without two alike has names, and is refused', () => {
  const people = ['1,Ada', '2,Bo', '3,Cy', '4,Di', '5,Ed'];
  assert.deepEqual(readRoster(people.join('\n')), { is: 'names' });
  assert.deepEqual(readRoster(['6', ...people].join('\n')), { is: 'names' });
  assert.equal(readRoster(people.slice(1).join('\n')).is, 'roster');
  assert.equal(readRoster([...people, '6,Ed'].join('\n')).is, 'roster');
});
