// How far a run has come here: each channel's output and how much of it is drawn, and the trace. It is
// what the client acknowledges, and where the run goes on after a break.
import type { Channel } from '../protocol/index.ts';
import { ACK_EVERY } from '../protocol/index.ts';

interface Output {
  /** The offset behind the last byte that came, and behind the last that was acknowledged. */
  end: number;
  acked: number;
}

export class Cursors {
  readonly #channels = new Map<Channel, Output>();
  /** How many events of the run's trace have come. */
  traced = 0;

  /**
   * The lab sends a channel's bytes from `offset` on, and takes those before as drawn. The bytes that
   * never come between those that came and these; below 0 where some come twice.
   */
  begin(channel: Channel, offset: number): number {
    const gap = offset - this.endOf(channel);
    this.#channels.set(channel, { end: offset, acked: offset });
    return gap;
  }

  endOf(channel: Channel): number {
    return this.#channels.get(channel)?.end ?? 0;
  }

  /**
   * Counts bytes that came. What it gives back is called once they are drawn, and acknowledges all of
   * the channel up to them, if that is due.
   */
  receive(channel: Channel, bytes: number, acknowledge: (offset: number) => void): () => void {
    const output = this.#channels.get(channel);
    const end = output ? (output.end += bytes) : 0;
    return () => {
      // The number may be another program's by then, in another session.
      if (!output || this.#channels.get(channel) !== output || end - output.acked < ACK_EVERY)
        return;
      output.acked = end;
      acknowledge(end);
    };
  }

  /** What comes next is of another session. */
  clear(): void {
    this.#channels.clear();
    this.traced = 0;
  }
}
