// Everything at once in one session, while a class works in others.
import assert from 'node:assert/strict';
import { becomes, find, running, seconds } from '../harm.ts';
import { ECHO_WITHIN, startEchoes } from '../../readers/echoes.ts';
import { messageOf } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';

const CLASS = 10;

export const mixed: Row[] = [
  {
    n: 65,
    tries: `a program forks, takes memory, works on six cores, fills /tmp and floods its terminal for 10 s, while ${CLASS} others work`,
    promise: `no other’s echo takes ${ECHO_WITHIN} ms, and nothing of it is left`,
    guards: [],
    needs: 'walls',
    own: {},
    async attack(target) {
      const echoes = await startEchoes(target, CLASS);
      const reader = await target.reader();
      const since = performance.now();
      await reader.run('everything');
      await reader.says('begins');
      const { network } = find(target, 'everything.');
      const exit = messageOf(await reader.exit('program', 20_000));
      const took = performance.now() - since;
      await becomes('it is gone', 2000, () => running(network, '/usr/bin/node') === 0);
      const bytes = reader.screen().end;
      assert.ok(bytes > 0, 'it has printed nothing');
      const worst = echoes.end();
      const sorted = echoes.times.toSorted((a, b) => a - b);
      const middle = sorted[Math.floor(sorted.length / 2)] ?? NaN;
      return (
        `${exit} after ${seconds(took)} and ${(bytes / 1e6).toFixed(1)} MB of output; ` +
        `${sorted.length} echoes of ${CLASS} readers: half within ${middle.toFixed(0)} ms, ` +
        `the worst ${worst.toFixed(0)} ms`
      );
    },
  },
];
