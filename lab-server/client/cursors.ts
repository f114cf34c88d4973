// How much of a run has arrived: each channel's output, how much of it is drawn, and the trace. The
// client acknowledges by it, and resumes from it.
import type { Channel } from '../protocol/index.ts';
import { ACK_EVERY } from '../protocol/index.ts';

interface Output {
  /** The offset after the last byte that came, and after the last that was acknowledged. */
  end: number;
  acked: number;
}

export class Cursors {
  readonly #channels = new Map<Channel, Output>();
  /** Events of the run's trace that have come. */
  traced = 0;

  /**
   * The lab sends a channel's bytes from `offset` on, and counts those before as drawn. Returns how
   * many bytes between the last received one and `offset` are missing; negative if some come twice.
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
   * Counts received bytes. Call the function it returns once they are drawn: it acknowledges the
   * channel up to them, if an acknowledgement is due.
   */
  receive(channel: Channel, bytes: number, acknowledge: (offset: number) => void): () => void {
    const output = this.#channels.get(channel);
    const end = output ? (output.end += bytes) : 0;
    return () => {
      // By then another session may use this number for another program.
      if (!output || this.#channels.get(channel) !== output || end - output.acked < ACK_EVERY)
        return;
      output.acked = end;
      acknowledge(end);
    };
  }

  /** The next output belongs to another session. */
  clear(): void {
    this.#channels.clear();
    this.traced = 0;
  }
}
