// Numbers a session's channels. Each number belongs to one start of one program and is never used
// again, so late bytes cannot reach another program.
import { LAST_CHANNEL, type Channel } from '#protocol';

export class Channels {
  #last: number;

  /** `last`: the last number in use. */
  constructor(last = 0) {
    this.#last = last;
  }

  /** Whether there are numbers for this many starts. */
  suffice(starts: number): boolean {
    return this.#last + starts <= LAST_CHANNEL;
  }

  /** Throws a RangeError if none is left. */
  next(): Channel {
    if (!this.suffice(1)) throw new RangeError('every channel of this session has been used');
    this.#last += 1;
    return this.#last;
  }
}
