// The lines of a program that make a call which has a gate, so that step mode can run to them. Pure.

/** What `#libc` reports or gates (lab-server/libc): all of it but what only computes or prints. */
export const GATED = (
  'accept alarm bind close connect exit fcntl fgets getpeername getsockname getsockopt ioctl kill listen pause ' +
  'poll read recv send setsockopt shutdown sigaction siginterrupt signal sleep socket usleep write'
).split(' ');

/** Not that of an object: `server.close()`. */
const CALL = new RegExp(String.raw`(?<![.\w])(?:${GATED.join('|')})\s*\(`);

/** Comments and strings, as far as they end on their line. */
const ASIDE = /\/\/.*|\/\*.*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/g;

/** Counted from 1. */
export function callLines(program: string): number[] {
  const lines = program.split('\n');
  return lines.flatMap((line, at) => (CALL.test(line.replace(ASIDE, ' ')) ? [at + 1] : []));
}

/** The last of them before `line`, and the first after it; none if `line` is one of them. */
export function nearestCalls(lines: readonly number[], line: number): number[] {
  if (lines.includes(line)) return [];
  const before = lines.findLast((one) => one < line);
  const after = lines.find((one) => one > line);
  return [before, after].filter((one) => one !== undefined);
}
