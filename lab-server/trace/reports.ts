// What a program says of its own calls, on the pipe it was given: lines of JSON, checked, capped and
// stamped. A hostile program can forge or flood its own calls and nothing else. Pure.
import type { CallEvent, Host, SignalEvent } from '#protocol';
import { z } from 'zod';

/** Calls kept of one program in one second; beyond that they are counted. */
export const CALLS_A_SECOND = 1000;

/** A line may hold as much as a pipe takes at once without tearing it (PIPE_BUF, pipe(7)). */
const MAX_LINE = 4096;

/** Microseconds since 1970. */
const Time = z.int().min(0);

/** A line of the pipe. `end` is missing while the call blocks. */
const Report = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('call'),
    id: z.int().min(1),
    t: Time,
    name: z.string().max(32),
    args: z.string().max(200),
    file: z.string().max(60).optional(),
    line: z.int().min(1).optional(),
    end: Time.optional(),
    result: z.int().optional(),
    errno: z
      .string()
      .max(20)
      .regex(/^E[A-Z0-9]+$/)
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('signal'),
    t: Time,
    signal: z.string().regex(/^SIG[A-Z0-9]{1,10}$/),
  }),
  /** Reports that the program itself could not write, the pipe being full. */
  z.strictObject({ kind: z.literal('dropped'), t: Time, count: z.int().min(1) }),
]);

export interface Origin {
  host: Host;
  terminal: string;
  /** The run's beginning in microseconds since 1970. */
  began: number;
}

/** Turns the bytes of one program's pipe into events. */
export class Reports {
  readonly #origin: Origin;
  #rest = '';
  #second = -1;
  #inSecond = 0;
  #dropped = 0;

  constructor(origin: Origin) {
    this.#origin = origin;
  }

  push(bytes: Buffer): (CallEvent | SignalEvent)[] {
    const lines = (this.#rest + bytes.toString('latin1')).split('\n');
    this.#rest = (lines.pop() ?? '').slice(-MAX_LINE);
    return lines.flatMap((line) => this.#read(line));
  }

  /** How many calls are missing since this was last asked. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }

  #read(line: string): (CallEvent | SignalEvent)[] {
    const report = parse(line);
    if (!report) return [];
    if (report.kind === 'dropped') {
      this.#dropped += report.count;
      return [];
    }
    const second = Math.floor(report.t / 1e6);
    if (second !== this.#second) [this.#second, this.#inSecond] = [second, 0];
    this.#inSecond += 1;
    if (this.#inSecond > CALLS_A_SECOND) {
      this.#dropped += 1;
      return [];
    }
    const { began, host, terminal } = this.#origin;
    const t = report.t - began;
    if (report.kind === 'signal') return [{ ...report, t, host, terminal, by: 'kernel' }];
    const { end, ...rest } = report;
    return [{ ...rest, t, host, terminal, ...(end !== undefined && { end: end - began }) }];
  }
}

function parse(line: string): z.infer<typeof Report> | undefined {
  if (line.length > MAX_LINE) return undefined;
  try {
    return Report.safeParse(JSON.parse(Buffer.from(line, 'latin1').toString())).data;
  } catch {
    return undefined;
  }
}
