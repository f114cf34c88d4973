// A lab that is really started after lines of shell, in namespaces of its own: for tests of what it
// says to whoever started it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from './free-port.ts';

const main = path.resolve(import.meta.dirname, '../main.ts');
const isRoot = process.getuid?.() === 0;

/** `lines` run as the root of a user namespace; `out` replaces both outputs of the lab. */
export async function startAfter(t: TestContext, lines: string, env = {}, out?: number) {
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
