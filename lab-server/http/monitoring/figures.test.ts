import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMetrics } from '../../metrics/metrics.ts';
import { fakeClock } from '../../test/fakes.ts';
import { CachedFigures } from './figures.ts';

test('whoever polls sees no key when it is typed, but the sum of ten seconds', async () => {
  const clock = fakeClock();
  const { registry, counters } = openMetrics();
  const figures = new CachedFigures(clock, () => registry.metrics());
  const seen = new Set([await figures.text()]);
  for (let ms = 0; ms < 9990; ms += 10) {
    clock.advance(10);
    counters.countKeys(1);
    counters.observeEcho(0.003);
    seen.add(await figures.text());
  }
  assert.equal(seen.size, 1);
  clock.advance(10);
  assert.match(await figures.text(), /^lab_typed_bytes_total 999$/m);
});

test('they are looked up once, however many ask, and anew after a fault', async () => {
  let looked = 0;
  const figures = new CachedFigures(fakeClock(), async () => {
    looked += 1;
    if (looked === 1) throw new Error('no figure');
    return `${looked}`;
  });
  const first = await Promise.allSettled([figures.text(), figures.text()]);
  assert.deepEqual(
    first.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.deepEqual(await Promise.all([figures.text(), figures.text()]), ['2', '2']);
});
