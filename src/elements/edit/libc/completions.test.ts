// What may stand at a place of a program. `|` is the place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionContext } from '@codemirror/autocomplete';
import { javascript } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import type { LibcName } from '../../../shared/libc-name.ts';
import type { Texts } from '../../../shared/texts.ts';
import { treeOf } from './code-at.ts';
import { completer } from './completions.ts';

const doc = '';
const names: LibcName[] = [
  { ...{ name: 'send', doc, kind: 'function' }, parameters: ['fd: number'], returns: 'number' },
  { ...{ name: 'AF_INET', doc, kind: 'constant' }, value: '2' },
  { ...{ name: 'stdin', doc, kind: 'variable' }, type: 'FILE' },
  { ...{ name: 'FILE', doc, kind: 'interface' }, members: [{ name: 'fd', type: 'number', doc }] },
  {
    ...{ name: 'sockaddr_in', doc, kind: 'class', parameters: [] },
    members: [{ name: 'sin_addr', type: 'in_addr', doc }],
  },
  {
    ...{ name: 'in_addr', doc, kind: 'class', parameters: [] },
    members: [{ name: 's_addr', type: 'number', doc }],
  },
];
const flags: LibcName = {
  ...{ name: 'flags', doc, kind: 'function', module: './flags.ts' },
  ...{ parameters: ['choices: C'], returns: 'Chosen<C>' },
};
const all = [...names, flags];
const complete = completer(new Map(all.map((one) => [one.name, one])), {} as Texts['edit'], [
  './flags.ts',
]);

function at(text: string, explicit = false): string[] | undefined {
  const state = EditorState.create({
    doc: text.replace('|', ''),
    extensions: javascript({ typescript: true }),
  });
  // However busy the machine is, the program is read to its end.
  treeOf(state);
  const read = state.update({}).state;
  const found = complete(new CompletionContext(read, text.indexOf('|'), explicit));
  return found?.options.map(({ label, apply }) => (typeof apply === 'string' ? apply : label));
}

test('a value may be a name of libc or of the program', () => {
  assert.deepEqual(at('const sock = 1;\ns|'), [
    'sock',
    'send',
    'AF_INET',
    'stdin',
    'sockaddr_in',
    'in_addr',
    'flags',
  ]);
});

test('what the program calls so itself stands in place of libc’s', () => {
  assert.equal(at('const send = 1;\ns|')?.filter((one) => one === 'send').length, 1);
  for (const [name, module] of [
    ['send', '#libc'],
    ['flags', './flags.ts'],
  ] as const) {
    const found = at(`import { ${name} } from '${module}';\ns|`);
    assert.equal(found?.filter((one) => one === name).length, 1);
  }
});

test('a type may be a type or a class', () => {
  assert.deepEqual(at('let a: F|'), ['FILE', 'sockaddr_in', 'in_addr']);
});

test('fields are those of the struct', () => {
  assert.deepEqual(at('const a = new sockaddr_in(); a.|'), ['sin_addr']);
  assert.deepEqual(at('const a = new sockaddr_in(); a.sin_addr.s|'), ['s_addr']);
  assert.deepEqual(at('stdin.|'), ['fd']);
  assert.equal(at('unknown.|'), undefined);
});

test('in an import stand modules and their names', () => {
  assert.deepEqual(at("import { a } from '|'"), ['#libc', './flags.ts']);
  assert.deepEqual(at("import { send, s| } from '#libc';"), [
    ...['AF_INET', 'stdin', 'type FILE', 'sockaddr_in', 'in_addr'],
  ]);
  assert.deepEqual(at("import { f| } from './flags.ts';"), ['flags']);
  assert.deepEqual(at("import { flags, f| } from './flags.ts';"), []);
  assert.equal(at("import { f| } from './others.ts';"), undefined);
});

test('nothing is offered in a comment, in a string, or where a name is made', () => {
  assert.equal(at('// s|'), undefined);
  assert.equal(at("printf('s|')"), undefined);
  assert.equal(at('const s|'), undefined);
});
