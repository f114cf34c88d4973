// Test programs of a few lines on #libc, run by this node in processes of their own, so that a
// signal can kill them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');

/** Starts `body` as a module in which `libc` is everything that #libc exports. */
export function run(body: string, fd1: 'pipe' | number = 'pipe'): ChildProcess {
  const module = `import * as libc from ${JSON.stringify('#libc')}; ${body}`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', module];
  return spawn(process.execPath, args, { cwd: root, stdio: ['pipe', fd1, 'pipe'] });
}

export interface Ended {
  status: number | null;
  signal: string | null;
  out: string;
  err: string;
}

/** Everything that the program printed, and how it ended. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const text = { out: '', err: '' };
  child.stdout?.on('data', (bytes: Buffer) => (text.out += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (text.err += bytes.toString()));
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { status, signal, ...text };
}
