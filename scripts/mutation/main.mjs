// Changes the pure cores, one small thing at a time, and prints for each core how many of the changes
// some test notices; then each that none does. Ends with status 1 below the least score.
import { availableParallelism } from 'node:os';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say, script, Stop } from '../commands.mjs';
import { cores } from './cores.mjs';
import { stryker } from './install.mjs';
import { leftOut } from './left-out.mjs';
import { needless, scoreOf } from './score.mjs';

/** Percent of a core's mutants of logic that some test must notice. */
const LEAST = 85;

const settings = {
  testRunner: 'tap',
  plugins: ['@stryker-mutator/tap-runner'],
  coverageAnalysis: 'perTest',
  reporters: [],
  fileLogLevel: 'off',
  logLevel: 'error',
  // Type stripping leaves types alone; nothing here compiles.
  disableTypeChecks: false,
  allowEmpty: false,
  tempDirName: '.cache/mutants',
  ignorePatterns: ['dist', '.cache', 'test-results', 'public'],
  concurrency: availableParallelism(),
};

const nodeArgs = [
  '--disable-warning=ExperimentalWarning',
  '--test-reporter=tap',
  ...['-r', '{{hookFile}}', '{{testFile}}'],
];

/** Every mutant of a core, and what became of it. */
async function mutantsOf({ mutate, tests }) {
  const { Stryker } = await import(pathToFileURL(stryker).href);
  const run = new Stryker({ ...settings, mutate, tap: { testFiles: tests, nodeArgs } });
  const results = await run.runMutationTest();
  return results.map(({ fileName, location, mutatorName, replacement, status }) => {
    const file = relative(root, fileName);
    const lines = readFileSync(file, 'utf8').split('\n');
    const { start, end } = location;
    const [line] = lines.slice(start.line - 1);
    const whole = lines.slice(start.line - 1, end.line);
    whole[whole.length - 1] = whole.at(-1).slice(0, end.column - 1);
    const was = whole.join('\n').slice(start.column - 1);
    return {
      ...{ file, row: start.line, line: line.trim(), was },
      ...{ mutator: mutatorName, becomes: replacement, status },
    };
  });
}

function table(name, { killed, survivors, left, percent }) {
  const cells = [killed + survivors.length, killed, survivors.length, left, percent.toFixed(1)];
  return `${name.padEnd(10)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;
}

await script(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name in cores));
  if (unknown) {
    throw new Stop(`There is no core ${unknown}; there are: ${Object.keys(cores).join(', ')}.`);
  }
  const all = [];
  const low = [];
  say(
    `${'core'.padEnd(10)}${['mutants', 'killed', 'survived', 'left out', '%'].map((cell) => cell.padStart(10)).join('')}`,
  );
  for (const name of asked.length > 0 ? asked : Object.keys(cores)) {
    const mutants = await mutantsOf(cores[name]);
    all.push(...mutants);
    const score = scoreOf(mutants, leftOut);
    say(table(name, score));
    if (score.percent < LEAST) low.push(name);
  }
  const whole = scoreOf(all, leftOut);
  say(table('all', whole));
  const short = (text) => text.replaceAll(/\s+/g, ' ');
  for (const { file, row, was, becomes } of whole.survivors) {
    say(`${file}:${row}  ${short(was)}  becomes  ${short(becomes)}`);
  }
  for (const { file, line } of needless(all, leftOut)) {
    say(`left-out.mjs: some test notices by now: ${file}: ${line}`);
  }
  if (low.length > 0) throw new Stop(`Less than ${LEAST} % of ${low.join(', ')} is noticed.`);
});
