// What pty.ts uses of node-pty 1.1.0, two fields of its inside too. The package's own types name
// the module @lydell/node-pty, which is where the prebuilt copy comes from.
declare module 'node-pty' {
  import type { ReadStream } from 'node:tty';

  export interface IPty {
    readonly pid: number;
    readonly fd: number;
    /** Reads the pty; its descriptor is `fd`. */
    readonly _socket: ReadStream;
    onExit(listener: (exit: { exitCode: number; signal?: number }) => void): void;
    resize(cols: number, rows: number): void;
    pause(): void;
    resume(): void;
  }

  /** `encoding: null`: the socket gives Buffers. */
  export function spawn(
    file: string,
    args: string[],
    options: {
      cols: number;
      rows: number;
      cwd: string;
      env: Record<string, string>;
      encoding: null;
    },
  ): IPty;
}
