// The code that makes each row hold: which text of which file, and what stands there without it. The
// suite takes a guard out of a copy of the checkout, and then the rows that name it must fail; so a
// guard that is moved or reworded is changed here as well, and a test says so.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Guard {
  name: string;
  /** In the checkout, with slashes. */
  file: string;
  /** Found exactly once in the file. */
  text: string;
  without: string;
}

export const guards: Guard[] = [
  {
    name: 'origin',
    file: 'lab-server/http/upgrades.ts',
    text: 'if (!originAllowed(headers, origins)) {',
    without: 'if (false) {',
  },
];

export function guardNamed(name: string): Guard | undefined {
  return guards.find((guard) => guard.name === name);
}

/** How often a guard's text stands in its file; once, or the table does not follow the code. */
export function timesFound({ file, text }: Guard, checkout: string): number {
  return readFileSync(path.join(checkout, file), 'utf8').split(text).length - 1;
}

/** Takes a guard out of a checkout. */
export function takeOut(guard: Guard, checkout: string): void {
  const found = timesFound(guard, checkout);
  if (found !== 1)
    throw new Error(
      `the text of guard ${guard.name} is found ${found} times in ${guard.file}, not once`,
    );
  const file = path.join(checkout, guard.file);
  const code = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    code.replace(guard.text, () => guard.without),
  );
}
