// A lab server of a benchmark's own, on a free port.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../lab-server/test/free-port.ts';

export const labServer = ['--disable-warning=ExperimentalWarning', 'lab-server/main.ts'];

export const checkout = path.resolve(import.meta.dirname, '..');

export interface BenchLab {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** What is started, if it is not a lab server of this checkout. */
export interface BenchStart {
  args?: string[];
  folder?: string;
  /** A command that starts node; it must become node, so that its pid is the lab's. */
  prefix?: string[];
  node?: string;
  env?: Record<string, string>;
  /** A descriptor for the lab's log. */
  log?: number;
}

/** Starts a command that serves at PORT; resolves once /healthz answers. */
export async function startLab(start: BenchStart = {}): Promise<BenchLab> {
  const { args = labServer, folder = checkout, prefix = [], node = process.execPath } = start;
  const port = await freePort();
  const [file = '', ...rest] = [...prefix, node, ...args];
  const child = spawn(file, rest, {
    cwd: folder,
    stdio: ['ignore', 'ignore', start.log ?? 'inherit'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ORIGIN: '', ...start.env },
  });
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const origin = `http://127.0.0.1:${port}`;
  while (!(await isHealthy(origin))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended: ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { origin, pid: child.pid!, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/healthz`)).ok;
  } catch {
    return false;
  }
}
