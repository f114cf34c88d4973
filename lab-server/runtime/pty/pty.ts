// One program behind a pseudo-terminal (man 7 pty), by node-pty 1.1.0, wrapped. By itself it throws
// away what is unread 200 ms after the exit, blocks this whole process on input that nobody reads,
// resizes whatever took over its descriptor, hands that on to every later program, and sets modes that
// no usual terminal has. It must not know what runs behind it.
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

/** The process behind the terminal; kill() ends what was launched from within, where it says how. */
export interface Pty extends Pick<Process, 'write' | 'resize' | 'pause' | 'resume' | 'kill'> {
  readonly pid: number;
  /** Whether the process is gone, known some 200 ms after it; its output may still be unread. */
  readonly ended: boolean;
}

/** What to run: no shell, no search of PATH, and no environment but `env` and PWD. */
export interface Launch {
  file: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  /**
   * Kills what runs inside, so that each process outside sees its own child end and reaps it; false
   * when nothing runs there yet. `pid`: the pty's own process.
   */
  end?: (pid: number) => boolean;
}

/** Throws a Shortage when the machine has no pty or process to give. */
export type SpawnPty = (launch: Launch, size: Size, events: Sinks) => Pty;

/**
 * Milliseconds until input that the kernel's queue had no room for is tried again: at first, and twice
 * as long each time that nothing of it was taken. The queue holds some 64 KiB, so a program that begins
 * to read has enough until then.
 */
export const RETRY_AFTER = { min: 10, max: 160 } as const;

/** Milliseconds that processes outside have to end in once what they wait for was killed. */
export const ENDS_WITHIN = 300;

/** What is used of node-pty: its types name another module, and hide the socket and descriptor. */
interface NodePty {
  spawn(
    file: string,
    args: string[],
    options: Size & { cwd: string; env: Record<string, string>; encoding: null },
  ): {
    readonly pid: number;
    readonly fd: number;
    /** Reads the pty, whose descriptor is `fd`; gives Buffers for `encoding: null`. */
    readonly _socket: ReadStream;
    onExit(listener: (exit: { exitCode: number; signal?: number }) => void): void;
    resize(cols: number, rows: number): void;
    pause(): void;
    resume(): void;
  };
}

const { spawn } = createRequire(import.meta.url)('node-pty') as NodePty;

/** node-pty keeps the errno to itself, and says alone that openpty(3) or fork(2) has failed. */
const fork: NodePty['spawn'] = (...how) => {
  try {
    return spawn(...how);
  } catch (error) {
    if (!/forkpty/i.test(String(error))) throw error;
    // guard: no-ptys -> throw error;
    throw new Shortage('pseudo-terminals or processes', error);
  }
};

/** Loads what every pty is made with, so that no start lacks a descriptor for that. */
export function loadPtyCalls(): void {
  openCloseOnExec();
  openUsualModes();
}

export function ptySpawner(clock: Clock): SpawnPty {
  return ({ file, args, env, cwd, end }, { cols, rows }, events) => {
    const closeOnExec = openCloseOnExec();
    const setUsualModes = openUsualModes();
    const pty = fork(file, args, { cols, rows, cwd, env, encoding: null });
    const { _socket: socket, fd } = pty;
    // Or every program that is started from now on could read and type here.
    // guard: close-on-exec
    closeOnExec(fd);
    setUsualModes(fd);
    let input: Uint8Array = new Uint8Array(0);
    let retrying = false;
    let retryAfter: number = RETRY_AFTER.min;
    let ended = false;

    // node-pty calls destroy() 200 ms after the program's exit, whatever is not read by then. The
    // kernel says itself when all is read: its exit hangs the terminal up for everybody who holds
    // it (disassociate_ctty in drivers/tty/tty_jobctrl.c), and a read behind the last byte is EIO.
    const close = socket.destroy.bind(socket);
    socket.destroy = (error) => {
      ended = true;
      // guard: unread -> return close(error);
      return error ? close(error) : socket;
    };

    socket.on('data', (bytes: Uint8Array) => events.onData(bytes));
    pty.onExit(({ exitCode, signal }) => {
      ended = true;
      events.onExit(exitOf(exitCode, signal));
    });

    function flush(): void {
      // A descriptor that is closed here may already be another session's pty.
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
        pty.pause();
      },
      resume() {
        pty.resume();
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

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** As a shell tells it in `$?` (POSIX XCU 2.8.2): a death by signal is 128 plus its number. */
function exitOf(code: number, signal: number | undefined): Exit {
  const status = signal ? 128 + signal : code;
  const name = signalName(status - 128);
  // guard: signal-names -> return { status };
  return name === undefined ? { status } : { status, signal: name };
}

function signalName(number: number): string | undefined {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
}
