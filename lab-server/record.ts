// Records cases: `node lab-server/record.ts [case…]`, by default all that have scenarios. It prints
// each recording as one line of JSON, `{"case", "text"}`, and errors on stderr. Its caller writes
// the files, because a process started as root drops to a user who may not.
import { release } from 'node:os';
import path from 'node:path';
import { type CaseSpec, RECORDING } from '#protocol';
import { readFiles } from './cases/open-cases.ts';
import { realClock } from './process/clock.ts';
import { openLocal } from './runtime/local/open-local.ts';
import { dropRoot } from './runtime/local/prepare-process.ts';
import { runScenario } from './scenario/run-scenario.ts';
import { programsOf } from './scenario/programs.ts';
import { recordingFaults, recordedScenario, serializeRecording } from './scenario/recording.ts';
import { openLab, type OpenLab } from './session/open-lab.ts';
import { StartError } from './process/start-error.ts';

/** Milliseconds between the steps, as of a reader who looks before acting. */
const PACE = 700;

const checkout = path.resolve(import.meta.dirname, '..');
const content = path.join(checkout, 'content');

try {
  dropRoot();
  const lab = await openLab(checkout, openLocal(), { info: () => {}, error: tell });
  try {
    await recordAll(lab, process.argv.slice(2));
  } finally {
    await lab.end();
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  fail(error.message);
}

async function recordAll(lab: OpenLab, asked: string[]): Promise<void> {
  // A recording does not show how the memory of its run was limited.
  const missing = lab.sessions.level.missing.filter((one) => one !== 'cgroups');
  if (missing.length > 0) {
    return fail(
      `this machine misses ${missing.join(', ')}; a recording needs two hosts behind whole walls`,
    );
  }
  const playable = new Map<string, CaseSpec>();
  for (const name of lab.cases.names) {
    const spec = await lab.cases.find(name);
    if (spec && recordedScenario(spec) !== undefined) playable.set(name, spec);
  }
  for (const name of asked.length > 0 ? asked : playable.keys()) {
    const spec = playable.get(name);
    if (spec) await record(lab, name, spec);
    else
      fail(`there is no case ${name} with a scenario; allowed: ${[...playable.keys()].join(', ')}`);
  }
}

async function record(lab: OpenLab, name: string, spec: CaseSpec): Promise<void> {
  const scenario = recordedScenario(spec)!;
  const session = lab.sessions.open('local');
  const run = await runScenario(session, realClock, { name, scenario, spec, pace: PACE });
  await session.end('gone');
  if (run.is === 'stuck') return fail(run.says);
  const { terminals, trace } = run;
  const files = await readFiles(content, name);
  const text = serializeRecording({
    version: RECORDING,
    case: name,
    date: new Date().toISOString().slice(0, 10),
    kernel: release(),
    choices: spec.scenarios[scenario]!.choices,
    programs: programsOf(
      files,
      spec,
      terminals.map(({ terminal }) => terminal),
    ),
    terminals,
    trace,
  });
  const faults = recordingFaults(text, {
    name,
    spec,
    programs: (ran) => programsOf(files, spec, ran),
  });
  faults.forEach(fail);
  if (faults.length === 0) process.stdout.write(`${JSON.stringify({ case: name, text })}\n`);
}

function tell(fields: object, message: string): void {
  fail(`${message}: ${JSON.stringify(fields)}`);
}

function fail(sentence: string): void {
  process.exitCode = 1;
  process.stderr.write(`${sentence}\n`);
}
