// What a machine is out of for the moment, as an error that names it. It is derived from the errno
// of the call that fails (man 3 errno), so that no caller has to parse an error's message.

export type Resource =
  | 'namespaces'
  | 'file descriptors'
  | 'memory'
  | 'disk space for temporary files'
  | 'processes'
  | 'pseudo-terminals or processes';

/** `message` is for the log. */
export class Shortage extends Error {
  readonly of: Resource;

  constructor(of: Resource, cause?: unknown) {
    super(`no more ${of}`, { cause });
    this.of = of;
  }
}

const BY_ERRNO: Record<string, Resource> = {
  // guard: no-descriptors
  EMFILE: 'file descriptors',
  ENFILE: 'file descriptors',
  ENOMEM: 'memory',
  // guard: no-disk
  ENOSPC: 'disk space for temporary files',
  EDQUOT: 'disk space for temporary files',
  // guard: no-processes
  EAGAIN: 'processes',
};

/** The shortage behind an error of a system call; undefined if it is another error. */
export function shortageIn(error: unknown): Shortage | undefined {
  if (error instanceof Shortage) return error;
  // A code of node's own, such as ERR_TTY_INIT_FAILED, has the call's errno in `info` (SystemError
  // in node's lib/internal/errors.js).
  const { code = '', info } = error as NodeJS.ErrnoException & { info?: { code?: string } };
  const of = BY_ERRNO[info?.code ?? code];
  return of && new Shortage(of, error);
}

/** Whether a file could not be read for lack of descriptors or memory (man 2 open). */
export function isUnreadable(error: unknown): boolean {
  const of = shortageIn(error)?.of;
  return of === 'file descriptors' || of === 'memory';
}
