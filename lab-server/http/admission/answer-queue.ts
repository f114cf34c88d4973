// In which order, and how fast, requests are answered: a few in each turn of the event loop, so that
// keys pass between them, and of each client address in its turn and at its rate. Nobody is refused,
// whoever asks for more waits. It must not know what is answered.
import type { Clock } from '../../process/clock.ts';
import { Budget } from '../../connection/budget.ts';
import type { Rate } from '../../connection/bucket.ts';

/** Answers in one turn of the event loop; each takes about a tenth of a millisecond. */
const A_TURN = 8;

/** Of one address: two hundred pages with all that belongs to them at once, and fifty a second. */
const RATE: Rate = { perSecond: 1000, burst: 4000 };

/** Milliseconds after which it is looked again whether an address may have its next answer. */
const LOOK_AFTER = 5;

interface Waiting {
  answer(): void;
  cost: number;
}

export class AnswerQueue {
  readonly #clock: Clock;
  readonly #budget: Budget;
  /** By address, whose turn it is first. */
  readonly #waiting = new Map<string, Set<Waiting>>();
  #isDue = false;
  #isHeldUp = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#budget = new Budget(RATE, clock);
  }

  /**
   * `answer` is called once it is its turn, never at once; the function returned gives that up.
   * `cost`: how many plain answers it counts as.
   */
  queueAnswer(address: string, cost: number, answer: () => void): () => void {
    const one: Waiting = { answer, cost };
    const line = this.#waiting.get(address) ?? new Set();
    this.#waiting.set(address, line.add(one));
    this.#soon();
    return () => {
      line.delete(one);
      if (line.size === 0 && this.#waiting.get(address) === line) this.#waiting.delete(address);
    };
  }

  /** Counts more of what has been answered to an address; whoever asks next from there waits for it. */
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
    let left = A_TURN;
    let passedOver = 0;
    while (left > 0 && passedOver < this.#waiting.size) {
      const [address, line] = this.#waiting.entries().next().value!;
      const [next] = line as Set<Waiting> & [Waiting];
      const mayHave = this.#budget.take(address, next.cost);
      if (mayHave) line.delete(next);
      // Behind all others again.
      this.#waiting.delete(address);
      if (line.size > 0) this.#waiting.set(address, line);
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
    if (this.#isHeldUp) return;
    this.#isHeldUp = true;
    this.#clock.after(LOOK_AFTER, () => {
      this.#isHeldUp = false;
      this.#soon();
    });
  }
}
