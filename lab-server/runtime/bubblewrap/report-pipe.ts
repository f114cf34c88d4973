// The pipe on which one program reports its calls: a fifo, because node's own descriptors do not
// reach a program through a pty. It never blocks the program, and is closed after it.
import { constants, openSync, rm } from 'node:fs';
import { Socket } from 'node:net';
import { getSystemErrorName } from 'node:util';
import { loadCall } from '../../process/calls.ts';

export interface ReportPipe {
  /** The path that the program's wrapper opens for writing. */
  readonly path: string;
  readonly reports: Socket;
  /** Reads what is still in the pipe, and closes it. */
  end(): void;
}

type Mkfifo = (path: string, mode: number) => number;

/**
 * `folder` holds the pipes. Throws if no pipe can be made at all. The function returned opens the
 * next one, and throws as node's own calls do.
 */
export function openReportPipes(folder: string): () => ReportPipe {
  const mkfifo = loadCall('int call_mkfifo(const char *, unsigned int)') as Mkfifo;
  let count = 0;
  return () => {
    const path = `${folder}/${(count += 1)}.reports`;
    const failed = mkfifo(path, 0o600);
    if (failed < 0) {
      const code = getSystemErrorName(failed);
      throw Object.assign(new Error(`mkfifo ${path}: ${code}`), { code });
    }
    return openPipe(path, () => rm(path, { force: true }, () => {}));
  };
}

function openPipe(path: string, remove: () => void): ReportPipe {
  let fd: number;
  try {
    // Opened for reading and writing, so that it opens before the program does and does not end
    // between two writers.
    fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  } catch (error) {
    remove();
    throw error;
  }
  const reports = new Socket({ fd, readable: true, writable: false });
  return {
    path,
    reports,
    end() {
      reports.resume();
      // What is in the pipe is read in the next turn of the event loop.
      setImmediate(() => setImmediate(() => reports.destroy()));
      // If this fails, the file is removed with the stage's folder.
      remove();
    },
  };
}
