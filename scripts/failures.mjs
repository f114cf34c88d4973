// What failed, in a few lines each: printed after all parts, since the output of the part itself is far
// above by then. Pure.
import { stripVTControlCharacters } from 'node:util';

/** Lines of a message that are kept; a difference of long texts goes on for pages. */
const LINES = 5;

/** Characters of a line that are kept. */
const WIDTH = 240;

/** `{ title, message }` of the failed specs in the JSON report of Playwright. */
export const playwrightFailures = ({ suites = [] }) =>
  suites.flatMap(({ file, specs = [], suites: inner }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ title, line, tests }) => ({
        title: `${file}:${line} ${title}`,
        message: tests
          .flatMap(({ results }) => results)
          .flatMap(({ errors = [] }) => errors.map((error) => error.message ?? ''))
          .join('\n'),
      })),
    ...playwrightFailures({ suites: inner }),
  ]);

/** A failure as text: its title, and the start of its message. */
export function digest({ title, message }) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trimEnd().slice(0, WIDTH))
    .filter((line) => line !== '');
  return [title, ...lines.slice(0, LINES).map((line) => `    ${line}`)].join('\n');
}
