// A name is imported where the list has its place, in the list's own form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { javascript } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import { importAround, importedNames, importing, modulesOf } from './imports.ts';

const stateOf = (doc: string): EditorState =>
  EditorState.create({ doc, extensions: javascript({ typescript: true }) });

/** The program with the name imported. */
function imported(doc: string, name: string, written?: string, module?: string): string {
  const change = importing(stateOf(doc), name, written, module);
  return change ? doc.slice(0, change.from) + change.insert + doc.slice(change.from) : doc;
}

test('into a list on one line, at its place', () => {
  const doc = "import { close, send } from '#libc';\n";
  assert.equal(imported(doc, 'printf'), "import { close, printf, send } from '#libc';\n");
  assert.equal(imported(doc, 'AF_INET'), "import { AF_INET, close, send } from '#libc';\n");
  assert.equal(imported(doc, 'socket'), "import { close, send, socket } from '#libc';\n");
});

test('into a list on lines of their own, with or without a last comma', () => {
  const doc = "import {\n  close,\n  type pollfd,\n  send,\n} from '#libc';\n";
  const lines = (...names: string[]): string =>
    `import {\n${names.map((one) => `  ${one},\n`).join('')}} from '#libc';\n`;
  assert.equal(imported(doc, 'poll'), lines('close', 'poll', 'type pollfd', 'send'));
  assert.equal(imported(doc, 'socket'), lines('close', 'type pollfd', 'send', 'socket'));
  assert.equal(
    imported("import {\n  close\n} from '#libc';\n", 'send'),
    "import {\n  close,\n  send\n} from '#libc';\n",
  );
});

test('a type is imported as one, which is gone when the program runs', () => {
  const doc = "import { poll } from '#libc';\n";
  assert.equal(
    imported(doc, 'pollfd', 'type pollfd'),
    "import { poll, type pollfd } from '#libc';\n",
  );
});

test('a program that imports nothing of libc gets an import, behind its first comment', () => {
  const doc = "// About.\n// More.\nimport { flags } from './flags.ts';\n";
  assert.equal(
    imported(doc, 'send'),
    "// About.\n// More.\nimport { send } from '#libc';\nimport { flags } from './flags.ts';\n",
  );
  assert.equal(imported("import {} from '#libc';\n", 'send'), "import { send } from '#libc';\n");
  assert.equal(
    imported("import type { Pointer } from '#libc';\n", 'send'),
    "import { send } from '#libc';\nimport type { Pointer } from '#libc';\n",
  );
});

test('a name of another file is imported from there, behind what else is imported', () => {
  const doc = "// About.\nimport {\n  send,\n} from '#libc';\nsend();\n";
  const local = imported(doc, 'flags', undefined, './flags.ts');
  assert.equal(
    local,
    "// About.\nimport {\n  send,\n} from '#libc';\nimport { flags } from './flags.ts';\nsend();\n",
  );
  assert.equal(imported(local, 'flags', undefined, './flags.ts'), local);
  assert.match(imported(local, 'USAGE', undefined, './flags.ts'), /import \{ USAGE, flags \} from/);
});

test('what is imported is imported once, also by another name', () => {
  const doc = "import { close, type pollfd } from '#libc';\nimport { a as send } from './a.ts';\n";
  assert.equal(imported(doc, 'pollfd'), doc);
  assert.deepEqual([...importedNames(stateOf(doc))], ['close', 'pollfd']);
  assert.deepEqual(modulesOf(stateOf(doc)), ['#libc', './a.ts']);
});

test('between the braces of an import its module is known', () => {
  const doc = "import { close, s } from '#libc';\nclose(s);\n";
  const state = stateOf(doc);
  assert.equal(importAround(state, doc.indexOf('s }') + 1), '#libc');
  assert.equal(importAround(state, doc.indexOf('{') + 1), '#libc');
  assert.equal(importAround(state, doc.indexOf('{')), undefined);
  assert.equal(importAround(state, doc.indexOf('s);') + 1), undefined);
});
