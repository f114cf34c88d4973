// Whether what is new of a class is in memory alone, and why; the log is told once, without any secret.
import type { Log } from '../../process/log.ts';
import { NewerSchema } from './migrations.ts';

export class Failing {
  readonly #log: Log;
  readonly #place: string;
  #error: Error | undefined;
  /** Called when it begins, and when it is over. */
  onChange: () => void = () => {};

  /** `place`: where the database is. */
  constructor(log: Log, place: string) {
    this.#log = log;
    this.#place = place;
  }

  get error(): Error | undefined {
    return this.#error;
  }

  /** `isOpen`: whether there is a class in memory. */
  began(error: Error, isOpen: boolean): void {
    const before = this.#error;
    this.#error = error;
    if (before && isNewer(before) === isNewer(error)) return;
    const why = `its database at ${this.#place} can be used: ${reasonOf(error)}`;
    const says = isOpen
      ? `the class is kept in memory alone until ${why}`
      : `the class opens as soon as ${why}`;
    this.#log.error({ says }, 'class not saved');
    this.onChange();
  }

  over(): void {
    if (!this.#error) return;
    this.#error = undefined;
    this.onChange();
  }
}

const isNewer = (error: Error): boolean => error instanceof NewerSchema;

/** Of a name with several addresses node tells the errors of all, and no message. */
const reasonOf = (error: NodeJS.ErrnoException): string =>
  isNewer(error) ? `it ${error.message}` : error.message || (error.code ?? error.name);
