// Checks whether the limits of this process leave room for a lab: a program's limits are below
// them, and prlimit cannot raise a limit that was lowered before. Pure except for reading
// /proc/self/limits.
import { readFileSync } from 'node:fs';
import { StartError } from '../../process/start-error.ts';
import { limits as ofPrograms } from '../bubblewrap/sandbox/launch.ts';

/** A limit's name in /proc/self/limits, in sentences, for prlimit and for a shell's ulimit. */
interface Limit {
  row: string;
  name: string;
  option: string;
  ulimit: string;
  /** Bytes, seconds or pieces in one unit of ulimit. */
  unit: number;
  /** What the lab itself needs, if that is more than a program needs. */
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
    // A day of a class takes an hour of processor time.
    ...{ ulimit: '-t', unit: 1, lab: 3600 },
  },
  { row: 'Max file size', name: 'the size of a file', option: 'fsize', ulimit: '-f', unit: 1024 },
  { row: 'Max data size', name: 'data', option: 'data', ulimit: '-d', unit: 1024 },
];

/** Throws a StartError that names a limit that is too tight, and the remedy. */
export function needLimits(text = readFileSync('/proc/self/limits', 'utf8')): void {
  for (const limit of LIMITS) {
    const row = text.split('\n').find((line) => line.startsWith(`${limit.row} `));
    const [soft, hard] = row?.slice(limit.row.length).trim().split(/\s+/) ?? [];
    // node itself raises its soft limit of open files at its start.
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

/** What a program's limits require: `--cpu=60:65` requires 65; 0 if they do not name it. */
function ofProgram(option: string): number {
  const asked = ofPrograms.find((one) => one.startsWith(`--${option}=`));
  return Number(asked?.split(/[=:]/).at(-1) ?? 0);
}
