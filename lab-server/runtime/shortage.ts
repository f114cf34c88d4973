// Tells an error that the machine is to blame for from every other: it, or this process, had no more of
// something that a call needs (man 2 open). It must not know what was tried.

const SHORTAGES = new Set(['EMFILE', 'ENFILE', 'ENOMEM']);

export function isShortage(error: unknown): boolean {
  return SHORTAGES.has((error as NodeJS.ErrnoException).code ?? '');
}
