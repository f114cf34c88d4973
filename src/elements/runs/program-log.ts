// The output of one program of a kept run, in pieces with their times. Pure: times are passed in.
import type { Exit, ServerMessage } from '#protocol';
import type { KeptRun, KeptTerminal } from './kept-run.ts';

/** Characters of output that may still be kept of a run. */
export interface OutputRoom {
  left: number;
}

export class ProgramLog {
  readonly kept: KeptTerminal;
  readonly #room: OutputRoom;
  /** A character's bytes may come in two pieces. */
  readonly #decoder = new TextDecoder();
  /** The bytes that come next begin here. */
  #offset: number;

  constructor(kept: KeptTerminal, room: OutputRoom) {
    this.kept = kept;
    this.#room = room;
    this.#offset = kept.received ?? 0;
  }

  /** A program starts; `at`: milliseconds since the run began. */
  static begin(
    run: KeptRun,
    started: Extract<ServerMessage, { type: 'terminal' }>,
    at: number,
    room: OutputRoom,
  ): ProgramLog {
    const { terminal, command, hash, channel, offset: received } = started;
    const kept: KeptTerminal = { terminal, command, started: at, output: [], channel, received };
    if (hash !== undefined) kept.hash = hash;
    run.terminals.push(kept);
    return new ProgramLog(kept, room);
  }

  /** The lab says from where on it sends; what is kept already is not kept twice. */
  continueAt(offset: number): void {
    this.#offset = offset;
  }

  record(bytes: Uint8Array, at: number): void {
    const known = Math.max(0, (this.kept.received ?? 0) - this.#offset);
    this.#offset += bytes.length;
    if (known >= bytes.length) return;
    this.kept.received = this.#offset;
    const text = this.#decoder.decode(bytes.subarray(known), { stream: true });
    if (text === '' || text.length > this.#room.left) return;
    this.#room.left -= text.length;
    const last = this.kept.output.at(-1);
    if (last?.[0] === at) last[1] += text;
    else this.kept.output.push([at, text]);
  }

  end(exit: Exit, at: number): void {
    this.kept.ended ??= { at, exit };
  }
}
