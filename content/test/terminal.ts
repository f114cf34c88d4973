// A program in a pty, as a reader has it: its screen, its keys, and how it ends. Tests wait for what
// the screen shows, never for a time; the limit only ends a test that would wait for ever.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnPty } from '../../lab-server/runtime/pty/pty.ts';

export const CTRL_C = '\x03';
export const CTRL_D = '\x04';

const LIMIT = 30_000; // milliseconds
const LOOK_EVERY = 5;

export interface TestTerminal {
  readonly pid: number;
  /** What has been written to the screen, with plain newlines. */
  text(): string;
  press(keys: string): void;
  /** Presses the keys of a line and Enter. */
  type(line: string): void;
  /** Waits until the screen shows `what`, `times` times. */
  shows(what: string, times?: number): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /**
   * Sends SIGSTOP and waits until the process has stopped. Before that, a read in progress can still
   * return bytes that arrive after the signal.
   */
  stop(): Promise<void>;
  /** The exit status as a shell's `$?` tells it, once everything printed is on the screen. */
  status(): Promise<number>;
}

export function startTerminal(command: string[], cwd: string): TestTerminal {
  const [file, ...args] = command as [string, ...string[]];
  const decoder = new TextDecoder();
  let raw = '';
  let status: number | undefined;
  const env = { ...process.env, TERM: 'dumb' } as Record<string, string>;
  const size = { cols: 500, rows: 24 };
  const pty = spawnPty({ file, args, env, cwd }, size, {
    onData: (more) => (raw += decoder.decode(more, { stream: true })),
    onInput() {},
    onExit: (exit) => (status = exit.status),
  });
  const text = () => raw.replaceAll('\r\n', '\n');
  const press = (keys: string) => {
    assert.ok(pty.write(Buffer.from(keys)), `no room for ${JSON.stringify(keys)}`);
  };

  const count = (what: string) => text().split(what).length - 1;
  return {
    pid: pty.pid,
    text,
    press,
    type: (line) => press(`${line}\r`),
    shows: (what, times = 1) =>
      eventually(
        () => `${JSON.stringify(what)} (${times} times) on this screen:\n${text()}`,
        () => {
          const seen = count(what) >= times;
          assert.ok(
            seen || status === undefined,
            `ended with ${status} and this screen:\n${text()}`,
          );
          return seen;
        },
      ),
    kill: (signal) => process.kill(pty.pid, constants.signals[signal]),
    stop: () => {
      process.kill(pty.pid, constants.signals.SIGSTOP);
      return eventually(
        () => `the state T of process ${pty.pid}`,
        async () => stateIn(await readFile(`/proc/${pty.pid}/stat`, 'utf8')) === 'T',
      );
    },
    status: async () => {
      await eventually(
        () => `an end after this screen:\n${text()}`,
        () => status !== undefined,
      );
      return status!;
    },
  };
}

/** The state letter of /proc/PID/stat (man 5 proc_pid_stat); the name before it may have spaces. */
const stateIn = (stat: string): string => stat.slice(stat.lastIndexOf(')') + 2)[0]!;

/** Waits until `holds`, and fails with what was waited for. */
export async function eventually(
  what: () => string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = performance.now() + LIMIT;
  while (!(await holds())) {
    if (performance.now() > end) assert.fail(`waited in vain for ${what()}`);
    await delay(LOOK_EVERY);
  }
}
