import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programIn, twinCommand } from './program-in.ts';

test('a command names the program or the C twin that it runs, and its options', () => {
  assert.deepEqual(programIn('node client.ts --recv on'), {
    ...{ file: 'client.ts', options: '--recv on' },
  });
  assert.deepEqual(programIn('./client'), { file: 'client.c', options: '' });
  assert.equal(programIn('nc 192.168.1.21 5001'), undefined);
  assert.deepEqual(programIn(twinCommand('node case-1-checked.ts --accept null')), {
    ...{ file: 'case-1-checked.c', options: '--accept null' },
  });
});
