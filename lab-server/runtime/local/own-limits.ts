// Whether the limits of this process leave room for a lab: those of a program are set below them, and
// prlimit cannot raise what was lowered before. Pure but for reading /proc/self/limits.
import { readFileSync } from 'node:fs';
import { StartError } from '../../process/start-error.ts';
import { limits as ofPrograms } from '../bubblewrap/sandbox/launch.ts';

/** How a limit is called in /proc/self/limits, by people, by prlimit and by a shell's ulimit. */
interface Limit {
  row: string;
  name: string;
  option: string;
  ulimit: string;
  /** Bytes, seconds or pieces in one unit of ulimit. */
  unit: number;
  /** What the lab itself needs, where that is more than a program. */
  lab?: number;
}

const LIMITS: Limit[] = [
  {
    ...{ row: 'Max open files', name: 'open files', option: 'nofile' },
    ...{ ulimit: '-n', unit: 1, lab: 256 },
  },
  { row: 'Max processes', name: 'processes', option: 'nproc', ulimit: '-u', unit: 1 },
  {
    ...{ row: 'Max cpu time', name: 'processor time', option: 'cpu' },
    // One hour of work is a day of a class.
    ...{ ulimit: '-t', unit: 1, lab: 3600 },
  },
  { row: 'Max file size', name: 'the size of a file', option: 'fsize', ulimit: '-f', unit: 1024 },
  { row: 'Max data size', name: 'data', option: 'data', ulimit: '-d', unit: 1024 },
];

/** Throws a StartError that names a limit which is too tight, and how to loosen it. */
export function needLimits(text = readFileSync('/proc/self/limits', 'utf8')): void {
  for (const limit of LIMITS) {
    const row = text.split('\n').find((line) => line.startsWith(`${limit.row} `));
    const [soft, hard] = row?.slice(limit.row.length).trim().split(/\s+/) ?? [];
    // A soft limit of open files is raised by node itself, at its start.
    const has = Math.min(valueOf(hard), limit.option === 'nofile' ? Infinity : valueOf(soft));
    const needs = Math.max(limit.lab ?? 0, ofProgram(limit.option));
    if (has >= needs) continue;
    const enough = Math.ceil(needs / limit.unit);
    throw new StartError(
      `the limit of ${limit.name} is ${Math.floor(has / limit.unit)} (ulimit ${limit.ulimit}), and ` +
        `the lab needs ${enough}; start it from a shell or a service with ulimit ${limit.ulimit} ${enough}`,
    );
  }
}

const valueOf = (text = 'unlimited') => (text === 'unlimited' ? Infinity : Number(text));

/** What a program's limits ask for: `--cpu=60:65` asks for 65; 0 where they do not name it. */
function ofProgram(option: string): number {
  const asked = ofPrograms.find((one) => one.startsWith(`--${option}=`));
  return Number(asked?.split(/[=:]/).at(-1) ?? 0);
}
