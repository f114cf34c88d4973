// Keeps the reader's predictions in this browser. Where nothing can be kept, predictions work as well
// until the page is left.

const KEY = 'predictions';

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** By a prediction's key; a storage that is full, forbidden or spoiled keeps nothing. */
export class KeptChoices {
  /** Throws where the browser forbids storage. */
  readonly #storage: () => Kept;

  constructor(storage: () => Kept) {
    this.#storage = storage;
  }

  choiceOf(prediction: string): string | undefined {
    const choice = this.#all()[prediction];
    return typeof choice === 'string' ? choice : undefined;
  }

  /** `choice` undefined forgets it. */
  keep(prediction: string, choice: string | undefined): void {
    const all = { ...this.#all(), [prediction]: choice };
    try {
      this.#storage().setItem(KEY, JSON.stringify(all));
    } catch {
      // The choice lasts as long as the page.
    }
  }

  #all(): Record<string, unknown> {
    try {
      const read: unknown = JSON.parse(this.#storage().getItem(KEY) ?? '{}');
      return typeof read === 'object' && read !== null ? { ...read } : {};
    } catch {
      return {};
    }
  }
}
