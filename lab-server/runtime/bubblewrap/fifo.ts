// The fifos between the lab and one program, in the stage's folder: node's own descriptors do not
// reach a program through a pty.
import { constants, openSync, rm } from 'node:fs';
import { getSystemErrorName } from 'node:util';
import { loadCall } from '../../process/calls.ts';

export interface Fifo {
  /** The path that the program's wrapper opens. */
  readonly path: string;
  /**
   * Opened for reading and writing, so that it opens before the program does and does not end
   * between two writers. Never blocks.
   */
  readonly fd: number;
  /** Removes the file; if this fails, it is removed with the stage's folder. */
  remove(): void;
}

/** `what` is the ending of the file's name. Throws as node's own calls do. */
export type OpenFifo = (what: 'reports' | 'gates') => Fifo;

type Mkfifo = (path: string, mode: number) => number;

/** Throws if no fifo can be made at all. */
export function openFifos(folder: string): OpenFifo {
  const mkfifo = loadCall('int call_mkfifo(const char *, unsigned int)') as Mkfifo;
  let count = 0;
  return (what) => {
    const path = `${folder}/${(count += 1)}.${what}`;
    const failed = mkfifo(path, 0o600);
    if (failed < 0) {
      const code = getSystemErrorName(failed);
      throw Object.assign(new Error(`mkfifo ${path}: ${code}`), { code });
    }
    const remove = () => rm(path, { force: true }, () => {});
    try {
      return { path, fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK), remove };
    } catch (error) {
      remove();
      throw error;
    }
  };
}
