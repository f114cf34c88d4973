// Checks that every case's recording fits the present case and programs. Prints one sentence a
// fault. Run by the pinned node, which can import the lab's sources.
import { readFileSync } from 'node:fs';
import { openCases, readFiles } from '../../lab-server/cases/open-cases.ts';
import { programsOf } from '../../lab-server/scenario/programs.ts';
import { recordingFaults as faultsOf } from '../../lab-server/scenario/recording.ts';
import { StartError } from '../../lab-server/process/start-error.ts';
import { say } from '../commands.mjs';

const content = 'content';

function textOf(name) {
  try {
    return readFileSync(`${content}/cases/${name}/recording.json`, 'utf8');
  } catch {
    return undefined;
  }
}

async function recordingFaults() {
  const cases = await openCases(content);
  const files = await readFiles(content);
  const faults = [];
  for (const name of cases.names) {
    const spec = await cases.find(name);
    const programs = (terminals) => programsOf(files, spec, terminals);
    faults.push(...faultsOf(textOf(name), { name, spec, programs }));
  }
  return faults;
}

try {
  const faults = await recordingFaults();
  faults.forEach((fault) => say(fault));
  if (faults.length > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
