// As an ordinary user without a delegated group: asks the user's service manager for a scope of the
// lab's own, below which it may make groups (systemd.resource-control(5), Delegate=).
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { searchPath } from '../../../process/search-path.ts';

export interface ServiceManager {
  /** Asks for a scope; rejects if there is no service manager, or it refuses. */
  start(scope: string, pid: number): Promise<void>;
  /** The content of /proc/PID/cgroup, the groups of a process (man 7 cgroups). */
  groupsOf(pid: number): string;
  /** Waits for a while between two checks. */
  pause(): Promise<void>;
}

/** How many pauses a promised scope is waited for. */
const PAUSES = 40;

/** Whether this process is in a scope of its own now. */
export async function enterScope(manager: ServiceManager = ofUser): Promise<boolean> {
  const scope = `two-ends-of-a-wire-${process.pid}.scope`;
  try {
    await manager.start(scope, process.pid);
    for (let pause = 0; pause < PAUSES; pause += 1) {
      const groups = manager.groupsOf(process.pid).trimEnd().split('\n');
      if (groups.some((group) => group.endsWith(`/${scope}`))) return true;
      await manager.pause();
    }
  } catch {
    // There is no service manager, or it refuses; then watches limit the programs.
  }
  return false;
}

/** The call for busctl (org.freedesktop.systemd1(5)), with the signature of StartTransientUnit. */
const CALL = [
  ...['--user', '--timeout=3', 'call', 'org.freedesktop.systemd1', '/org/freedesktop/systemd1'],
  ...['org.freedesktop.systemd1.Manager', 'StartTransientUnit', 'ssa(sv)a(sa(sv))'],
];

/** The variables by which busctl finds the user's bus. */
const bus = ['XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'];

export const callFor = (scope: string, pid: number): string[] => [
  ...CALL,
  ...[scope, 'fail'],
  ...['3', 'Description', 's', 'Two Ends of a Wire'],
  ...['PIDs', 'au', '1', `${pid}`, 'Delegate', 'b', 'true'],
  '0',
];

const ofUser: ServiceManager = {
  async start(scope, pid) {
    const known = Object.entries(process.env).filter(([name]) => bus.includes(name));
    const env = { PATH: searchPath, ...Object.fromEntries(known) };
    await promisify(execFile)('busctl', callFor(scope, pid), { env, timeout: 5000 });
  },
  groupsOf: (pid) => readFileSync(`/proc/${pid}/cgroup`, 'utf8'),
  pause: () => sleep(50),
};
