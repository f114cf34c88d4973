// The order and the rate in which requests are answered: a few in each turn of the event loop, so
// that keys pass between them, and from each client address in turn at its rate. A request beyond
// the rate waits; none is refused.
import type { Clock } from '../../process/clock.ts';
import { Budget } from '../../connection/budget.ts';
import type { Rate } from '../../connection/bucket.ts';

/** Answers in one turn of the event loop; each takes about a tenth of a millisecond. */
const PER_TURN = 8;

/** Per address: two hundred pages with their files at once, then fifty a second. */
const RATE: Rate = { perSecond: 1000, burst: 4000 };

/** Milliseconds until addresses beyond their rate are tried again. */
const RETRY_AFTER = 5;

interface Waiting {
  answer(): void;
  cost: number;
}

export class AnswerQueue {
  readonly #clock: Clock;
  readonly #budget: Budget;
  /** By address, in the order of their turns. */
  readonly #waiting = new Map<string, Set<Waiting>>();
  #isDue = false;
  #isRetrying = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#budget = new Budget(RATE, clock);
  }

  /**
   * Calls `answer` when it is its turn, never at once; the function returned cancels that. `cost`:
   * how many plain answers it counts as.
   */
  queueAnswer(address: string, cost: number, answer: () => void): () => void {
    const one: Waiting = { answer, cost };
    const queue = this.#waiting.get(address) ?? new Set();
    this.#waiting.set(address, queue.add(one));
    this.#soon();
    return () => {
      queue.delete(one);
      if (queue.size === 0 && this.#waiting.get(address) === queue) this.#waiting.delete(address);
    };
  }

  /**
   * Charges an address for what it was answered beyond a plain answer; its next answers wait for
   * that.
   */
  charge(address: string, cost: number): void {
    this.#budget.charge(address, cost);
  }

  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#isDue = false;
    let left = PER_TURN;
    let passedOver = 0;
    while (left > 0 && passedOver < this.#waiting.size) {
      const [address, queue] = this.#waiting.entries().next().value!;
      const [next] = queue as Set<Waiting> & [Waiting];
      const mayHave = this.#budget.take(address, next.cost);
      if (mayHave) queue.delete(next);
      // Moves the address to the end.
      this.#waiting.delete(address);
      if (queue.size > 0) this.#waiting.set(address, queue);
      if (!mayHave) {
        passedOver += 1;
        continue;
      }
      left -= 1;
      passedOver = 0;
      next.answer();
    }
    if (this.#waiting.size === 0) return;
    if (left === 0) this.#soon();
    else this.#later();
  }

  #later(): void {
    if (this.#isRetrying) return;
    this.#isRetrying = true;
    this.#clock.after(RETRY_AFTER, () => {
      this.#isRetrying = false;
      this.#soon();
    });
  }
}
