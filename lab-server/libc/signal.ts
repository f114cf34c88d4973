// Signals with C's names and glibc's semantics: signal() restarts an interrupted call; sigaction()
// without SA_RESTART makes it fail with EINTR. A handler is a JavaScript function: it runs at the
// next turn of the event loop, which every blocking call of this library allows.
import { constants } from 'node:os';
import { EINVAL, fail, settle } from './errno.ts';
import { keepForGate } from './gate.ts';
import { native } from './native.ts';
import { reportSignal } from './report.ts';

/** Ctrl+C in the terminal. */
export const SIGINT = 2;
/** Ends a process at once; it cannot be caught. */
export const SIGKILL = 9;
/** A signal for the program’s own use. */
export const SIGUSR2 = 12; // node uses SIGUSR1 to start the inspector
/**
 * The program has written to a connection that takes no more data; it ends the program unless
 * caught or ignored.
 */
export const SIGPIPE = 13;
/** The time of alarm() is over. */
export const SIGALRM = 14;
/** Asks a process to end. */
export const SIGTERM = 15;
/** A child process has ended or stopped. */
export const SIGCHLD = 17;
/** Stops a process until SIGCONT; it cannot be caught. */
export const SIGSTOP = 19;

/** What the signal does by default. */
export const SIG_DFL = 0;
/** Ignores the signal. */
export const SIG_IGN = 1;
/** What signal() returns when it fails. */
export const SIG_ERR = -1;
/** Calls that the handler interrupts go on after it, instead of failing with EINTR. */
export const SA_RESTART = 0x10000000;

/** A function that runs when a signal comes; it is given the signal’s number. */
export type Handler = (signum: number) => void;
type Disposition = Handler | typeof SIG_DFL | typeof SIG_IGN;

/** struct sigaction: what a signal does (man 2 sigaction). */
export interface SigAction {
  /** A function, SIG_DFL or SIG_IGN. */
  sa_handler: Disposition;
  /** SA_RESTART, or 0. */
  sa_flags: number;
}

interface Installed extends SigAction {
  listener?: () => void;
}

const names = new Map(Object.entries(constants.signals).map(([name, n]) => [n, name]));
const installed = new Map<number, Installed>();

/** Handlers that have run since the start, and how many of them without SA_RESTART. */
export const handled = { all: 0, interrupting: 0 };

// node starts with SIGPIPE ignored; a C program does not.
native.signal(SIGPIPE, SIG_DFL);

/**
 * Installs `act` unless it is null, and stores the previous action in `oldact`. Returns 0, or -1
 * (man 2 sigaction).
 */
export function sigaction(
  signum: number,
  act: SigAction | null,
  oldact: SigAction | null = null,
): number {
  const name = names.get(signum) as NodeJS.Signals | undefined;
  if (name === undefined || signum === SIGKILL || signum === SIGSTOP) return fail(EINVAL);
  const old = installed.get(signum) ?? { sa_handler: SIG_DFL, sa_flags: 0 };
  if (oldact) Object.assign(oldact, { sa_handler: old.sa_handler, sa_flags: old.sa_flags });
  if (!act) return 0;

  const { sa_handler, sa_flags } = act;
  const now: Installed = { sa_handler, sa_flags };
  installed.set(signum, now);
  if (typeof sa_handler === 'function') {
    now.listener = () => {
      handled.all += 1;
      if (!(now.sa_flags & SA_RESTART)) handled.interrupting += 1;
      reportSignal(name);
      sa_handler(signum);
    };
    process.on(name, now.listener);
    // The kernel must not restart the call: it would block again before JavaScript could run.
    native.siginterrupt(signum, 1);
  }
  if (old.listener) process.removeListener(name, old.listener);
  if (now.listener) keepForGate(signum, now.listener);
  if (typeof sa_handler === 'number') native.signal(signum, sa_handler);
  return 0;
}

/**
 * Says what a signal does from now on: a handler, SIG_DFL or SIG_IGN. Returns what it did before, or
 * SIG_ERR. A call that the handler interrupts continues after it (man 2 signal).
 */
export function signal(signum: number, handler: Disposition): Disposition | typeof SIG_ERR {
  const old: SigAction = { sa_handler: SIG_DFL, sa_flags: 0 };
  const done = sigaction(signum, { sa_handler: handler, sa_flags: SA_RESTART }, old);
  return done === -1 ? SIG_ERR : old.sa_handler;
}

/** Says whether calls interrupted by `signum` fail with EINTR (1) or continue (0). */
export function siginterrupt(signum: number, flag: number): number {
  const act: SigAction = { sa_handler: SIG_DFL, sa_flags: 0 };
  if (sigaction(signum, null, act) === -1) return -1;
  const sa_flags = flag ? act.sa_flags & ~SA_RESTART : act.sa_flags | SA_RESTART;
  return sigaction(signum, { ...act, sa_flags });
}

/** Raises SIGALRM after `seconds`; 0 cancels. Returns the seconds that an earlier alarm had left. */
export const alarm = (seconds: number): number => native.alarm(seconds);

/** Sends a signal to a process; 0 as `signum` only asks whether it could (man 2 kill). */
export const kill = (pid: number, signum: number): number => settle(native.kill(pid, signum));
