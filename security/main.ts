// `npm run test:security`: tries the rows of the matrix on this machine and prints a table. With
// --without it takes a guard out, and succeeds only if the guard's rows then fail. With --edited the
// rows that attack by a program are tried with that program as a reader's edit.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Guard, guardsOf } from './guards/guards.ts';
import type { Row } from './suite/row.ts';
import { programRows, rows as allRows } from './attacks/rows.ts';
import { type Result, tryRows } from './suite/suite.ts';
import type { AttackOptions } from './suite/target.ts';
import { inOrder, line, summary, table } from './suite/table.ts';

const usage =
  'allowed: --list, --only N[,N…], --without GUARD|all, --edited, --long, --table, --report FILE';

class Misuse extends Error {}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        list: { type: 'boolean' },
        only: { type: 'string' },
        without: { type: 'string' },
        edited: { type: 'boolean' },
        long: { type: 'boolean' },
        table: { type: 'boolean' },
        report: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new Misuse(`${(error as Error).message.split('.')[0]}; ${usage}`);
  }
}

function chosenRows(only: string | undefined, edited: boolean): Row[] {
  const rows = edited ? programRows : allRows;
  if (only === undefined) return rows;
  const numbers = only.split(',').map(Number);
  const known = new Set(rows.map(({ n }) => n));
  const wrong = numbers.filter((n) => !known.has(n));
  if (wrong.length > 0) throw new Misuse(`--only takes ${[...known].join(', ')}, not ${only}`);
  return rows.filter(({ n }) => numbers.includes(n));
}

function chosenGuards(name: string): Guard[] {
  const guards = guardsOf(path.resolve(import.meta.dirname, '..'));
  const chosen = guards.filter((one) => name === 'all' || one.name === name);
  if (chosen.length > 0) return chosen;
  const known = guards.map((one) => one.name).join(', ');
  throw new Misuse(`--without takes all or one of ${known}, not ${name}`);
}

function list(some: Row[]): void {
  for (const { n, tries, promise, guards: named } of some) {
    console.log(`${String(n).padStart(3)}  ${tries}: ${promise}. guards: ${named.join(', ')}`);
  }
}

async function attack(some: Row[], how: AttackOptions, without: Guard[] = []): Promise<Result[]> {
  const results: Result[] = [];
  const tell = inOrder(some, (result) => {
    results.push(result);
    console.log(line(result));
  });
  await tryRows(some, { ...how, without, tell });
  return results;
}

/** Whether each row that names the guard fails without it. */
async function isNeeded(guard: Guard, some: Row[], how: AttackOptions): Promise<boolean> {
  const its = some.filter((row) => row.guards.includes(guard.name));
  console.log(`without ${guard.name} (${guard.files.join(', ')}):`);
  const results = await attack(its, how, [guard]);
  const held = results.filter(({ outcome }) => outcome === 'held');
  for (const { row } of held) console.log(`row ${row.n} holds without ${guard.name}`);
  const good = its.length > 0 && held.length === 0;
  console.log(good ? `${guard.name} is needed` : `${guard.name} is NOT shown to be needed`);
  return good;
}

try {
  const chosen = readArguments();
  const how = { long: chosen.long ?? false, edited: chosen.edited ?? false };
  const some = chosenRows(chosen.only, how.edited);
  if (chosen.list) {
    list(some);
  } else if (chosen.without !== undefined) {
    let good = true;
    for (const guard of chosenGuards(chosen.without)) {
      good = (await isNeeded(guard, some, how)) && good;
    }
    process.exitCode = good ? 0 : 1;
  } else {
    const results = await attack(some, how);
    const failed = results.filter(({ outcome }) => outcome === 'failed').length;
    if (chosen.table) console.log(`\n${table(results)}\n`);
    if (chosen.report !== undefined) writeReport(chosen.report, results);
    console.log(summary(results));
    process.exitCode = failed > 0 ? 1 : 0;
  }
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/** The counts, and the rows that failed, for `npm test`. */
function writeReport(file: string, results: Result[]): void {
  const count = (outcome: Result['outcome']) =>
    results.filter((one) => one.outcome === outcome).length;
  const counts = { passed: count('held'), failed: count('failed'), skipped: count('not here') };
  const failures = results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ row: { n, tries }, says }) => ({
      title: `security, row ${n}: ${tries}`,
      message: says,
    }));
  writeFileSync(file, JSON.stringify({ ...counts, failures }));
}
