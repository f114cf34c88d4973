// Reads what a program reports of its own calls on its pipe: lines of JSON, checked, capped and
// stamped. A hostile program can forge or flood only its own calls. Pure.
import type { CallEvent, Host, SignalEvent } from '#protocol';
import { z } from 'zod';

/** Reports accepted from one program in a second; those beyond are counted. */
export const CALLS_A_SECOND = 1000;

/** Reports accepted from one program in all, so that none fills the whole trace. */
export const CALLS = 5000;

/** Bytes of a line: what a write to a pipe keeps together (PIPE_BUF, pipe(7)). */
const MAX_LINE = 4096;

/** Lost reports that one line may claim; no pipe of the lab loses more. */
const MAX_DROPPED = 1_000_000;

/** Microseconds since 1970. */
const Time = z.int().min(0);

/** A call, and where it stands in its program. */
const call = {
  id: z.int().min(1),
  t: Time,
  name: z.string().max(32),
  args: z.string().max(200),
  file: z.string().max(60).optional(),
  line: z.int().min(1).optional(),
};

/** A call that a program is about to make, in step mode. */
const GateReport = z.strictObject({ kind: z.literal('gate'), ...call });
export type GateReport = z.infer<typeof GateReport>;

/** A line of the pipe. `end` is missing while the call blocks. */
const Report = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('call'),
    ...call,
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
  GateReport,
  /** Reports that the program could not write because its pipe was full. */
  z.strictObject({ kind: z.literal('dropped'), t: Time, count: z.int().min(1) }),
]);

/** The beginning of a `dropped` line, which is read even when no other line is. */
const DROPPED_PREFIX = '{"kind":"dropped"';

/** The beginning of a gate, which is read too: without it the program would wait for ever. */
const GATE_PREFIX = '{"kind":"gate"';

export interface ReportOrigin {
  host: Host;
  terminal: string;
  /** The beginning of the run in microseconds since 1970. */
  began: number;
}

/** Turns the bytes of one program's pipe into events. */
export class Reports {
  readonly #origin: ReportOrigin;
  readonly #now: () => number;
  #rest = '';
  #second = -1;
  #inSecond = 0;
  #taken = 0;
  #dropped = 0;
  #gate: GateReport | undefined;

  /** `now`: microseconds since 1970 on the lab's clock. */
  constructor(origin: ReportOrigin, now: () => number) {
    this.#origin = origin;
    this.#now = now;
  }

  /** Whether no more reports are accepted in this second, or at all. */
  get isFull(): boolean {
    const second = Math.floor(this.#now() / 1e6);
    if (second !== this.#second) [this.#second, this.#inSecond] = [second, 0];
    return this.#inSecond >= CALLS_A_SECOND || this.#taken >= CALLS;
  }

  parseReports(bytes: Buffer): (CallEvent | SignalEvent)[] {
    const lines = (this.#rest + bytes.toString('latin1')).split('\n');
    this.#rest = (lines.pop() ?? '').slice(-MAX_LINE);
    return lines.flatMap((line) => this.#read(line));
  }

  /** The last gate since the last call of this; a program stands at one at a time. */
  takeGate(): GateReport | undefined {
    const gate = this.#gate;
    this.#gate = undefined;
    return gate;
  }

  /** Calls lost since the last call of this. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }

  #read(line: string): (CallEvent | SignalEvent)[] {
    const full = this.isFull;
    const read = !full || [DROPPED_PREFIX, GATE_PREFIX].some((one) => line.startsWith(one));
    const report = read ? parse(line) : undefined;
    this.#inSecond += 1;
    if (report?.kind === 'dropped') this.#drop(Math.min(report.count, MAX_DROPPED));
    else if (report?.kind === 'gate') this.#gate = report;
    else if (full) this.#drop(1);
    if (full || !report || report.kind === 'dropped' || report.kind === 'gate') return [];
    this.#taken += 1;
    const { host, terminal } = this.#origin;
    const t = this.#since(report.t);
    if (report.kind === 'signal') return [{ ...report, t, host, terminal, by: 'kernel' }];
    const { end, ...rest } = report;
    return [{ ...rest, t, host, terminal, ...(end !== undefined && { end: this.#since(end) }) }];
  }

  /** The count stops at the largest safe integer, the largest that the protocol takes. */
  #drop(count: number): void {
    this.#dropped = Math.min(this.#dropped + count, Number.MAX_SAFE_INTEGER);
  }

  /** On the run's clock, moved between the run's beginning and now, whatever a program claims. */
  #since(time: number): number {
    return Math.max(0, Math.min(time, this.#now()) - this.#origin.began);
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
