// The result of a probe of this machine: it works, the machine refuses it, or the probe got no
// answer because it took too long or something ran out. Pure.
import type { ExecException } from 'node:child_process';
import type { Resource } from '../../shortage.ts';
import { resourceIn } from '../words.ts';

/** `says` is a few words. `refused` is about the machine; `silent` only about this moment. */
export type ProbeResult<T = undefined> =
  | { kind: 'works'; found: T }
  | { kind: 'refused'; says: string }
  | { kind: 'silent'; says: string; lacks?: MissingPart };

/** What may run out during a probe, and how whoever starts the lab gets more of it. */
export interface MissingPart {
  what: string;
  remedy: string;
}

const LACKS: Partial<Record<Resource, MissingPart>> = {
  namespaces: {
    what: 'namespaces',
    remedy: 'sysctl user.max_user_namespaces and its neighbours allow more',
  },
  'file descriptors': { what: 'file descriptors', remedy: 'ulimit -n allows more open files' },
  memory: {
    what: 'memory',
    remedy: 'end other programs, or see ulimit -v and the control group',
  },
  'disk space for temporary files': {
    what: 'disk space for temporary files',
    remedy: 'TMPDIR may name another folder',
  },
  processes: {
    what: 'processes or processor time',
    remedy: 'ulimit -u and ulimit -t allow more',
  },
};

export const TIMED_OUT: ProbeResult<never> = { kind: 'silent', says: 'it did not answer in time' };

/** Statuses above this mean that a signal has ended a command (POSIX XCU 2.8.2). */
const SIGNAL_BASE = 128;

/**
 * The result that follows from a command's output and status; `says`: its output and its error's
 * message.
 */
export function parseProbeResult(
  says: string,
  { code, signal, killed }: Pick<ExecException, 'code' | 'signal' | 'killed'> = {},
): ProbeResult<never> {
  const words = says.trim().split('\n').at(-1)?.trim() ?? '';
  if (killed) return TIMED_OUT;
  const resource = resourceIn(`${says} ${code} ${signal}`);
  const lacks = resource && LACKS[resource];
  if (lacks) return { kind: 'silent', says: words || lacks.what, lacks };
  const byStatus = typeof code === 'number' && code > SIGNAL_BASE;
  if (signal || byStatus) return { kind: 'silent', says: `it was ended (${signal ?? code})` };
  if (words === '') return { kind: 'silent', says: 'it ended without a word' };
  return { kind: 'refused', says: words };
}
