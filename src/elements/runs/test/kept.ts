// Kept runs for tests, and a storage such as a browser's.
import type { KeptRun } from '../kept-run.ts';

export function keptRun(over: Partial<KeptRun> = {}): KeptRun {
  return {
    case: 'talk',
    number: 1,
    name: '',
    began: 1_795_620_600_000,
    choices: { client: { sigpipe: 'handler' } },
    step: false,
    twins: false,
    edits: {},
    deeds: [{ at: 900, type: 'keys', terminal: 'client', keys: 'hello\r' }],
    terminals: [
      {
        terminal: 'client',
        command: 'node sends.ts --sigpipe handler',
        hash: '0123456789ab',
        started: 5,
        output: [[900, 'hello\r\n']],
        ended: { at: 1500, exit: { status: 0 } },
      },
    ],
    trace: [{ kind: 'exit', t: 1_500_000, host: 'client', terminal: 'client', status: 0 }],
    ...over,
  };
}

/** Holds at most `room` characters. */
export class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  readonly #room: number;

  constructor(room = Infinity) {
    this.#room = room;
  }

  get length(): number {
    return this.#items.size;
  }

  key(at: number): string | null {
    return [...this.#items.keys()][at] ?? null;
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    const others = [...this.#items].filter(([name]) => name !== key);
    const used = others.reduce((sum, [, text]) => sum + text.length, value.length);
    if (used > this.#room) throw new DOMException('full', 'QuotaExceededError');
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }

  clear(): void {
    this.#items.clear();
  }
}
