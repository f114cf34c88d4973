// Keeps account of the numbered lines of one channel: which are missing, which came twice, which are
// of somebody else. It knows no sockets; what comes in is what a terminal was given.
import { createHash, type Hash } from 'node:crypto';
import { sumOf } from './programs/soak-lines.ts';

/** What no channel may ever show. */
export interface Faults {
  lost: number;
  repeated: number;
  crossed: number;
}

const TOKEN = /(r\d+-\d+) (\d+) ([0-9a-f]{8})/g;

export class LineAudit {
  readonly #name: string;
  readonly #faults: Faults;
  /** Looked for in front of each token; others are a terminal's echo of what was typed. */
  readonly #before: string;
  readonly #hash: Hash = createHash('sha256');
  #rest = '';
  #loose = false;
  #next = 1;

  /** `name`: whose lines these must be. `faults`: where they are counted, in lines. */
  constructor(name: string, faults: Faults, before = '') {
    this.#name = name;
    this.#faults = faults;
    this.#before = before;
  }

  /** The number of the last line that has come. */
  get last(): number {
    return this.#next - 1;
  }

  /** From now on a missing line is nobody's fault. */
  loosen(): void {
    this.#loose = true;
  }

  /** SHA-256 of all bytes so far. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  auditOutput(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    const text = this.#rest + Buffer.from(bytes).toString('latin1');
    const end = text.lastIndexOf('\n') + 1;
    this.#rest = text.slice(end);
    for (const found of text.slice(0, end).matchAll(TOKEN)) {
      const [, name = '', number = '', sum = ''] = found;
      if (this.#before !== '' && !found.input.slice(0, found.index).endsWith(this.#before)) {
        if (name !== this.#name) this.#faults.crossed += 1;
      } else {
        this.#line(name, Number(number), sum);
      }
    }
  }

  #line(name: string, number: number, sum: string): void {
    if (name !== this.#name || sum !== sumOf(`${name} ${number}`)) {
      // Where a gap is allowed, a line may be torn by it.
      if (name !== this.#name || !this.#loose) this.#faults.crossed += 1;
      return;
    }
    if (number < this.#next) this.#faults.repeated += 1;
    if (!this.#loose) this.#faults.lost += Math.max(0, number - this.#next);
    this.#next = Math.max(this.#next, number + 1);
  }
}
