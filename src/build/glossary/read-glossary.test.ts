import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGlossary } from './read-glossary.ts';

const english = {
  entries: {
    fin: {
      about: 'closing',
      term: 'FIN',
      says: 'The end.',
      drawing: [{ from: 'client', says: 'FIN' }],
    },
    rst: { about: 'closing', term: 'RST', also: ['reset'], says: 'At once.' },
  },
};

const read = (own?: object, en: object = english) =>
  readGlossary(
    own === undefined ? 'en' : 'zh-cn',
    new Map([
      ['en', JSON.stringify(en)],
      ...(own ? [['zh-cn', JSON.stringify(own)] as const] : []),
    ]),
  );

test('a language says what it says, and English stands in for the rest and for drawings', () => {
  const glossary = read({ entries: { fin: { term: 'FIN', says: '发完了。' } } });
  assert.ok(!Array.isArray(glossary));
  assert.deepEqual(glossary.missing, ['rst']);
  const [fin, rst] = glossary.entries;
  assert.equal(fin!.says, '发完了。');
  assert.deepEqual(fin!.drawing, [{ from: 'client', says: 'FIN' }]);
  assert.equal(rst!.says, 'At once.');
});

test('without an English file there are no entries', () => {
  assert.deepEqual(readGlossary('en', new Map()), { entries: [], missing: [] });
});

test('what is wrong is one sentence with the file, the field and what is allowed', () => {
  const zh = 'content/zh-cn/glossary.json, field entries';
  assert.deepEqual(read({ entries: { ack: { term: 'ACK', says: '好。' } } }), [
    `${zh}.ack: is no English entry; allowed: fin, rst`,
  ]);
  assert.deepEqual(read({ entries: { fin: { term: 'FIN', says: '' } } }), [
    `${zh}.fin.says: must not be empty`,
  ]);
  const twice = { entries: { ...english.entries, end: { ...english.entries.rst, term: 'FIN' } } };
  assert.deepEqual(read(undefined, twice), [
    'content/en/glossary.json, field entries.end: has "FIN", as fin has',
    'content/en/glossary.json, field entries.end: has "reset", as rst has',
  ]);
  assert.match(
    (read(undefined, { entries: { Fin: english.entries.fin } }) as string[])[0]!,
    /field entries\.Fin: is no name; an entry is named by small letters, digits and hyphens/,
  );
  assert.match(
    (
      read(undefined, { entries: { fin: { ...english.entries.fin, about: 'end' } } }) as string[]
    )[0]!,
    /field entries\.fin\.about: .*opening.*many/,
  );
});
