// A lab that is stopped by SIGTERM: its readers are told why, whatever they are doing, and nothing
// of it stays.
import assert from 'node:assert/strict';
import { becomes, seconds } from '../harm.ts';
import { fullReader } from '../full.ts';
import { descendants } from '../../lab/proc.ts';
import { size, type RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import { alive, homesOf, SESSIONS, stubborn } from '../stubborn.ts';
import type { Target } from '../../suite/target.ts';

/** Milliseconds for which a reader on a slow network does not read the lab's last messages. */
const READS_ON_AFTER = 500;

/** A reader who takes a flood as fast as it comes. */
async function flooded(target: Target): Promise<RawReader> {
  const reader = await target.reader();
  await reader.run('flood');
  await reader.says('flood');
  return reader;
}

async function waiting(target: Target): Promise<RawReader> {
  const reader = await target.reader();
  reader.send({ type: 'run', case: 'stubborn', choices: {}, size });
  await reader.until('a place in line', () => reader.all('queued').length > 0);
  return reader;
}

/** Sends SIGTERM to the lab; all these readers must be told. */
async function stopped(target: Target, readers: RawReader[]): Promise<string> {
  const known = new Set(descendants(target.pid).map(({ pid }) => pid));
  const since = performance.now();
  process.kill(target.pid, 'SIGTERM');
  for (const reader of readers) {
    await reader.closed;
    const reasons = reader.all('ended').map(({ reason }) => reason);
    assert.deepEqual(reasons, ['shutdown'], `a reader was told "${reasons.join(', ')}"`);
  }
  const { status } = await target.lab.exit;
  const took = performance.now() - since;
  assert.equal(status, 0, `its status is ${status}`);
  assert.ok(took < 3000, `it took ${seconds(took)}`);
  await becomes('its processes are gone', 500, () => !alive().some(({ pid }) => known.has(pid)));
  const left = homesOf(target.pid);
  assert.deepEqual(left, [], `it leaves ${left.join(', ')}`);
  return `${readers.length} told, status 0 after ${seconds(took)}`;
}

export const stopping: Row[] = [
  {
    n: 64,
    tries: `SIGTERM to the lab, with ${SESSIONS} sessions whose programs ignore every signal`,
    promise: 'readers are told shutdown; it ends within 3 s, with status 0, and leaves nothing',
    guards: ['told-shutdown'],
    needs: 'walls',
    own: {},
    attack: async (target) => {
      const readers = [];
      for (let n = 0; n < SESSIONS; n += 1) readers.push(await stubborn(target));
      return stopped(target, [...readers, await target.reader()]);
    },
  },
  {
    n: 64,
    tries: 'the same, while floods are read at once, late or never, and as many wait in line',
    promise:
      'who reads is told shutdown, nobody in line is begun; within 3 s, status 0, nothing left',
    guards: ['told-shutdown', 'told-to-the-end'],
    needs: 'walls',
    own: { env: { CAPACITY: String(SESSIONS + 4) } },
    attack: async (target) => {
      const [, late] = [await fullReader(target), await fullReader(target)];
      const readers = [late];
      for (let n = 0; n < SESSIONS; n += 1) readers.push(await stubborn(target));
      for (let n = 0; n < 2; n += 1) readers.push(await flooded(target));
      const inLine = [];
      for (let n = 0; n < SESSIONS; n += 1) inLine.push(await waiting(target));
      const slow = setTimeout(() => late.goOn(), READS_ON_AFTER);
      const said = await stopped(target, [...readers, ...inLine]);
      clearTimeout(slow);
      const begun = inLine.filter((reader) =>
        reader.all('case').some(({ state }) => state !== 'idle'),
      );
      assert.equal(begun.length, 0, `${begun.length} of those in line were begun`);
      return said;
    },
  },
];
