import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryLeftIn } from './memory-left.ts';

const from = (files: Record<string, string>) => (file: string) => files[file];

test('in v2 the tightest group above counts, and files that were read do not', () => {
  const read = from({
    '/g/a/lab/memory.max': 'max\n',
    '/g/a/lab/memory.current': '50\n',
    '/g/a/memory.max': '1000\n',
    '/g/a/memory.current': '700\n',
    '/g/a/memory.stat': 'anon 500\nfile 200\ninactive_file 150\nactive_file 30\n',
    '/g/memory.max': '5000\n',
    '/g/memory.current': '900\n',
  });
  assert.equal(memoryLeftIn({ version: 2, folder: '/g/a/lab', top: '/g' }, read), 480);
});

test('in v1 what stands below a group counts with it', () => {
  const read = from({
    '/m/a/memory.limit_in_bytes': '1000\n',
    '/m/a/memory.usage_in_bytes': '900\n',
    '/m/a/memory.stat': 'inactive_file 7\ntotal_inactive_file 40\ntotal_active_file 10\n',
    '/m/memory.limit_in_bytes': '9223372036854771712\n',
    '/m/memory.usage_in_bytes': '2000\n',
  });
  const folders = { memory: '/m/a', pids: '/p', cpu: '/c' };
  assert.equal(memoryLeftIn({ version: 1, folders }, read), 150);
});

test('where there are no groups, or none with a limit, none leaves too little', () => {
  assert.equal(memoryLeftIn(undefined), Infinity);
  assert.equal(memoryLeftIn({ version: 2, folder: '/g', top: '/g' }, from({})), Infinity);
});
