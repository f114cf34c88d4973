import assert from 'node:assert/strict';
import { test } from 'node:test';
import { svg } from './plot.ts';

test('a chart begins at 0, and its highest value is at its top', () => {
  const picture = svg([1, 10, 30], [{ title: 'echo ms', values: [1, 2, 4] }], 'a lab');
  assert.match(picture, /d="M0 83L110 55L220 0"/);
  assert.match(picture, />echo ms<.*>4\.00<.*>0<.*>1<.*>10<.*>30</);
});

test('three charts stand in a row', () => {
  const charts = Array.from({ length: 4 }, (_, nth) => ({ title: `${nth}`, values: [1] }));
  const places = [...svg([1], charts, '').matchAll(/translate\((\d+) (\d+)\)/g)];
  assert.deepEqual(
    places.map(([, x, y]) => [Number(x), Number(y)]),
    [52, 340, 628, 52].map((x, nth) => [x, nth < 3 ? 28 : 192]),
  );
});
