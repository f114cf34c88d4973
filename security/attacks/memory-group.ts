// A control group that limits the memory of a lab and all that it starts, and another process in it
// that takes most of that. Only root can make one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  readingsOf,
  type Hierarchies,
} from '../../lab-server/runtime/bubblewrap/cgroup/hierarchies.ts';
import { memoryLeftIn } from '../../lab-server/runtime/bubblewrap/cgroup/memory-left.ts';
import { ownHierarchies } from '../../lab-server/runtime/bubblewrap/cgroup/prepare.ts';
import { becomes } from './harm.ts';
import { NotHere } from '../suite/row.ts';

export interface MemoryGroup {
  /** Bytes that it still allows. */
  left(): number;
  /** The prefix of a command that joins it. */
  readonly join: string[];
  /** Resolves once it is empty and removed. */
  remove(): Promise<void>;
}

export function memoryGroup(bytes: number): MemoryGroup {
  const own = ownHierarchies();
  if (!own) throw new NotHere('needs control groups');
  const { version } = own;
  const above = version === 2 ? own.top : own.folders.memory;
  const folder = path.join(above, `two-ends-of-a-wire-security-${process.pid}`);
  try {
    if (version === 2) writeFileSync(path.join(above, 'cgroup.subtree_control'), '+memory');
    mkdirSync(folder);
    writeFileSync(path.join(folder, readingsOf(version).limit), `${bytes}`);
  } catch (error) {
    if (existsSync(folder)) rmdirSync(folder);
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new NotHere(`needs a control group with a limit, and making one is ${code}`);
  }
  const join = ['sh', '-c', 'echo $$ >"$0" && exec "$@"', path.join(folder, 'cgroup.procs')];
  const groups: Hierarchies =
    version === 2
      ? { version, folder, top: above }
      : { version, folders: { ...own.folders, memory: folder } };
  return { left: () => memoryLeftIn(groups), join, remove };

  async function remove(): Promise<void> {
    await becomes('nothing stands in the group', 2000, () => {
      try {
        rmdirSync(folder);
      } catch {
        // A process is still ending.
      }
      return !existsSync(folder);
    });
  }
}

/** Takes so much memory in a group; resolves, once it has it, to a function that releases it. */
export async function takeMemory(group: MemoryGroup, bytes: number): Promise<() => Promise<void>> {
  const script = `const taken = Buffer.alloc(${bytes}, 1);
    console.log('taken');
    setInterval(() => taken, 1000);`;
  const command = [...group.join, process.execPath, '-e', script];
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([once(child.stdout, 'data'), ended()]);
  const gone = once(child, 'exit');
  return async () => {
    child.kill('SIGKILL');
    await gone;
  };

  async function ended(): Promise<never> {
    await once(child, 'exit');
    throw new Error('nothing could take the memory of the group');
  }
}
