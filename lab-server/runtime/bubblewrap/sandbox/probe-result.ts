// What a probe of this machine has found: that something works, that the machine refuses it, or nothing
// at all, because it took too long or something ran out meanwhile. Pure.
import type { ExecException } from 'node:child_process';
import type { Resource } from '../../shortage.ts';
import { resourceIn } from '../words.ts';

/** `says` is a few words. Only a refusal tells of the machine; silence tells of this moment. */
export type ProbeResult<T = undefined> =
  | { kind: 'works'; found: T }
  | { kind: 'refused'; says: string }
  | { kind: 'silent'; says: string; lacks?: Lack };

/** What may run out while a probe runs, and how whoever starts the lab gets more of it. */
export interface Lack {
  what: string;
  remedy: string;
}

const LACKS: Partial<Record<Resource, Lack>> = {
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

export const TOO_SLOW: ProbeResult<never> = { kind: 'silent', says: 'it did not answer in time' };

/** The first status by which a shell tells that a signal has ended a command (POSIX XCU 2.8.2). */
const BY_SIGNAL = 128;

/** The answer in what a command said and how it ended; `says`: its words and its error's. */
export function answerIn(
  says: string,
  { code, signal, killed }: Pick<ExecException, 'code' | 'signal' | 'killed'> = {},
): ProbeResult<never> {
  const words = says.trim().split('\n').at(-1)?.trim() ?? '';
  if (killed) return TOO_SLOW;
  const resource = resourceIn(`${says} ${code} ${signal}`);
  const lacks = resource && LACKS[resource];
  if (lacks) return { kind: 'silent', says: words || lacks.what, lacks };
  const byStatus = typeof code === 'number' && code > BY_SIGNAL;
  if (signal || byStatus) return { kind: 'silent', says: `it was ended (${signal ?? code})` };
  if (words === '') return { kind: 'silent', says: 'it ended without a word' };
  return { kind: 'refused', says: words };
}
