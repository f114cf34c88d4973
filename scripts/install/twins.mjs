// Compiles the programs' C twins, which stand beside them in content/, into node_modules/.twins: each
// file with a main becomes a command of its name, linked with the files in content/programs that have none.
import { execFile } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { find, root } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { compile, onceFor } from './compile.mjs';

// At fixed addresses, and with each call a call of its own, so that its line can be told.
const flags = ['-std=gnu17', '-O0', '-g', '-no-pie'];

const hasMain = (file) => /^int main\(/m.test(readFileSync(file, 'utf8'));

/** The address of each call of the C library in a command, and the one that it returns to. */
async function callsIn(command) {
  const { stdout } = await promisify(execFile)('objdump', ['-d', '--no-show-raw-insn', command]);
  const lines = stdout
    .split('\n')
    .map((line) => line.match(/^ *([0-9a-f]+):\t(.*)$/)?.slice(1) ?? []);
  return lines.flatMap(([at, instruction], i) =>
    /\b(callq?|bl)\b.*@plt>/.test(instruction ?? '') ? [{ at, returnsTo: lines[i + 1]?.[0] }] : [],
  );
}

/**
 * Writes COMMAND.calls, from which libreports knows the line of a call: a line each of the address that
 * it returns to, in ascending order, and its file and line.
 */
async function writeCalls(command) {
  const calls = (await callsIn(command)).filter(({ returnsTo }) => returnsTo !== undefined);
  // Without an address it would read them from its input.
  const asked = ['-e', command, '0', ...calls.map(({ at }) => at)];
  const { stdout } = await promisify(execFile)('addr2line', asked);
  const [, ...places] = stdout.split('\n').map((place) => place.match(/([^/]+):(\d+)/) ?? []);
  const table = calls.flatMap(({ returnsTo }, i) => {
    const [, file, line] = places[i];
    return file === undefined ? [] : [`${returnsTo} ${file} ${line}\n`];
  });
  const part = `${command}.calls.${process.pid}`;
  writeFileSync(part, table.join(''));
  renameSync(part, `${command}.calls`);
}

/** Builds what has changed since the last build; without a C compiler, `cc`, there are no twins. */
export async function buildTwins({
  from = join(root, 'content'),
  to = join(root, 'node_modules/.twins'),
  cc = find('cc'),
} = {}) {
  if (process.platform !== 'linux' || !cc) return;
  const sources = filesIn([from]).filter((file) => /\.[ch]$/.test(file));
  await onceFor({ sources, flags, to }, async () => {
    const units = sources.filter((file) => file.endsWith('.c'));
    const parts = units.filter((file) => !hasMain(file));
    const headers = [...new Set(parts.map((file) => `-I${dirname(file)}`))];
    const programs = units.filter(hasMain);
    await Promise.all(
      programs.map(async (file) => {
        const command = join(to, basename(file, '.c'));
        await compile(cc, [...flags, ...headers], [file, ...parts], command);
        await writeCalls(command);
      }),
    );
  });
}
