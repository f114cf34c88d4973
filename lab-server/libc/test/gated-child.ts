// A program in a process of its own that stops at gates, and what a test does with it: it reads the
// calls that wait, and writes orders as the lab does.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A line of the program's reports. */
export interface Report {
  kind: string;
  id?: number;
  name?: string;
  args?: string;
  file?: string;
  line?: number;
  end?: number;
  result?: number;
  errno?: string;
  signal?: string;
}

export interface GatedChild {
  readonly child: ChildProcess;
  /** Everything that was reported so far. */
  readonly reports: readonly Report[];
  /** Resolves to the next report for which `fits` is true. */
  next(fits: (report: Report) => boolean): Promise<Report>;
  /** Resolves to the next call that waits at a gate, as C would write it. */
  waits(): Promise<string>;
  order(order: string): void;
  /** The lab goes: nothing is left that could release a gate. */
  leave(): void;
  /** Resolves to everything that was printed, once the program has ended. */
  ended: Promise<string>;
}

/** `program`: the text of a module that imports #libc; or a file with its arguments. */
export function gatedChild(program: string | string[]): GatedChild {
  const args = typeof program === 'string' ? ['--input-type=module', '-e', program] : program;
  return gatedCommand(process.execPath, ['--disable-warning=ExperimentalWarning', ...args]);
}

/** The same of any command that reports its calls; `env`: more of its environment. */
export function gatedCommand(file: string, args: string[], env: object = {}): GatedChild {
  const child = spawn(file, args, {
    cwd: import.meta.dirname,
    env: { ...env, LAB_TRACE: '4', LAB_GATE: '5' },
    stdio: ['ignore', 'pipe', 'inherit', 'ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout!.on('data', (bytes: Buffer) => (out += bytes.toString()));
  const gate = (child.stdio as unknown[])[5] as Writable;
  gate.on('error', () => {});
  const reports: Report[] = [];
  let seen = 0;
  let heard = (): void => {};
  createInterface(child.stdio[4] as Readable).on('line', (line) => {
    reports.push(JSON.parse(line) as Report);
    heard();
  });
  let over = false;
  const ended = once(child, 'close').then(() => {
    over = true;
    heard();
    return out;
  });
  async function next(fits: (report: Report) => boolean): Promise<Report> {
    for (;;) {
      const report = reports[seen];
      if (!report) {
        if (over) throw new Error(`ended after ${JSON.stringify(reports)}\n${out}`);
        await new Promise<void>((resolve) => (heard = resolve));
        continue;
      }
      seen += 1;
      if (fits(report)) return report;
    }
  }
  return {
    child,
    reports,
    next,
    async waits() {
      const { name, args } = await next(({ kind }) => kind === 'gate');
      return `${name}(${args})`;
    },
    order: (order) => void gate.write(`${order}\n`),
    leave: () => void gate.destroy(),
    ended,
  };
}
