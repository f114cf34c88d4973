// What the machine lacks for one more run, as a refusal in words: what the runtime, or the errno of a call
// of the lab's own, says is short, and the memory that must be left. Pure.
import { type Resource, shortageIn } from '../runtime/shortage.ts';
import type { Refused } from './refused.ts';

/** Bytes of memory that must be left, so that one more session does not take it from those that run. */
const MEMORY_LEFT = 96 * 1024 * 1024;

/** Undefined where the error is no shortage. */
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
