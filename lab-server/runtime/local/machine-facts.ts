// Looks at what a machine shows of why it refuses something (remedy.ts).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { whereIs } from '../../process/search-path.ts';
import { type MachineFacts, SYSCTLS } from './remedy.ts';

/** The mode of seccomp(2) in /proc/self/status that has a filter. */
const FILTERED = /^Seccomp:\t2$/m;

/** What AppArmor shows of a process that it confines: `docker-default (enforce)`. */
const CONFINED = /^(.+) \(enforce\)/;

export function machineFacts(proc = '/proc'): MachineFacts {
  const read = (file: string): string | undefined => {
    try {
      return readFileSync(path.join(proc, file), 'utf8').trim();
    } catch {
      return undefined;
    }
  };
  const sysctl = SYSCTLS.map((name) => [name, read(`sys/${name.replaceAll('.', '/')}`)] as const);
  return {
    sysctl: Object.fromEntries(sysctl.filter(([, value]) => value !== undefined)),
    isFiltered: FILTERED.test(read('self/status') ?? ''),
    confinedBy: CONFINED.exec(read('self/attr/current') ?? '')?.[1],
    hasBubblewrap: whereIs('bwrap') !== undefined,
  };
}
