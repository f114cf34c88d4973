import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { find, run } from './commands.mjs';

const commands = new URL('commands.mjs', import.meta.url).href;

/** Runs a script that imports everything of commands.mjs; `hide` removes process.execve. */
function runScript(body, { hide = false } = {}) {
  const text = `${hide ? 'delete process.execve;' : ''}
    const { become, Stop, script } = await import('${commands}');
    await script(async () => { ${body} });`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8' });
}

test('run tells a status as a shell does', async () => {
  assert.equal((await run('sh', ['-c', 'exit 3'])).status, 3);
  assert.equal((await run('sh', ['-c', 'kill -PIPE $$'])).status, 141);
  assert.equal((await run('/no/such/command', [])).status, 127);
});

test('find looks at PATH and finds no folder', () => {
  assert.match(find('sh'), /\/sh$/);
  assert.equal(find('no-such-command'), undefined);
  assert.equal(find('..'), undefined);
});

test('a Stop is one line on stderr and status 1', () => {
  const { status, stdout, stderr } = runScript(`throw new Stop('PORT is taken.')`);
  assert.deepEqual(
    { status, stdout, stderr },
    { status: 1, stdout: '', stderr: 'PORT is taken.\n' },
  );
});

for (const hide of [false, true]) {
  const how = hide ? 'as its parent' : 'in the same process';
  test(`become goes on as another program, ${how}: output, status`, () => {
    const { status, stdout } = runScript(`await become('/bin/sh', ['-c', 'echo x; exit 7'])`, {
      hide,
    });
    assert.deepEqual({ status, stdout }, { status: 7, stdout: 'x\n' });
  });
}

test('become passes a signal on where it stays the parent', () => {
  const wait = `trap "exit 5" TERM; kill -TERM $PPID; sleep 10 >/dev/null 2>&1 & wait`;
  assert.equal(runScript(`await become('/bin/sh', ['-c', '${wait}'])`, { hide: true }).status, 5);
});

test('a signal ends a group that does not heed it, and then this process, as that signal does', () => {
  const deaf = `trap '' TERM; kill -TERM $PPID; sleep 60 & wait; sleep 60`;
  const text = `const { run, script } = await import('${commands}');
    await script(async () => {
      try {
        await run('/bin/sh', ['-c', ${JSON.stringify(deaf)}], { detached: true });
        console.log('went on');
      } finally {
        console.log('cleared up');
      }
    });`;
  const { signal, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    encoding: 'utf8',
  });
  assert.deepEqual({ signal, stdout }, { signal: 'SIGTERM', stdout: 'cleared up\n' });
});

test('what the machine refuses is one sentence with its remedy', () => {
  const { status, stderr } = runScript(
    `throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path: '/a/file' })`,
  );
  assert.equal(status, 1);
  assert.equal(
    stderr,
    '/a/file cannot be written, as the disk is full; make room and start again.\n',
  );
});
