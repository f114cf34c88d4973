// One program behind a pseudo-terminal (man 7 pty), by node-pty 1.1.0 with its faults corrected: it
// drops output that is unread 200 ms after the exit, blocks the whole process on input that nobody
// reads, resizes whatever has taken over its descriptor, leaks the descriptor to later programs,
// and sets modes that no usual terminal has.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import type { ReadStream } from 'node:tty';
import { MAX_INPUT, type Exit, type Size } from '#protocol';
import { realClock, type Clock } from '../../process/clock.ts';
import type { Process, Sinks } from '../runtime.ts';
import { Shortage } from '../shortage.ts';
import { openCloseOnExec } from './close-on-exec.ts';
import { openUsualModes } from './modes.ts';
import { withSharedReads } from './read-buffer.ts';

/**
 * The process behind the terminal; kill() ends what was launched, through `end` if the launch has
 * it.
 */
export interface Pty extends Pick<Process, 'write' | 'resize' | 'pause' | 'resume' | 'kill'> {
  readonly pid: number;
  /**
   * Whether the process is gone, known some 200 ms after its exit; its output may still be unread.
   */
  readonly ended: boolean;
}

/** What to run: without a shell or a search of PATH, and with no environment but `env` and PWD. */
export interface Launch {
  file: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  /**
   * Kills what runs inside a sandbox, so that each process outside sees its own child end and reaps
   * it; false if nothing runs there yet. `pid`: the pty's own process.
   */
  end?: (pid: number) => boolean;
}

/** Throws a Shortage if the machine has no pty or process left. */
export type SpawnPty = (launch: Launch, size: Size, events: Sinks) => Pty;

/**
 * Milliseconds until input that did not fit the kernel's queue is tried again: `min` first, then
 * doubled while nothing of it is taken. The queue holds some 64 KiB, so a program that starts to
 * read has enough until then.
 */
export const RETRY_AFTER = { min: 10, max: 160 } as const;

/** Milliseconds for the processes outside a sandbox to end after what they wait for was killed. */
export const ENDS_WITHIN = 300;

/**
 * The part of node-pty that is used: its own types name another module, and hide the socket and the
 * descriptor.
 */
interface NodePty {
  spawn(
    file: string,
    args: string[],
    options: Size & { cwd: string; env: Record<string, string>; encoding: null },
  ): {
    readonly pid: number;
    readonly fd: number;
    /** Reads the pty, whose descriptor is `fd`. */
    readonly _socket: ReadStream;
    onExit(listener: (exit: { exitCode: number; signal?: number }) => void): void;
    resize(cols: number, rows: number): void;
    pause(): void;
    resume(): void;
  };
}

const { spawn } = createRequire(import.meta.url)('node-pty') as NodePty;

/** node-pty does not pass on the errno; it only reports that forkpty(3) failed. */
const fork: NodePty['spawn'] = (...how) => {
  try {
    return spawn(...how);
  } catch (error) {
    if (!/forkpty/i.test(String(error))) throw error;
    // guard: no-ptys -> throw error;
    throw new Shortage('pseudo-terminals or processes', error);
  }
};

/** Loads the calls that every pty needs, so that no start needs a descriptor for that. */
export function loadPtyCalls(): void {
  openCloseOnExec();
  openUsualModes();
}

export function ptySpawner(clock: Clock): SpawnPty {
  return ({ file, args, env, cwd, end }, { cols, rows }, events) => {
    const closeOnExec = openCloseOnExec();
    const setUsualModes = openUsualModes();
    let isPaused = false;
    /** What was read after pause(): a resume() of just before it starts one more read. */
    const held: Uint8Array[] = [];
    /** Whoever is passed bytes may pause. */
    const waits = (): boolean => isPaused;
    const read = (bytes: Uint8Array): boolean => {
      if (isPaused) held.push(Buffer.from(bytes));
      else events.onData(bytes);
      return !isPaused;
    };
    const pty = withSharedReads(read, () =>
      fork(file, args, { cols, rows, cwd, env, encoding: null }),
    );
    const { _socket: socket, fd } = pty;
    // Otherwise every program started from now on could read and type here.
    // guard: close-on-exec
    closeOnExec(fd);
    setUsualModes(fd);
    let input: Uint8Array = new Uint8Array(0);
    let retrying = false;
    let retryAfter: number = RETRY_AFTER.min;
    let ended = false;

    // node-pty calls destroy() 200 ms after the program's exit, even if output is unread. The
    // kernel itself reports the end: the exit hangs the terminal up for everybody who holds it
    // (disassociate_ctty in drivers/tty/tty_jobctrl.c), and a read after the last byte fails with
    // EIO.
    const close = socket.destroy.bind(socket);
    socket.destroy = (error) => {
      ended = true;
      // guard: unread -> return close(error);
      return error ? close(error) : socket;
    };

    pty.onExit(({ exitCode, signal }) => {
      ended = true;
      events.onExit(exitOf(exitCode, signal));
    });

    function flush(): void {
      // A descriptor that was closed here may already be another session's pty.
      if (socket.destroyed) pass(input.length);
      try {
        while (input.length > 0) pass(writeSync(fd, input));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return retry();
        pass(input.length);
      }
    }

    function pass(bytes: number): void {
      if (bytes === 0) return;
      input = input.subarray(bytes);
      retryAfter = RETRY_AFTER.min;
      events.onInput(bytes);
    }

    function retry(): void {
      retrying = true;
      // guard: input-pause -> setImmediate(() => {
      clock.after(retryAfter, () => {
        retrying = false;
        flush();
      });
      retryAfter = Math.min(RETRY_AFTER.max, 2 * retryAfter);
    }

    return {
      pid: pty.pid,
      get ended() {
        return ended;
      },
      write(bytes) {
        // guard: input-cap -> if (ended || socket.destroyed) return false;
        if (ended || socket.destroyed || input.length + bytes.length > MAX_INPUT) return false;
        input = Buffer.concat([input, bytes]);
        if (!retrying) flush();
        return true;
      },
      resize(size) {
        // guard: late-size -> pty.resize(size.cols, size.rows);
        if (!socket.destroyed) pty.resize(size.cols, size.rows);
      },
      pause() {
        isPaused = true;
        pty.pause();
      },
      resume() {
        isPaused = false;
        while (!waits() && held.length > 0) events.onData(held.shift()!);
        if (!waits()) pty.resume();
      },
      kill() {
        if (ended) return;
        // guard: kill -> return;
        if (!end?.(pty.pid)) return killGroup(pty.pid);
        clock.after(ENDS_WITHIN, () => {
          if (!ended) killGroup(pty.pid);
        });
      },
    };
  };
}

export const spawnPty: SpawnPty = ptySpawner(realClock);

/** A child that was forked just now is no leader of a group before its setsid(2) (forkpty(3)). */
function killGroup(pid: number): void {
  if (!kills(-pid)) kills(pid);
}

/** False if there is no such process or group. */
function kills(whom: number): boolean {
  try {
    return process.kill(whom, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}

/** As a shell's `$?` (POSIX XCU 2.8.2): death by a signal is 128 plus its number. */
function exitOf(code: number, signal: number | undefined): Exit {
  const status = signal ? 128 + signal : code;
  const name = signalName(status - 128);
  // guard: signal-names -> return { status };
  return name === undefined ? { status } : { status, signal: name };
}

function signalName(number: number): string | undefined {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
}
