// What every server under measure offers: terminals over a WebSocket, each with one program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { cpuOf } from '../cpu.ts';
import type { ControlGroup } from '../group.ts';

/** The programs of benchmarks/programs/, the same behind every server. */
export type BenchProgram = 'bench-keys' | 'bench-writer' | 'bench-traced';

export const SIZE = { cols: 80, rows: 24 } as const;

/** A reader's terminal. Every byte is acknowledged as it comes, if the server wants that. */
export interface TerminalLine {
  type(keys: string): void;
  /** Called with the next bytes of output; before it is set they are dropped. */
  onOutput: (bytes: Buffer) => void;
  /** Reads nothing more from the socket. */
  stall(): void;
  /** Ends the program, and resolves once the server is done with it. */
  close(): Promise<void>;
}

export interface Server {
  readonly name: string;
  /** Undefined if the server is this very process. */
  readonly pid?: number;
  /** Its processes, those of its programs included; undefined where there are no groups. */
  readonly group?: ControlGroup | undefined;
  /** How another process can open lines of it too. */
  readonly dials?: Dials;
  /** Starts a program; resolves when the server takes keys for it. */
  open(program: BenchProgram): Promise<TerminalLine>;
  stop(): Promise<void>;
}

/** Where lines are opened (dial.ts); `scripts` is the folder of the programs as JavaScript. */
export type Dials =
  | { to: 'lab'; origin: string }
  | { to: 'ttyd'; port: number; scripts: string; deflate: boolean }
  | { to: 'naive'; port: number; scripts: string };

/** A command that listens on a port of loopback. */
export interface ListeningServer {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Resolves once the port accepts connections; rejects if the command ends before that. */
export async function listening(
  command: string[],
  port: number,
  group: ControlGroup | undefined,
): Promise<ListeningServer> {
  const [file = '', ...args] = [...(group?.prefix ?? []), ...command];
  const child = spawn(file, args, { stdio: 'ignore' });
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  const exit = once(child, 'exit');
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${file} ended: ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return {
    pid: child.pid!,
    async stop() {
      process.off('exit', kill);
      kill();
      await exit;
      await group?.remove();
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Resolves once the line's output contains a text. */
export function printed(line: TerminalLine, text: string): Promise<void> {
  let tail = '';
  return new Promise((resolve) => {
    line.onOutput = (bytes) => {
      tail = (tail + bytes.toString('latin1')).slice(-256);
      if (tail.includes(text)) resolve();
    };
  });
}

/** Opens a line whose program has started, and reads keys. */
export async function ready(server: Server, program: BenchProgram): Promise<TerminalLine> {
  const line = await server.open(program);
  await printed(line, 'ready');
  return line;
}

/** What a server's own process has used, and all that it has started; NaN where unknown. */
export interface Used {
  own: number;
  all: number;
}

/** In microseconds of processor time. */
export function usedBy({ pid, group }: Server): Used {
  return { own: pid === undefined ? NaN : cpuOf(pid), all: group?.cpu() ?? NaN };
}
