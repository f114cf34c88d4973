// Random frames against a real lab, and what they leave behind in its process.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { CACHED_FOR } from '../../../lab-server/http/monitoring/figures.ts';
import { collectGarbage, INSPECTED, inspectorIn } from '../../../lab-server/test/collect.ts';
import { fuzz } from '../../readers/fuzz.ts';
import { descriptors, megabytes, rss } from '../../lab/proc.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

/** Bytes by which a lab may grow: what V8 keeps for a heap that was once fuller. */
const GROWTH = 10 * 1024 * 1024;

/** Only one in twenty names is a real case, because each run of one holds a slot for 30 s. */
const cases = ['echo', ...Array.from({ length: 19 }, (_, i) => `nowhere-${i}`)];

async function attack(target: Target): Promise<string> {
  const warm = target.long ? 5000 : 200;
  const { origin, port, from } = target;
  const at = { origin, port, from };
  await fuzz(at, warm, cases);
  await emptied(target);
  if (target.long) await collectGarbage(target.pid, () => inspectorIn(target.lab.stderr));
  const before = { rss: rss(target.pid), open: opened(target.pid) };
  const { frames, sockets } = await fuzz(at, target.long ? 100_000 : 500, cases);
  await emptied(target);
  if (target.long) await collectGarbage(target.pid, () => inspectorIn(target.lab.stderr));
  const grown = rss(target.pid) - before.rss;
  const left = opened(target.pid) - before.open;
  assert.ok(left <= 0, `${left} descriptors are left open`);
  assert.ok(grown <= GROWTH, `the lab grew by ${megabytes(grown)}`);
  const errors = target.lab.log.filter(({ level }) => Number(level) >= 50);
  assert.deepEqual(errors, [], `the lab logged ${errors.length} errors`);
  return `${frames} frames on ${sockets} sockets, nothing left, RSS ${megabytes(grown)}`;
}

/**
 * Waits until the last session has ended, at most 30 s after its page, and fresh figures show it.
 */
async function emptied(target: Target): Promise<void> {
  await sleep(CACHED_FOR);
  for (let tries = 0; tries < 550; tries += 1) {
    const metrics = await target.lab.metrics();
    const { sessions } = await target.lab.health();
    if (sessions === 0 && (metrics.get('lab_open_sessions') ?? 0) === 0) return;
    await sleep(100);
  }
  throw new Error('sessions are left after 55 s');
}

/** Only root may count the descriptors of another user's process; 0 for everybody else. */
function opened(pid: number): number {
  try {
    return descriptors(pid);
  } catch {
    return 0;
  }
}

export const fuzzed: Row[] = [
  {
    n: 66,
    tries: 'random frames, closes and returns',
    promise: 'the lab answers or closes, and keeps no session, descriptor or memory of them',
    guards: ['json', 'socket-errors'],
    own: { env: INSPECTED },
    waits: true,
    within: 1_800_000,
    attack,
  },
];
