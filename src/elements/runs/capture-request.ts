// Asks the lab for the capture of the run that goes on, to be saved with the run. Pure: asking is passed
// in.
import type { ReaderEvent } from '#client';
import type { RunShelf } from './run-shelf.ts';

/** What a page keeps its runs in, and asks for what it does not have of them. */
export interface PageRuns {
  shelf: RunShelf;
  captures: CaptureRequest;
}

export class CaptureRequest {
  readonly #ask: () => void;
  #settle: ((pcapng: Uint8Array | undefined) => void) | undefined;

  constructor(ask: () => void) {
    this.#ask = ask;
  }

  /** A pcapng file; undefined if the lab does not give it. */
  request(): Promise<Uint8Array | undefined> {
    this.#settle?.(undefined);
    return new Promise((settle) => {
      this.#settle = settle;
      this.#ask();
    });
  }

  /** Whether the event is the answer, which then concerns nobody else. */
  takes(event: ReaderEvent): boolean {
    const settle = this.#settle;
    const refused = event.type === 'refused' && event.request === 'capture';
    const over = event.type === 'ended' || event.type === 'lost' || event.type === 'away';
    if (!settle || !(refused || over || event.type === 'captured')) return false;
    this.#settle = undefined;
    settle(event.type === 'captured' ? event.file : undefined);
    return event.type === 'captured';
  }
}
