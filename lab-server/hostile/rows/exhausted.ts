// A machine that has nothing left to give to one more program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { seconds } from '../bomb.ts';
import { descriptors } from '../proc.ts';
import { size } from '../reader.ts';
import type { Row } from '../row.ts';
import type { Target } from '../target.ts';

/** Gives the lab so many descriptors more than it has; everything that it starts has its own limit. */
function allowDescriptors({ pid }: Target, more: number): void {
  const limit = `--nofile=${descriptors(pid) + more}:`;
  const who = statSync(`/proc/${pid}`);
  // The same user may change it; root may not where CAP_SYS_RESOURCE is missing (man 2 prlimit).
  const asIt = [`--reuid=${who.uid}`, `--regid=${who.gid}`, '--clear-groups', '--'];
  const prlimit = ['prlimit', '--pid', String(pid), limit];
  const [file = '', ...args] =
    process.getuid?.() === 0 ? ['setpriv', ...asIt, ...prlimit] : prlimit;
  execFileSync(file, args);
}

export const exhausted: Row[] = [
  {
    n: 63,
    tries: 'the lab has six descriptors left, and a reader presses Run',
    promise: 'refused with no-room; running programs go on; as soon as there are more, it runs',
    guards: ['no-holder'],
    needs: 'walls',
    own: {},
    async attack(target) {
      const reader = await target.reader();
      let reason: string | undefined;
      let healed = 0;
      const worst = await target.whileOthersWork(async () => {
        allowDescriptors(target, 6);
        reader.send({ type: 'run', case: 'echo', choices: {}, size });
        await reader.until('a refusal', () => reader.refusals.length > 0);
        reason = reader.refusals[0];
        allowDescriptors(target, 400);
        const since = performance.now();
        await reader.run('echo');
        await reader.says('echoes');
        healed = performance.now() - since;
      });
      assert.equal(reason, 'no-room', `refused with ${reason}`);
      return `${reason}; runs ${seconds(healed)} after there were more, another reader’s worst echo ${worst.toFixed(0)} ms`;
    },
  },
];
