// What else the machine did while a measure ran, so that no figure is taken beside an unsaid load.
import { readFileSync } from 'node:fs';
import { cpuOfMachine } from './cpu.ts';
import { ControlGroup } from './group.ts';

export interface Load {
  /** The load average of the last minute (man 5 proc), when the measure began and ended. */
  began: number;
  ended: number;
  /** Processors that were busy with others' work meanwhile; NaN where there are no groups. */
  others: number;
}

const loadAverage = (): number => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);

/** Runs a measure; `others` counts this process and what it starts as its own. */
export async function beside<T>(run: () => Promise<T>): Promise<{ result: T; load: Load }> {
  const own = ControlGroup.make();
  own?.enter();
  const [began, since, busy] = [loadAverage(), performance.now(), cpuOfMachine()];
  try {
    const result = await run();
    const microseconds = (performance.now() - since) * 1000;
    const others = (cpuOfMachine() - busy - (own?.cpu() ?? NaN)) / microseconds;
    return { result, load: { began, ended: loadAverage(), others: Math.max(0, others) } };
  } finally {
    own?.leave();
    await own?.remove();
  }
}
