// The pipe on which one program reports its calls. It never blocks the program, and is closed after
// it.
import { Socket } from 'node:net';
import type { OpenFifo } from './fifo.ts';

export interface ReportPipe {
  /** The path that the program's wrapper opens for writing. */
  readonly path: string;
  readonly reports: Socket;
  /** Reads what is still in the pipe, and closes it. */
  end(): void;
}

export function openReportPipe(openFifo: OpenFifo): ReportPipe {
  const { path, fd, remove } = openFifo('reports');
  const reports = new Socket({ fd, readable: true, writable: false });
  return {
    path,
    reports,
    end() {
      reports.resume();
      // What is in the pipe is read in the next turn of the event loop.
      setImmediate(() => setImmediate(() => reports.destroy()));
      remove();
    },
  };
}
