// The name, the call and the type at a place of a program. `|` is the place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { javascript } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import { type CallAt, callAt, nameAt, typeOfVariable } from './code-at.ts';

function at(text: string): [EditorState, number] {
  const doc = text.replace('|', '');
  const extensions = javascript({ typescript: true });
  return [EditorState.create({ doc, extensions }), text.indexOf('|')];
}

const call = (text: string): [string, number] | undefined => {
  const found: CallAt | undefined = callAt(...at(text));
  return found && [found.name, found.argument];
};

test('the argument of a call is counted by its commas', () => {
  assert.deepEqual(call('send(|)'), ['send', 0]);
  assert.deepEqual(call('send(sock|, line)'), ['send', 0]);
  assert.deepEqual(call('send(sock, |'), ['send', 1]);
  assert.deepEqual(call('send(sock, [1, 2], |0)'), ['send', 2]);
  assert.deepEqual(call('const t = new timeval(1, |)'), ['timeval', 1]);
});

test('of calls within calls the innermost is meant', () => {
  assert.deepEqual(call('send(sock, line, strlen(|line), 0)'), ['strlen', 0]);
  assert.deepEqual(call('send(sock, line, strlen(line), |0)'), ['send', 3]);
  assert.deepEqual(call('send(sock, line, strlen(line)|, 0)'), ['send', 2]);
});

test('outside of the brackets there is no call', () => {
  assert.equal(call('send|(sock)'), undefined);
  assert.equal(call('send(sock)|'), undefined);
  assert.equal(call('signal(SIGINT, () => { | })'), undefined);
  assert.equal(call('line.fill(|0)'), undefined);
});

test('a name is found within it and at both its ends', () => {
  for (const text of ['|send(0)', 'se|nd(0)', 'send|(0)']) {
    assert.equal(nameAt(...at(text))?.name, 'send');
  }
  assert.equal(nameAt(...at("printf('se|nd')")), undefined);
  assert.equal(nameAt(...at('// se|nd')), undefined);
  assert.equal(nameAt(...at('const p: poll|fd = x;'))?.name, 'pollfd');
  assert.equal(nameAt(...at("import { se|nd } from '#libc';"))?.name, 'send');
});

test('the type of a variable is what its declaration says', () => {
  const type = (text: string): string | undefined => {
    const [state, pos] = at(text);
    return typeOfVariable(state, 'x', pos);
  };
  assert.equal(type('const x = new sockaddr_in(); x.|'), 'sockaddr_in');
  assert.equal(type('const f = (x: pollfd) => x.|'), 'pollfd');
  assert.equal(type('const x = 1; x.|'), undefined);
  assert.equal(type('const x: FILE = stdin; { const x = new in_addr(); x.| }'), 'in_addr');
});
