// Labs whose folder for temporary files is missing, not writable, or noexec, and labs whose output
// nobody reads. Each is really started, and must print one sentence or keep serving.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { freePort } from '../../test/free-port.ts';

const main = path.resolve(import.meta.dirname, '../../main.ts');
const isRoot = process.getuid?.() === 0;
const skip = process.platform !== 'linux';

/** A lab in namespaces of its own, after lines of shell; `out` replaces both its outputs. */
async function start(t: TestContext, lines: string, env = {}, out?: number) {
  const become = ['setpriv', '--reuid=61999', '--regid=61999', '--clear-groups', '--'];
  const inside = ['unshare', '--user', '--map-root-user', '--mount', '--', 'sh', '-c'];
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', main];
  const [file = '', ...args] = [
    ...(isRoot ? become : []),
    ...[...inside, `set -e\n${lines}\nexec "$@"`, 'sh', ...node],
  ];
  const port = await freePort();
  const settings = { HOST: '127.0.0.1', PORT: `${port}`, ORIGIN: '', TMPDIR: '/tmp' };
  const stdio = ['ignore', out ?? 'pipe', out ?? 'pipe'] as const;
  const child = spawn(file, args, {
    stdio: [...stdio],
    env: { ...process.env, ...settings, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => (said += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  t.after(async () => {
    child.kill();
    await ended;
  });
  return { port, ended, said: () => said };
}

/** The last line and the status of a lab that does not start. */
async function refusal(t: TestContext, lines: string, env = {}): Promise<string> {
  const { ended, said } = await start(t, lines, env);
  assert.equal(await ended, 1, said());
  assert.doesNotMatch(said(), /^ {4}at /m, 'no stack');
  return said().trim().split('\n').at(-1)!;
}

test('a folder for temporary files that cannot be used is named', { skip }, async (t) => {
  assert.equal(
    await refusal(t, '', { TMPDIR: '/nope' }),
    'two-ends-of-a-wire: /nope, for temporary files, is not there; TMPDIR may name another folder',
  );
  const mounted = (options: string) => `mount -t tmpfs -o ${options} tmpfs /mnt`;
  const at = { TMPDIR: '/mnt' };
  assert.match(
    await refusal(t, mounted('noexec'), at),
    /\/mnt, .* forbids execution \(it is mounted/,
  );
  assert.match(
    await refusal(t, mounted('ro'), at),
    /\/mnt, for temporary files, cannot be written/,
  );
  assert.match(await refusal(t, mounted('size=16k'), at), /\/mnt, .* is full; TMPDIR may name/);
});

for (const [where, file] of [
  ['a full disk', '/dev/full'],
  ['nobody', undefined],
] as const) {
  test(`a lab whose words go to ${where} serves`, { skip }, async (t) => {
    const lab = file
      ? await start(t, '', {}, openSync(file, 'w'))
      : await start(t, 'exec >&- 2>&-', {});
    let status: number | undefined;
    while (status === undefined) {
      const answer = await fetch(`http://127.0.0.1:${lab.port}/healthz`).catch(() => undefined);
      status = answer?.status;
      const over = await Promise.race([lab.ended, new Promise((next) => setTimeout(next, 20))]);
      assert.equal(over, undefined, 'it has ended');
    }
    assert.equal(status, 200);
  });
}
