import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from './fold.ts';
import { flame } from './picture.ts';

const stacks = (name: string, count: number): string =>
  `node 1\n 1 ${name}\n 2 main\n\n`.repeat(count);

test('a frame is as wide as its share, the widest call first, and what is tiny is left out', () => {
  const picture = flame(
    fold(stacks('a<b>', 100) + stacks('big', 299) + stacks('tiny', 1)),
    'a lab',
  );
  const widths = [...picture.matchAll(/<title>(.*?), (.*?) %<.*?x="(.*?)" y="(\d+)"/g)];
  assert.deepEqual(
    widths.map(([, ...found]) => found),
    [
      ['all', '100.0', '0.0', '48'],
      ['node', '100.0', '0.0', '32'],
      ['main', '100.0', '0.0', '16'],
      ['big', '74.8', '0.0', '0'],
      ['a&#60;b&#62;', '25.0', '897.0', '0'],
    ],
  );
});
