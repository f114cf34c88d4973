// A program in memory, without a terminal: it prints, reads and ends as its function or a test
// says.
import { constants } from 'node:os';
import { PassThrough } from 'node:stream';
import { type Exit, type Host, MAX_INPUT, type Signal, type Size } from '#protocol';
import { sourceHash } from '../../process/source-hash.ts';
import { type Command, ENVIRONMENT, type GateOrder, type Process, type Sinks } from '../runtime.ts';

/** The process as a program's function sees it. */
export interface ProgramIo {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whether it was started with gates. */
  readonly gated: boolean;
  size(): Size;
  print(text: string): void;
  /** From now on keys are passed as they come; until then they wait. */
  onKeys(read: (keys: string) => void): void;
  onResize(resized: (size: Size) => void): void;
  /** Replaces the signal's default, which ends the process. */
  onSignal(signal: Signal, handle: () => void): void;
  /** A line of JSON for the trace. */
  report(line: string): void;
  /** Orders for its gates; never called for a program without them. */
  onOrder(ordered: (order: GateOrder) => void): void;
  /** Opens a socket in LISTEN, which closes with the process. */
  listen(port: number): void;
  exit(status: number): void;
}

export type Program = (io: ProgramIo) => void;

interface Begun {
  host: Host;
  command: Command;
  size: Size;
  sinks: Sinks;
}

/** Signals that end no process (man 7 signal); stopping is not simulated. */
const HARMLESS: readonly Signal[] = ['SIGSTOP', 'SIGCONT'];

export class MemoryProcess implements Process {
  readonly hash: string | undefined;
  readonly reports = new PassThrough();
  readonly gates: ((order: GateOrder) => void) | undefined;
  readonly host: Host;
  readonly command: Command;
  readonly listens: number[] = [];
  /** What was asked of it: `resize 80x24`, `pause`, `resume`, `kill`, `signal SIGINT`. */
  readonly calls: string[] = [];
  readonly typed: string[] = [];
  /** No more keys are taken. */
  full = false;
  /** Keys wait until read() is called. */
  slow = false;
  /** Whether the process has ended; its exit may still be held back. */
  ended = false;
  size: Size;
  readonly #sinks: Sinks;
  readonly #onEnded: () => void;
  readonly #handlers = new Map<Signal, () => void>();
  #onKeys: ((keys: string) => void) | undefined;
  #onResize: (size: Size) => void = () => {};
  #onOrder: (order: GateOrder) => void = () => {};
  #waiting = 0;
  #paused = false;
  #heldBack: (() => void)[] = [];

  constructor({ host, command, size, sinks }: Begun, onEnded: () => void) {
    this.host = host;
    this.command = command;
    this.size = size;
    this.#sinks = sinks;
    this.#onEnded = onEnded;
    if ('program' in command && command.gates) {
      this.gates = (order) => {
        this.calls.push(`gates ${JSON.stringify(order)}`);
        this.#onOrder(order);
      };
    }
    this.hash = 'program' in command ? sourceHash(sourceOf(command)) : undefined;
  }

  get io(): Omit<ProgramIo, 'listen'> {
    return {
      args: this.command.args,
      env: ENVIRONMENT,
      gated: this.gates !== undefined,
      size: () => this.size,
      print: (text) => this.print(text),
      onKeys: (read) => {
        this.#onKeys = read;
        for (const keys of this.typed) read(keys);
        this.read(this.#waiting);
      },
      onResize: (resized) => (this.#onResize = resized),
      onSignal: (signal, handle) => void this.#handlers.set(signal, handle),
      onOrder: (ordered) => (this.#onOrder = ordered),
      report: (line) => void this.reports.write(`${line}\n`),
      exit: (status) => this.exit({ status }),
    };
  }

  print(text: string): void {
    this.#deliver(() => this.#sinks.onData(Buffer.from(text)));
  }

  exit(exit: Exit): void {
    if (this.ended) return;
    this.ended = true;
    this.reports.end();
    this.#onEnded();
    this.#deliver(() => this.#sinks.onExit(exit));
  }

  write(bytes: Uint8Array): boolean {
    if (this.ended || this.full || this.#waiting + bytes.length > MAX_INPUT) return false;
    const keys = Buffer.from(bytes).toString();
    this.typed.push(keys);
    this.#waiting += bytes.length;
    if (!this.slow) this.read(bytes.length);
    const read = this.#onKeys;
    if (read) setImmediate(() => read(keys));
    return true;
  }

  /** Bytes that were written no longer wait. */
  read(bytes: number): void {
    this.#waiting -= bytes;
    if (bytes > 0) this.#sinks.onInput(bytes);
  }

  resize(size: Size): void {
    if (this.ended) return;
    this.calls.push(`resize ${size.cols}x${size.rows}`);
    this.size = size;
    this.#onResize(size);
  }

  pause(): void {
    this.calls.push('pause');
    this.#paused = true;
  }

  resume(): void {
    this.calls.push('resume');
    this.#paused = false;
    for (const deliver of this.#heldBack.splice(0)) deliver();
  }

  signal(signal: Signal): boolean {
    if (this.ended) return false;
    this.calls.push(`signal ${signal}`);
    const handle = this.#handlers.get(signal);
    if (handle) setImmediate(handle);
    else if (!HARMLESS.includes(signal)) this.#dieBy(signal);
    return true;
  }

  kill(): void {
    this.calls.push('kill');
    this.#dieBy('SIGKILL');
  }

  #dieBy(signal: NodeJS.Signals): void {
    setImmediate(() => this.exit({ status: 128 + constants.signals[signal], signal }));
  }

  #deliver(deliver: () => void): void {
    if (this.#paused) this.#heldBack.push(deliver);
    else deliver();
  }
}

/** Without files, a program's path stands for the source of one that was not edited. */
export const sourceOf = ({ program, edits = [] }: Extract<Command, { program: string }>): string =>
  edits.find(({ file }) => file === program)?.text ?? program;
