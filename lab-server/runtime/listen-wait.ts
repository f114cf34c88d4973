// Waits until the kernel shows a socket in LISTEN: a client that called before that would be refused.
import type { Host } from '#protocol';
import type { Clock } from '../clock.ts';
import type { Wire } from './bubblewrap/wire/wire.ts';

/** Milliseconds between two looks at the kernel's table. */
const LOOK_EVERY = 10;

export class ListenWait {
  #wake: () => void = () => {};

  /** Something has happened that a wait must see at once. */
  look(): void {
    this.#wake();
  }

  /** False once `goesOn` says no before anything has listened there. */
  async until(
    wire: Wire,
    { host, port }: { host: Host; port: number },
    clock: Clock,
    goesOn: () => boolean,
  ): Promise<boolean> {
    while (goesOn()) {
      if (await wire.listening(host, port)) return true;
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
