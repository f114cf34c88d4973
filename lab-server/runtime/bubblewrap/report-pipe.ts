// The pipe on which one program reports its calls: a fifo, for node's own descriptors do not reach a
// program through a pty. It never blocks the program, and ends with it.
import { execFile } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { needDescriptors } from '../descriptors.ts';

export interface ReportPipe {
  /** Where the program's wrapper opens it for writing. */
  readonly path: string;
  readonly reports: Socket;
  /** Takes in what is still in the pipe, and closes it. */
  end(): void;
}

export async function openPipe(path: string): Promise<ReportPipe> {
  needDescriptors();
  await promisify(execFile)('mkfifo', ['-m', '600', path]);
  // Open for both, so that it is there before the program and does not end between two writers.
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const reports = new Socket({ fd, readable: true, writable: false });
  return {
    path,
    reports,
    end() {
      reports.resume();
      // What is in the pipe is read in the next turn of the event loop.
      setImmediate(() => setImmediate(() => reports.destroy()));
      // What cannot be removed now goes with the stage's folder.
      void rm(path, { force: true }).catch(() => undefined);
    },
  };
}
