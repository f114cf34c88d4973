import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fakeClock } from '../test/fakes.ts';
import { loadTrim, trimMemory } from './trim.ts';

test('memory is given back again and again, and the C library asked for it once', () => {
  const clock = fakeClock();
  const done: string[] = [];
  trimMemory(clock, () => {
    done.push('load');
    return () => done.push('trim');
  });
  clock.advance(29_999);
  assert.deepEqual(done, []);
  clock.advance(60_001);
  assert.deepEqual(done, ['load', 'trim', 'trim', 'trim']);
});

test('where the C library cannot do it, it is not asked again', () => {
  const clock = fakeClock();
  trimMemory(clock, () => undefined);
  clock.advance(30_000);
  assert.equal(clock.waiting(), 0);
});

test('a time at which it cannot be loaded, for want of a descriptor, is left out', () => {
  const clock = fakeClock();
  let [times, trimmed] = [0, 0];
  trimMemory(clock, () => {
    times += 1;
    if (times === 1) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    return () => (trimmed += 1);
  });
  clock.advance(30_000);
  assert.equal(trimmed, 0);
  clock.advance(30_000);
  assert.equal(trimmed, 1);
});

const glibc = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
const skip = glibc.header.glibcVersionRuntime ? false : 'the C library is not glibc';

test('what was freed between pieces in use is given back', { skip }, () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const pieces = Array.from({ length: 4096 }, () => Buffer.allocUnsafeSlow(16 * 1024).fill(1));
  const kept = pieces.filter((_, at) => at % 64 === 0);
  pieces.length = 0;
  collect();
  // V8 frees array buffers on another thread; the next collection waits for it.
  collect();
  const before = process.memoryUsage.rss();
  loadTrim()?.();
  const given = (before - process.memoryUsage.rss()) / 1024 / 1024;
  assert.ok(given > 30, `${given.toFixed(1)} of some 60 MB, with ${kept.length} pieces in use`);
});
