// As an ordinary user whose group nobody has delegated: asks the user's service manager for a scope of
// the lab's own, in which that may make groups (systemd.resource-control(5), Delegate=).
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { searchPath } from '../../../process/search-path.ts';

export interface ServiceManager {
  /** Asks for a scope; rejects where nobody can be asked, or it is refused. */
  start(scope: string, pid: number): Promise<void>;
  /** In which groups a process stands: /proc/PID/cgroup (man 7 cgroups). */
  groupsOf(pid: number): string;
  /** Some time for what was asked for to be done. */
  pause(): Promise<void>;
}

/** Pauses until a scope that was promised is given up. */
const PAUSES = 40;

/** Whether this process stands in a scope of its own now. */
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
    // There is no service manager, or it gives none: then watches hold the programs.
  }
  return false;
}

/** What busctl calls (org.freedesktop.systemd1(5)); the signature is that of StartTransientUnit. */
const CALL = [
  ...['--user', '--timeout=3', 'call', 'org.freedesktop.systemd1', '/org/freedesktop/systemd1'],
  ...['org.freedesktop.systemd1.Manager', 'StartTransientUnit', 'ssa(sv)a(sa(sv))'],
];

/** busctl finds the user's bus by these. */
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
