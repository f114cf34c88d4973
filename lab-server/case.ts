// `node lab-server/case.ts CASE TERMINAL [flags]` becomes what that terminal runs. A program runs
// in this very process, so its signals and its exit status are those of the command.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TerminalSpec } from '#protocol';
import { openCases } from './cases/open-cases.ts';
import { whereIs } from './process/search-path.ts';
import { argumentsOf, findTerminal } from './run/arguments.ts';
import { StartError } from './process/start-error.ts';

const content = path.join(import.meta.dirname, '..', 'content');

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
  const args = ['args' in from ? from.args : [], flags].flat();
  if ('tool' in terminal) {
    process.execve!(toolOf(terminal.tool), [terminal.tool, ...args], process.env);
  } else {
    const program = path.join(content, terminal.file);
    process.argv = [process.execPath, program, ...args];
    await import(pathToFileURL(program).href);
  }
}

function toolOf(name: string): string {
  const found = whereIs(name);
  if (found === undefined) throw new StartError(`There is no ${name} on PATH`);
  return found;
}

const [name, terminal, ...flags] = process.argv.slice(2);
try {
  await become(await find(name, terminal), flags);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(2);
}
