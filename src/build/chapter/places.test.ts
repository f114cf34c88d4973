import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeFaults } from './places.ts';
import { readChapter } from './tree.ts';

const sources = new Map([
  ['client.ts', 'await fgets(line)\nawait send(sock)\nsend(other)\n'],
  ['client.c', 'fgets(line);\nsend(sock);\nrecv(sock);\n'],
  ['alone.ts', 'one\n'],
]);

function faults(text: string): string[] {
  const chapter = readChapter('c.mdx', `# x\n\n${text}`);
  if (typeof chapter === 'string') throw new Error(chapter);
  return placeFaults(chapter, sources);
}

test('a place that program and twin have is in order, also where the chapter says each', () => {
  assert.deepEqual(faults('<Line of="client.ts" at="await fgets(" />'), []);
  assert.deepEqual(faults(`<Program file="client.ts" mark={['fgets(', 'other']} c="recv(" />`), []);
  assert.deepEqual(faults('<Program file="client.ts" />\n\n<Line of="alone.ts" at="one" />'), []);
});

const unique = 'a text that one of its lines alone has';
const bad: Record<string, string> = {
  '<Line of="client.ts" at="other" />': `<Line>: client.c has no line with "other"; allowed: in c="…" ${unique}`,
  '<Line of="client.ts" at="gone" />': `<Line>: client.ts has no line with "gone"; allowed: ${unique}`,
  '<Line of="client.ts" at="other" c="sock" />': `<Line>: client.c has "sock" in lines 2, 3; write more of the one that is meant; allowed: in c="…" ${unique}`,
  '<Program file="client.ts" mark="other" />': `<Program>: client.c has no line with "other"; allowed: in c="…" ${unique}`,
  [`<Program file="client.ts" c={['fgets(', 'gone']} />`]: `<Program>: client.c has no line with "gone"; allowed: in c="…" ${unique}`,
  '<Program file="clent.ts" />':
    '<Program>: there is no program clent.ts; allowed: client.ts, alone.ts',
  '<Line of="alone.ts" at="one" c="one" />': '<Line>: alone.ts has no C twin; leave out c',
};

for (const [text, says] of Object.entries(bad)) {
  test(`bad: ${text}`, () => assert.deepEqual(faults(text), [`c.mdx:3: ${says}`]));
}
