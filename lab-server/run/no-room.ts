// Refuses a run for which the machine has no room: from a shortage that the runtime or an errno
// reports, or from the memory that must stay free. Pure.
import { type Resource, shortageIn } from '../runtime/shortage.ts';
import type { Refused } from './refused.ts';

/** Bytes of memory that must be free, so that a new session takes none from those that run. */
const MEMORY_LEFT = 96 * 1024 * 1024;

/** Undefined if the error is no shortage. */
export function noRoom(error: unknown): Refused | undefined {
  const shortage = shortageIn(error);
  return shortage && lacks(shortage.of);
}

/** `available`: bytes. */
export function memoryLeft(available: number): Refused | undefined {
  return available < MEMORY_LEFT ? lacks('memory') : undefined;
}

function lacks(what: Resource): Refused {
  const says = `the lab's machine has no more ${what} now; what runs goes on, try again soon`;
  return { reason: 'no-room', says };
}
