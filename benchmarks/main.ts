// `npm run bench -- [MEASURE …] [--rounds N]`: takes measures, prints each as a table, and keeps it
// as JSON in .cache/bench. It asserts nothing, because a time depends on the machine; the reader of
// the table judges.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, release } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from './lab.ts';
import { beside } from './machine.ts';
import { measures } from './measures/all.ts';
import { picture, sessions } from './measures/sessions.ts';
import { table } from './report.ts';
import { makeFolder } from './servers/folder.ts';

const kept = path.join(checkout, '.cache/bench');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' } },
});
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
const unknown = positionals.filter((name) => !measures.some((one) => one.name === name));
if (unknown.length > 0 || (rounds !== undefined && !(rounds >= 1))) {
  const names = measures.map(({ name, says }) => `  ${name.padEnd(10)}${says}`);
  console.error(`npm run bench -- [MEASURE …] [--rounds N], of these:\n${names.join('\n')}`);
  process.exit(2);
}

const git = spawnSync('git', ['describe', '--always', '--dirty'], { cwd: checkout });
const machine = {
  commit: git.stdout.toString().trim(),
  node: process.version,
  kernel: release(),
  cores: availableParallelism(),
};
console.log(`${Object.values(machine).join(', ')} cores\n`);
mkdirSync(kept, { recursive: true });
const folder = makeFolder();
process.once('exit', folder.remove);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const chosen = measures.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
for (const measure of chosen) {
  const { result, load } = await beside(() => measure.run(folder, rounds ?? measure.rounds));
  console.log(table(measure, result, load));
  const { name, says } = measure;
  const at = new Date().toISOString();
  const told = { name, says, at, ...machine, load, results: result };
  writeFileSync(path.join(kept, `${name}.json`), `${JSON.stringify(told, null, 1)}\n`);
  if (measure === sessions) writeFileSync(path.join(kept, 'sessions.svg'), picture(result));
}
process.exit(0);
