// Reports the calls that a program makes on the descriptor in LAB_TRACE: one line of JSON a call,
// and one more while it blocks. It never blocks the program: reports that the pipe does not take
// are counted. Without the descriptor a program behaves the same, and this does nothing.
import { F_SETFL, O_NONBLOCK } from './constants.ts';
import { errno, strerrorname_np } from './errno.ts';
import { isGated, stopAtGate } from './gate.ts';
import { native } from './native.ts';

const fd = Number(process.env.LAB_TRACE ?? NaN);

/** Whether the program has a descriptor for reports. */
const reporting = fd > 2 && native.fcntl(fd, F_SETFL, O_NONBLOCK) === 0;

/** A call as C would write it, and where it stands. */
interface Call {
  name: string;
  args: string;
  file?: string;
  line?: number;
}

/** A call in progress, as its report begins. */
interface Entry extends Call {
  kind: 'call';
  id: number;
  t: number;
}

let calls = 0;
let dropped = 0;
let current: Entry | undefined;

/** The longest arguments that a report holds, in characters. */
const MAX_ARGUMENTS = 200;

// The program's own frame is the first one outside of this library.
Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 12);
const FRAME = /([\w-]+\.ts):(\d+):\d+\)?$/;

const CLOCK_REALTIME = 0;
const timespec = Buffer.alloc(16);

/**
 * Microseconds since 1970 by CLOCK_REALTIME, which also stamps captured frames. Read from the
 * kernel, because node's own clock is late by any delay at its start.
 */
function now(): number {
  native.clock_gettime(CLOCK_REALTIME, timespec);
  const nanoseconds = Number(timespec.readBigInt64LE(8));
  return Number(timespec.readBigInt64LE(0)) * 1e6 + Math.round(nanoseconds / 1000);
}

/**
 * Wraps a call so that it reports itself. `write` returns its arguments as C would write them;
 * `filled` returns them after success, for a call that fills one of them.
 */
export function reported<Args extends unknown[], Result>(
  name: string,
  call: (...args: Args) => Result,
  write: (...args: Args) => unknown[],
  filled?: (...args: Args) => unknown[],
): (...args: Args) => Result {
  if (!reporting) return call;
  return (...args) => {
    const outer = current;
    const entry = enter(name, write(...args));
    if (isGated) {
      stop(entry);
      entry.t = now();
    }
    current = entry;
    const done = (value: unknown): void => {
      if (filled && value !== -1) entry.args = shorten(filled(...args));
      leave(entry, value, outer);
    };
    const result = call(...args);
    if (!(result instanceof Promise)) {
      done(result);
      return result;
    }
    return result.then((value: unknown) => {
      done(value);
      return value;
    }) as Result;
  };
}

/** Wraps a call that reports nothing, so that it too has a gate in step mode. */
export function gated<Args extends unknown[], Result>(
  name: string,
  call: (...args: Args) => Result,
  write: (...args: Args) => unknown[],
): (...args: Args) => Result {
  if (!isGated) return call;
  return (...args) => {
    // A prewarmed process learns only now that its program has no gates.
    if (isGated) stop(callOf(name, write(...args)));
    return call(...args);
  };
}

let gates = 0;

/** Stops before a call, in step mode, until the lab lets the program go on. */
function stop({ name, args, file, line }: Call): void {
  const place = file === undefined || line === undefined ? undefined : { file, line };
  stopAtGate(place, () => {
    gates += 1;
    return put({ kind: 'gate', id: gates, t: now(), name, args, ...place });
  });
}

/** The call in progress would block; this is reported at once, not only when it returns. */
export function blocks(): void {
  if (current) put(current);
}

/** A handler of the program is about to run. */
export function reportSignal(signal: string): void {
  if (reporting) put({ kind: 'signal', t: now(), signal });
}

/** The arguments, cut to the length that a report may have. */
function shorten(args: unknown[]): string {
  const all = args.join(', ');
  return all.length > MAX_ARGUMENTS ? `${all.slice(0, MAX_ARGUMENTS - 1)}…` : all;
}

function enter(name: string, args: unknown[]): Entry {
  calls += 1;
  return { kind: 'call', id: calls, t: now(), ...callOf(name, args) };
}

function callOf(name: string, args: unknown[]): Call {
  const call = { name, args: shorten(args) };
  const frames = (new Error().stack ?? '').split('\n').filter((one) => !one.includes('libc/'));
  const [, file, line] = frames.map((one) => FRAME.exec(one)).find(Boolean) ?? [];
  return file === undefined ? call : { ...call, file, line: Number(line) };
}

function leave(entry: Entry, value: unknown, outer: Entry | undefined): void {
  current = outer;
  const end = now();
  if (typeof value !== 'number') return void put({ ...entry, end });
  const name = value === -1 ? strerrorname_np(errno) : null;
  put({ ...entry, end, result: value, ...(name !== null && { errno: name }) });
}

/** False if the report is lost, which is counted. */
function put(report: object): boolean {
  if (dropped > 0 && write({ kind: 'dropped', t: now(), count: dropped })) dropped = 0;
  const written = write(report);
  if (!written) dropped += 1;
  return written;
}

/** False if the pipe is full: it takes a line shorter than PIPE_BUF as a whole or not at all. */
function write(report: object): boolean {
  const line = Buffer.from(`${JSON.stringify(report)}\n`);
  return native.write(fd, line, line.length) === line.length;
}
