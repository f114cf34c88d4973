// `node lab-server/case.ts CASE TERMINAL [flags]` becomes what that terminal runs, with --c the program's C
// twin. All of them run in this very process, so signals and exit status are those of the command.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TerminalSpec } from '#protocol';
import { openCases } from './cases/open-cases.ts';
import { twinFile, twinName } from './process/native.ts';
import { whereIs } from './process/search-path.ts';
import { argumentsOf, findTerminal } from './run/arguments.ts';
import { StartError } from './process/start-error.ts';

const content = path.join(import.meta.dirname, '..', 'content');

/** The flag that asks for the C twin; no program has it. */
const C = '--c';

async function find(name: string | undefined, terminal: string | undefined) {
  const cases = await openCases(content);
  const spec = name === undefined ? undefined : await cases.find(name);
  if (!spec) {
    const names = await readdir(path.join(content, 'cases'));
    const what = name === undefined ? 'Name a case' : `There is no case ${name}`;
    throw new StartError(`${what}; allowed: ${names.sort().join(', ')}`);
  }
  const found = findTerminal(spec, terminal ?? '');
  if ('says' in found) {
    const names = spec.terminals.map((one) => one.name).join(', ');
    const what = terminal === undefined ? 'Name a terminal' : `There is no terminal ${terminal}`;
    throw new StartError(`${what} of ${name}; allowed: ${names}`);
  }
  return found;
}

/** The case's own arguments come first, so that the reader's flags override them. */
async function become(terminal: TerminalSpec, flags: string[]): Promise<void> {
  const from = argumentsOf(terminal, {}, { name: 'two-hosts', missing: [] });
  const given = 'args' in from ? from.args : [];
  const args = [...given, ...flags.filter((flag) => flag !== C)];
  if ('tool' in terminal) {
    replaceBy(toolOf(terminal.tool), [terminal.tool, ...args]);
  } else if (flags.includes(C)) {
    const twin = twinOf(terminal.file);
    replaceBy(twin, [twin, ...args]);
  } else {
    const program = path.join(content, terminal.file);
    process.argv = [process.execPath, program, ...args];
    await import(pathToFileURL(program).href);
  }
}

/** Never returns: this process is another program from here on. */
const replaceBy = (file: string, argv: string[]): void => process.execve!(file, argv, process.env);

function toolOf(name: string): string {
  const found = whereIs(name);
  if (found === undefined) throw new StartError(`There is no ${name} on PATH`);
  return found;
}

function twinOf(program: string): string {
  const twin = twinFile(program);
  if (existsSync(twin)) return twin;
  throw new StartError(`${twinName(program)}.c is not compiled here: that needs a C compiler (cc)`);
}

const [name, terminal, ...flags] = process.argv.slice(2);
try {
  await become(await find(name, terminal), flags);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(2);
}
