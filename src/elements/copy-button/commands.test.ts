import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandsOf, hasPrompts } from './commands.ts';

test('what stands after a prompt is a command, and what is printed is none', () => {
  const block = '$ nc -l 5001\nhello\n$ echo $?\n141\n';
  assert.ok(hasPrompts(block));
  assert.equal(commandsOf(block), 'nc -l 5001\necho $?');
});

test('a backslash at the end of a line goes on in the next', () => {
  const block = '$ node case.ts case-2 client \\\n  --sigpipe default\nstrlen(sendbuf) = 6';
  assert.equal(commandsOf(block), 'node case.ts case-2 client \\\n  --sigpipe default');
});

test('a dollar sign elsewhere is no prompt', () => {
  assert.ok(!hasPrompts('echo $?\n$HOME\nit costs $ 5'));
});
