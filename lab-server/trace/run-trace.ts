// Everything that watches one run, under one roof: the wire, the programs' pipes, and what the
// session itself does to them. A session knows only this.
import path from 'node:path';
import type { Exit, Host, Signal, TraceEvent } from '#protocol';
import { microseconds, type Clock } from '../clock.ts';
import { writePcapng } from '../capture/pcapng.ts';
import type { Wire } from '../runtime/bubblewrap/wire/wire.ts';
import { openPipe, type ReportPipe } from '../runtime/bubblewrap/report-pipe.ts';
import { Trace, type TraceEvents } from './trace.ts';
import { Watch } from './watch.ts';

/** A terminal of the run, as events name it. */
export interface Whose {
  host: Host;
  terminal: string;
}

export interface RunTrace {
  /** A pipe for the reports of a program that is about to start; its path, for the wrapper. */
  program(whose: Whose): Promise<string>;
  /** The program could not be started, so nothing will be reported. */
  unused(whose: Whose): void;
  /** The terminal's program has ended. */
  exit(whose: Whose, exit: Exit): void;
  /** Microseconds since the run began. */
  now(): number;
  /** The reader has sent a signal, then. */
  signal(whose: Whose, signal: Signal, t: number): void;
  cable(what: 'cut' | 'mended', host: Host): void;
  /** Every event from the `from`th on. */
  since(from: number): TraceEvent[];
  /** What the switch has captured so far, as a pcapng file. */
  capture(comment: string): Buffer;
  end(): void;
}

/** `folder`: where the pipes may lie. The run begins now. */
export type TraceRun = (wire: Wire, folder: string, out: TraceEvents) => RunTrace;

export function traceRuns(clock: Clock): TraceRun {
  let pipes = 0;
  return (wire, folder, out) => {
    const began = microseconds();
    const now = (): number => microseconds() - began;
    const trace = new Trace(clock, now, out);
    const watch = new Watch(wire, trace, clock, microseconds, began);
    const open = new Map<string, ReportPipe>();
    return {
      async program({ host, terminal }) {
        pipes += 1;
        const pipe = await openPipe(path.join(folder, `${pipes}.reports`));
        open.set(terminal, pipe);
        watch.program(host, terminal, pipe.reports);
        return pipe.path;
      },
      unused({ terminal }) {
        open.get(terminal)?.end();
        open.delete(terminal);
      },
      exit({ host, terminal }, exit) {
        open.get(terminal)?.end();
        open.delete(terminal);
        trace.add([{ kind: 'exit', t: now(), host, terminal, ...exit }]);
      },
      now,
      signal({ host, terminal }, signal, t) {
        trace.add([{ kind: 'signal', t, host, terminal, signal, by: 'reader' }]);
      },
      cable: (what, host) => trace.add([{ kind: 'wire', t: now(), what, host }]),
      since: (from) => trace.since(from),
      capture: (comment) => writePcapng(watch.packets, wire.ports, comment),
      end() {
        for (const pipe of open.values()) pipe.end();
        watch.end();
        trace.end();
      },
    };
  };
}
