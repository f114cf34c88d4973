// Audits the numbered lines of one channel: which are missing, which came twice, which belong to
// another reader. Its input is a terminal's bytes.
import { createHash, type Hash } from 'node:crypto';
import { sumOf } from './programs/soak-lines.ts';

/** Faults that no channel may show. */
export interface Faults {
  lost: number;
  repeated: number;
  crossed: number;
}

const TOKEN = /(r\d+-\d+) (\d+) ([0-9a-f]{8})/g;

export class LineAudit {
  readonly #name: string;
  readonly #faults: Faults;
  /** Must precede a token; other tokens are the terminal's echo of typed lines. */
  readonly #before: string;
  readonly #hash: Hash = createHash('sha256');
  #partial = '';
  #allowsGaps = false;
  #next = 1;

  /** `name`: whose lines these must be. `faults`: counts faults, in lines. */
  constructor(name: string, faults: Faults, before = '') {
    this.#name = name;
    this.#faults = faults;
    this.#before = before;
  }

  /** The number of the last line that has come. */
  get last(): number {
    return this.#next - 1;
  }

  /** From now on missing lines are no fault. */
  loosen(): void {
    this.#allowsGaps = true;
  }

  /** SHA-256 of all bytes so far. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  auditOutput(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    const text = this.#partial + Buffer.from(bytes).toString('latin1');
    const end = text.lastIndexOf('\n') + 1;
    this.#partial = text.slice(end);
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
      // A gap may tear a line apart.
      if (name !== this.#name || !this.#allowsGaps) this.#faults.crossed += 1;
      return;
    }
    if (number < this.#next) this.#faults.repeated += 1;
    if (!this.#allowsGaps) this.#faults.lost += Math.max(0, number - this.#next);
    this.#next = Math.max(this.#next, number + 1);
  }
}
