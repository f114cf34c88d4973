// What a program in step mode can do with the pipes by which the lab holds it.
import assert from 'node:assert/strict';
import { size } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';

export const gates: Row[] = [
  {
    n: 91,
    tries:
      'a program in step mode orders itself, forges 20,000 gates, reads its orders away and closes its gate',
    promise:
      'only itself goes on; another program and another reader are held and served as before',
    guards: [],
    needs: 'walls',
    attack: async (target) => {
      const reader = await target.reader();
      let worst = 0;
      worst = await target.whileOthersWork(async () => {
        reader.send({ type: 'run', case: 'own-gate', choices: {}, size, step: true });
        await reader.until('the run', () => reader.all('terminal').length > 0);
        await reader.says('waits for orders');
        const gate = reader.all('gate').at(-1)?.gate ?? 1;
        reader.send({ type: 'release', terminal: 'program', gate, until: 'call' });
        reader.send({ type: 'hold', terminal: 'program' });
        await reader.says('went on');
        // Orders for a program that reads none fill its pipe, and nothing waits for that.
        for (let n = 0; n < 200; n += 1) reader.send({ type: 'hold', terminal: 'program' });
        await reader.ping();
      });
      assert.equal(reader.all('ended').length, 0, 'the run has ended');
      const forged = /forged gates: (\d+)/.exec(reader.text())?.[1];
      reader.send({ type: 'reset' });
      await reader.until('the reset', () => reader.state === 'idle');
      return `it went on after ${forged} forged gates; another reader’s worst echo ${worst.toFixed(0)} ms`;
    },
  },
];
