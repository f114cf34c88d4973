// Keeps the reader's predictions in this browser, and what a run has made of each. Where nothing can
// be kept, predictions work as well until the page is left.
import type { TraceSource } from '../lab-case/trace.ts';

const KEY = 'predictions';

/** What a run has answered. */
export interface Judgement {
  answer: string;
  run: TraceSource;
}

/** The reader's choice; once a run has answered, that answer belongs to it for good. */
export type Prediction =
  { is: 'made'; choice: string } | ({ is: 'judged'; choice: string } & Judgement);

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** By a prediction's key; a storage that is full, forbidden or spoiled keeps nothing. */
export class KeptPredictions {
  /** Throws where the browser forbids storage. */
  readonly #storage: () => Kept;

  constructor(storage: () => Kept) {
    this.#storage = storage;
  }

  predictionOf(key: string): Prediction | undefined {
    const kept = this.#all()[key];
    if (typeof kept === 'string') return { is: 'made', choice: kept };
    return isJudged(kept) ? { is: 'judged', ...kept } : undefined;
  }

  /** `prediction` undefined forgets it. */
  keep(key: string, prediction: Prediction | undefined): void {
    const all = { ...this.#all(), [key]: prediction && formOf(prediction) };
    try {
      this.#storage().setItem(KEY, JSON.stringify(all));
    } catch {
      // The prediction lasts as long as the page.
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

/** As it is kept: a choice alone until it is judged. */
type Form = string | ({ choice: string } & Judgement);

const formOf = (prediction: Prediction): Form => {
  if (prediction.is === 'made') return prediction.choice;
  const { choice, answer, run } = prediction;
  return { choice, answer, run };
};

/** Whether a value, which may come from anybody's file, is a prediction as it is kept. */
export const isKeptPrediction = (value: unknown): value is Form =>
  isShort(value) || isJudged(value);

function isJudged(value: unknown): value is Exclude<Form, string> {
  if (typeof value !== 'object' || value === null) return false;
  const { choice, answer, run } = value as Record<string, unknown>;
  return isShort(choice) && isShort(answer) && (run === 'own' || run === 'recorded');
}

const isShort = (one: unknown): one is string => typeof one === 'string' && one.length <= 300;
