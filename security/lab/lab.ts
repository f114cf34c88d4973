// A lab server of the suite's own: the real main.ts in its own process, on a free port, on the
// suite's checkout.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Level } from '#protocol';
import { freePort } from '../../lab-server/test/free-port.ts';
import { nodeOf } from './checkout.ts';

/** Milliseconds for a lab to answer. */
const STARTS_WITHIN = 60_000;

/** The command prefix that drops root to the lab's user. */
export const asLabUser =
  process.getuid?.() === 0
    ? ['setpriv', '--reuid=61999', '--regid=61999', '--clear-groups', '--']
    : [];

/**
 * Rows know the processes of a program by its command line, which a prewarmed process does not
 * change when it becomes one; its walls are the same (runtime/bubblewrap/pool).
 */
const OWN = { HOST: '127.0.0.1', ORIGIN: '', POOL: '0' };

export interface Health {
  status: string;
  level: Level['name'];
  missing: Level['missing'];
  sessions: number;
  capacity: number;
}

export interface LabProcess {
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  readonly level: Level;
  /** Every line of its log so far, parsed. */
  readonly log: Record<string, unknown>[];
  /** What it printed on stderr besides its log. */
  readonly stderr: string[];
  readonly exit: Promise<{ status: number | null; signal: NodeJS.Signals | null }>;
  health(): Promise<Health>;
  /** Values of /metrics by name; those with labels by `name{label="value"}`. */
  metrics(): Promise<Map<string, number>>;
  /** SIGTERM, and SIGKILL if it does not end within 10 s. */
  stop(): Promise<void>;
}

/** `folder`: a checkout (checkout.ts). `prefix`: a command that starts the lab, such as prlimit. */
export async function startLab(
  folder: string,
  env: Record<string, string> = {},
  prefix: string[] = [],
): Promise<LabProcess> {
  const port = Number(env.PORT ?? (await freePort()));
  const node = [nodeOf(folder), '--disable-warning=ExperimentalWarning', 'lab-server/main.ts'];
  const [file = '', ...args] = [...prefix, ...node];
  const child = spawn(file, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...OWN, PORT: String(port), ...env },
  });
  const log: LabProcess['log'] = [];
  const stderr: string[] = [];
  createInterface(child.stderr).on('line', (line) => {
    if (line.startsWith('{')) log.push(JSON.parse(line) as Record<string, unknown>);
    else stderr.push(line);
  });
  const exit = once(child, 'exit').then(([status, signal]) => ({
    status: status as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  const origin = `http://127.0.0.1:${port}`;
  const health = async () => (await (await fetch(`${origin}/healthz`)).json()) as Health;
  const first = await answers(child, health, stderr);
  return {
    origin,
    port,
    pid: child.pid!,
    level: { name: first.level, missing: first.missing },
    log,
    stderr,
    exit,
    health,
    metrics: async () => valuesOf(await (await fetch(`${origin}/metrics`)).text()),
    stop: () => stop(child, exit),
  };
}

async function answers(
  child: ChildProcess,
  health: () => Promise<Health>,
  stderr: string[],
): Promise<Health> {
  const until = performance.now() + STARTS_WITHIN;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the lab did not start: ${stderr.join(' ')}`);
    }
    const said = await health().catch(() => undefined);
    if (said) return said;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error(`the lab did not answer within ${STARTS_WITHIN} ms`);
}

async function stop(child: ChildProcess, exit: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(late);
}

function valuesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}
