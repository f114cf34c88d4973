import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_HOSTS } from '#protocol';
import { heightAt, PAUSE, place, type Point } from './scale.ts';
import { type Band, bandsOf } from './bands.ts';

const pace = { pause: 20, tenfold: 2 };
const { across } = bandsOf(DEFAULT_HOSTS);
const bands: Band[] = ['client-calls', ...across, 'server-calls'];

const point = (t: number, ...needs: Point['needs']): Point => ({ t, needs, y: 0 });

const anyPoints = fc
  .array(
    fc.record({
      t: fc.integer({ min: 0, max: 5_000_000 }),
      needs: fc.array(
        fc.record({
          band: fc.constantFrom(...bands),
          above: fc.integer({ min: 0, max: 20 }),
          below: fc.integer({ min: 0, max: 20 }),
        }),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.toSorted((a, b) => a.t - b.t).map(({ t, needs }) => point(t, ...needs)));

test('time runs downwards, and in no band does anything overlap', () => {
  fc.assert(
    fc.property(anyPoints, (points) => {
      place(points, 10, pace, across);
      const taken = new Map<Band, number>();
      for (const [at, { y, needs }] of points.entries()) {
        assert.ok(y >= (points[at - 1]?.y ?? 10), 'a later point lies above an earlier one');
        for (const { band, above } of needs) {
          assert.ok(y - above >= (taken.get(band) ?? 10) - 1e-9, `overlap in ${band}`);
        }
        for (const { band, below } of needs) {
          taken.set(band, Math.max(taken.get(band) ?? 10, y + below));
        }
      }
    }),
  );
});

test('a long pause is shortened, says how long it was, and keeps its height free', () => {
  const short = [point(0), point(PAUSE)];
  const long = [point(0), point(60_000_000)];
  const [pause] = place(short, 0, pace, across);
  place(long, 0, pace, across);
  assert.equal(pause?.lasts, PAUSE);
  assert.ok(pause.bottom - pause.top >= pace.pause);
  assert.ok(long[1]!.y < 2 * short[1]!.y, 'a minute is not much higher than a tenth of a second');
  assert.deepEqual(place([point(0), point(PAUSE - 1)], 0, pace, across), []);
});

test('what must lie below another point does', () => {
  const leaves = point(0);
  const arrives = { ...point(1), below: { point: leaves, by: 7 } };
  place([leaves, arrives], 0, pace, across);
  assert.equal(arrives.y - leaves.y, 7);
});

test('any point of time has a height between those around it', () => {
  const points = [point(0), point(10), point(30)];
  place(points, 5, { pause: 20, tenfold: 10 }, across);
  assert.equal(heightAt(points, -1), 5);
  assert.equal(heightAt(points, 10), points[1]!.y);
  assert.equal(heightAt(points, 20), (points[1]!.y + points[2]!.y) / 2);
  assert.equal(heightAt(points, 99), points[2]!.y);
});
