// The modes of a real pty on the real kernel, and what its line editing does with letters beyond
// ASCII.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { dropRoot } from '../local/drop.ts';
import { spawnPty } from './pty.ts';

dropRoot();

/** Runs a line of shell, types once it has printed `ready`, and resolves to all its output. */
function run(t: TestContext, line: string, typed = ''): Promise<string> {
  const launch = { file: '/bin/sh', args: ['-c', line], env: { PATH: '/usr/bin:/bin' }, cwd: '/' };
  const ended = Promise.withResolvers<string>();
  let output = '';
  let hasTyped = false;
  const pty = spawnPty(
    launch,
    { cols: 80, rows: 24 },
    {
      onData(bytes) {
        output += Buffer.from(bytes).toString();
        if (hasTyped || !output.includes('ready')) return;
        hasTyped = true;
        pty.write(Buffer.from(typed));
      },

      onInput() {},
      onExit: () => ended.resolve(output),
    },
  );
  t.after(() => pty.kill());
  return ended.promise;
}

/** What a program reads when this is typed in one line. */
async function read(t: TestContext, typed: string): Promise<string> {
  const output = await run(t, 'stty -echo; echo ready; head -n 1 | od -An -tx1', typed);
  return output.split('ready')[1]!.trim();
}

test('the modes are those of a usual terminal', async (t) => {
  // They are set after the program has been forked, so they may be set after it starts.
  const modes = await run(t, 'echo ready; read go; stty -a', '\r');
  for (const on of ['iutf8', 'icrnl', 'ixon', 'opost', 'onlcr', 'icanon', 'isig', 'echo', 'iexten'])
    assert.match(modes, new RegExp(`(^|[\\s;])${on}\\b`, 'm'), on);
  for (const off of ['ixany', 'ixoff', 'inlcr', 'igncr', 'iuclc'])
    assert.match(modes, new RegExp(`-${off}\\b`), off);
  for (const none of ['eol', 'eol2']) assert.match(modes, new RegExp(`\\b${none} = <undef>`), none);
});

test('Backspace takes a whole letter back, and Ctrl+W a whole word', async (t) => {
  assert.equal(await read(t, '你好\x7f\r'), 'e4 bd a0 0a');
  assert.equal(await read(t, 'é😀\x7f\x7fx\r'), '78 0a');
  assert.equal(await read(t, '你好 世界\x17\r'), 'e4 bd a0 e5 a5 bd 20 0a');
});
