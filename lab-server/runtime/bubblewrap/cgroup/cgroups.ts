// A control group for each session's programs, which limits their memory, processes and processor
// time.
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResourceGroup } from '../../usage/resource-group.ts';
import { type GroupLimits, type Hierarchies } from './hierarchies.ts';
import { killsIn, readingsOf, settingsOf } from './hierarchies.ts';

/**
 * Opens groups below the lab's own, after a trial: one was opened and a process joined it.
 * Undefined if that fails.
 */
export function openCgroups(
  hierarchies: Hierarchies | undefined,
  limits: GroupLimits,
  canJoin: (procs: string[]) => boolean,
): (() => ResourceGroup) | undefined {
  if (!hierarchies) return undefined;
  let count = 0;
  const open = (): ResourceGroup => make(hierarchies, `session-${(count += 1)}`, limits);
  try {
    const probe = open();
    const works = canJoin(probe.procs);
    void probe.end();
    return works ? open : undefined;
  } catch {
    return undefined;
  }
}

function make(hierarchies: Hierarchies, name: string, limits: GroupLimits): ResourceGroup {
  const { version } = hierarchies;
  const all = version === 2 ? { memory: hierarchies.folder } : hierarchies.folders;
  const folders = Object.values(all).map((folder) => path.join(folder, name));
  const folderOf = (controller: 'memory' | 'pids' | 'cpu'): string => {
    return path.join(version === 2 ? hierarchies.folder : hierarchies.folders[controller], name);
  };
  for (const folder of folders) mkdirSync(folder);
  for (const { controller, file, value, optional } of settingsOf(version, limits)) {
    try {
      writeFileSync(path.join(folderOf(controller), file), value);
    } catch (error) {
      if (!optional) throw error;
    }
  }
  const procs = folders.map((folder) => path.join(folder, 'cgroup.procs'));
  const readings = readingsOf(version);
  const read = (file: string): string => readIfThere(path.join(folderOf('memory'), file));
  return {
    procs,
    memory: () => Number(read(readings.memory)),
    kills: () => killsIn(read(readings.kills)),
    async end() {
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const pid of readIfThere(procs[0]!).split('\n').filter(Boolean)) kill(Number(pid));
        if (folders.map(removed).every(Boolean)) return;
        await sleep(RETRY_EVERY);
      }
    },
  };
}

/**
 * Milliseconds between two attempts to remove a group whose processes were killed, and how many
 * attempts there are.
 */
const RETRY_EVERY = 20;
const ROUNDS = 100;

function removed(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has exited by itself.
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
