import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { gatedCommand } from '../libc/test/gated-child.ts';
import { nativeFile } from '../process/native.ts';

interface Install {
  buildTwins(where: { from: string; to: string }): Promise<void>;
}
const twins = path.join(import.meta.dirname, '../../scripts/install/twins.mjs');
const { buildTwins } = (await import(twins)) as Install;

/** A C program of these lines, compiled as twins are, with gates and the library that serves them. */
async function gatedTwin(t: TestContext, lines: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'reports-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'content'));
  const includes = ['signal', 'stdio', 'stdlib', 'sys/socket', 'unistd'];
  const text = includes.map((name) => `#include <${name}.h>\n`).join('') + lines;
  writeFileSync(path.join(folder, 'content/some.c'), text);
  await buildTwins({ from: path.join(folder, 'content'), to: folder });
  const env = { LD_PRELOAD: nativeFile('libreports.so') };
  return gatedCommand(path.join(folder, 'some'), [], env);
}

test('a C program stops before each call, also before those that report nothing', async (t) => {
  const { waits, order, reports, ended } = await gatedTwin(
    t,
    `int main(void)
{
    signal(SIGINT, SIG_IGN);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    alarm(0);
    close(fd);
    exit(3);
}
`,
  );
  const calls: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    calls.push((await waits()).replace(/\(\d+/, '(FD'));
    assert.equal(reports.at(-1)?.kind, 'gate', 'it has not been made');
    order('call');
  }
  assert.deepEqual(calls, [
    'signal(SIGINT, SIG_IGN)',
    'socket(AF_INET, SOCK_STREAM, 0)',
    'alarm(FD)',
    'close(FD)',
    'exit(FD)',
  ]);
  await ended;
  const made = reports.filter(({ kind, end }) => kind === 'call' && end !== undefined);
  assert.deepEqual(
    made.map(({ name, file, line }) => [name, file, line]),
    [
      ['socket', 'some.c', 9],
      ['close', 'some.c', 11],
    ],
  );
});

test('a handler runs at a gate, with gates of its own, and the call is told again', async (t) => {
  const { waits, order, next, child, ended } = await gatedTwin(
    t,
    `static void on_signal(int number)
{
    close(-number);
}

int main(void)
{
    signal(SIGUSR2, on_signal);
    close(-1);
    return 0;
}
`,
  );
  assert.equal(await waits(), 'signal(SIGUSR2, handler)');
  order('call');
  assert.equal(await waits(), 'close(-1)');
  child.kill('SIGUSR2');
  const { signal } = await next(({ kind }) => kind === 'signal');
  assert.equal(signal, 'SIGUSR2');
  assert.equal(await waits(), 'close(-12)');
  order('call');
  const { result, errno } = await next(({ kind, end }) => kind === 'call' && end !== undefined);
  assert.deepEqual([result, errno], [-1, 'EBADF']);
  assert.equal(await waits(), 'close(-1)');
  order('open');
  await ended;
  assert.equal(child.exitCode, 0);
});

test('a C program runs to the line that was chosen; once the lab has gone nothing stops it', async (t) => {
  const { waits, order, next, leave, child, ended } = await gatedTwin(
    t,
    `int main(void)
{
    close(-1);
    close(-2);
    close(-3);
    close(-4);
    return 0;
}
`,
  );
  assert.equal(await waits(), 'close(-1)');
  order('line some.c 10');
  const { args, line } = await next(({ kind }) => kind === 'gate');
  assert.deepEqual([args, line], ['-3', 10]);
  leave();
  await ended;
  assert.equal(child.exitCode, 0);
});
