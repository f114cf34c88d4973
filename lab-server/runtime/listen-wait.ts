// Waits until the kernel shows a server in LISTEN: a client that called before that would be refused.
// It must not know what listens.
import type { Clock } from '../clock.ts';
import type { Wire } from './bubblewrap/wire/wire.ts';

/** The article's port, on which the first server listens and every client calls. */
const PORT = 5001;

/** Milliseconds between two looks at the kernel's table. */
const LOOK_EVERY = 10;

export class ListenWait {
  #wake: () => void = () => {};

  /** Something has happened that a wait must see at once. */
  look(): void {
    this.#wake();
  }

  /** False once `goesOn` says no before a server has listened. */
  async until(wire: Wire, clock: Clock, goesOn: () => boolean): Promise<boolean> {
    while (goesOn()) {
      if (await wire.listening('server', PORT)) return true;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(LOOK_EVERY, resolve);
        this.#wake = () => {
          cancel();
          resolve();
        };
      });
    }
    return false;
  }
}
