// Checks that every case's recording fits the present case and programs, in content/ and in the browser
// tests' own notebook. Prints one sentence a fault. Run by the pinned node, which can import the lab's
// sources.
import { readFileSync } from 'node:fs';
import { openCases, readFiles } from '../../lab-server/cases/open-cases.ts';
import { programsOf } from '../../lab-server/scenario/programs.ts';
import { recordingFaults as faultsOf } from '../../lab-server/scenario/recording.ts';
import { StartError } from '../../lab-server/process/start-error.ts';
import { say } from '../commands.mjs';

/** Each with the command that records its cases. */
const notebooks = { content: 'npm run record', 'e2e/notebook': 'node e2e/notebook.mjs record' };

function textOf(content, name) {
  try {
    return readFileSync(`${content}/cases/${name}/recording.json`, 'utf8');
  } catch {
    return undefined;
  }
}

async function recordingFaults(content) {
  const cases = await openCases(content);
  const files = await readFiles(content);
  const faults = [];
  for (const name of cases.names) {
    const spec = await cases.find(name);
    const programs = (terminals) => programsOf(files, spec, terminals);
    faults.push(...faultsOf(textOf(content, name), { name, spec, programs }));
  }
  return faults;
}

try {
  const faults = [];
  for (const [content, command] of Object.entries(notebooks)) {
    for (const fault of await recordingFaults(content)) {
      faults.push(fault.replace(/^content/, content).replace('npm run record', command));
    }
  }
  faults.forEach((fault) => say(fault));
  if (faults.length > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
