// When each file of content/ was last changed, by the checkout's git; unknown without a history.
import { execFileSync } from 'node:child_process';

/** Stands before each commit's date in the log. */
const DATE = '@';

/**
 * The dates (YYYY-MM-DD) by file, of a log with the newest commit first: `@` and the date of a
 * commit, then its files, one a line. Pure.
 */
export function datesIn(log: string): Map<string, string> {
  const dates = new Map<string, string>();
  let date = '';
  for (const line of log.split('\n')) {
    if (line.startsWith(DATE)) date = line.slice(DATE.length);
    else if (line !== '' && !dates.has(line)) dates.set(line, date);
  }
  return dates;
}

/** By a file's path in the checkout. A shallow clone gives all its files one date, which is not theirs. */
function read(): Map<string, string> {
  try {
    if (git('rev-parse', '--is-shallow-repository').trim() !== 'false') return new Map();
    const log = ['log', `--format=${DATE}%cs`, '--name-only', '--relative', '--', 'content'];
    return datesIn(git('-c', 'core.quotePath=off', ...log));
  } catch {
    return new Map();
  }
}

function git(...args: string[]): string {
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  return execFileSync('git', args, { encoding: 'utf8', stdio, maxBuffer: 64 * 1024 * 1024 });
}

let known: Map<string, string> | undefined;

/** YYYY-MM-DD. */
export function lastChange(file: string): string | undefined {
  known ??= read();
  return known.get(file);
}
