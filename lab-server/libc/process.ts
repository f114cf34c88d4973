// The running process itself.

export const EXIT_SUCCESS = 0;
export const EXIT_FAILURE = 1;

export const getpid = (): number => process.pid;

export function exit(status: number): never {
  process.exit(status);
}
