// A lab server of a benchmark's own, on a port that was free.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

const labServer = ['--disable-warning=ExperimentalWarning', 'lab-server/main.ts'];

export const checkout = path.resolve(import.meta.dirname, '..');

export interface Lab {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a command that serves at PORT; resolves once /healthz answers. */
export async function startLab(args = labServer): Promise<Lab> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ORIGIN: '' },
  });
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
