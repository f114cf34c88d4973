// Why the lab does not do what was asked, or ends what it did.
import { z } from 'zod';

/** Why a request was not carried out; the rest of the session is unaffected. */
export const Refusal = z.enum([
  'bad-message', // not a message of this protocol
  'unknown-case',
  'unknown-terminal',
  'unknown-host',
  'unknown-program', // the case runs no program of that name
  'no-edits', // programs that readers have edited do not run on this machine
  'no-twins', // the programs' C twins are not compiled on this machine, or cannot have these edits
  'edit-too-large',
  'edit-incomplete', // parts of an edited program have not come
  'bad-switch',
  'already-running', // this terminal's program has not ended
  'not-running', // no running program that this request could reach
  'no-cable', // this level has no switch, so no cable to cut
  'no-order', // the switch cannot do this here
  'order-failed', // the switch can do this here and did not, by a fault of the lab's
  'input-full', // the program does not read its keys
  'busy', // the run queue is full
  'draining', // the lab is being stopped, and waits for the runs that it has
  'no-room', // the machine has no pty, descriptor, memory or disk left for one more program
  'too-fast', // this page sent more than it may; the excess was discarded
  'no-gates', // nothing here can stop this program before a call
  'cannot-run', // nothing runs on this machine (level `none`)
  'lab-failed', // the lab failed; the fault is its own
  'no-such-session', // resume: unknown, ended, or the secret is wrong
  'observer', // this page observes; only the session's owner types and presses buttons
  'outdated', // hello: page and lab speak no version in common; the page must be reloaded
]);
export type Refusal = z.infer<typeof Refusal>;

/** Why a session or its run ended; its screens stay in the page. */
export const Ending = z.enum([
  'idle',
  'wanted',
  'gone',
  'shutdown',
  'replaced',
  'wire-lost',
  'memory',
  'sockets',
  'withdrawn', // of an observer: the reader shows the session no more
]);
export type Ending = z.infer<typeof Ending>;

/**
 * Whether programs that readers have edited run: `run`; `no-walls` if nothing on this machine
 * isolates programs; `no-bounds` if nothing on it bounds the memory of their sockets.
 */
export const Edits = z.enum(['run', 'no-walls', 'no-bounds']);
export type Edits = z.infer<typeof Edits>;

/** Whose slots are all taken: the whole lab's, or those that one client address may have. */
export const Full = z.enum(['lab', 'address']);
export type Full = z.infer<typeof Full>;
