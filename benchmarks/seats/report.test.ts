import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seatsReport } from './report.ts';

const times = (count: number, each = 1): number[] => Array.from({ length: count }, () => each);

test('places that suffice', () => {
  assert.equal(
    seatsReport({ readers: 20, places: 60, times: [...times(18), 2.04, 5] }),
    '20 of 20 readers had their first line of case 2: half of them within 1.0 s (p50), 95 of 100 ' +
      'within 2.0 s (p95). The lab has 60 places, enough for 20 who run at once.',
  );
});

test('a class that is larger than the lab', () => {
  const says = seatsReport({ readers: 30, places: 1, times: [1] });
  assert.match(says, /^1 of 30 readers had/);
  assert.match(says, /has 1 place, too few for 30 who run at once: 29 wait in line/);
});

test('a machine that is too slow, or slow', () => {
  const all = { readers: 30, places: 60 };
  assert.match(seatsReport({ ...all, times: times(29) }), /too slow to start so many in a minute/);
  assert.match(seatsReport({ ...all, times: times(30, 11) }), /starts take long/);
});

test('a machine on which nothing runs, or nothing has come of it', () => {
  assert.match(seatsReport({ readers: 3, places: 0, times: [] }), /^Nothing runs on this machine/);
  assert.match(
    seatsReport({ readers: 3, places: 5, times: [] }),
    /^None of 3 readers .*but this machine is too slow/,
  );
});
