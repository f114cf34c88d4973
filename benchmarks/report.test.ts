import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Results } from './measure.ts';
import { number, table } from './report.ts';

test('a number has three digits, and no exponent', () => {
  const values = [0, 0.0123, 1.2345, 12.345, 123.45, 12345.6, NaN];
  assert.deepEqual(values.map(number), ['0.00', '0.012', '1.23', '12.3', '123', '12346', '–']);
});

test("the lab's ratio to each peer is paired by round, and what nobody knows is left out", () => {
  const measure = { name: 'echo', says: 'an echo', rounds: 2, figures: ['µs', 'CPU'] };
  const results: Results = {
    lab: [{ µs: 100, CPU: NaN }, { µs: 400 }],
    ttyd: [{ µs: 50 }, { µs: 100 }],
  };
  const load = { began: 0.5, ended: 1, others: NaN };
  const run = () => Promise.resolve(results);
  assert.equal(
    table({ ...measure, run }, results, load),
    `echo: an echo
  2 rounds, median (quartiles); load 0.5 to 1, others used unknown
  µs
    lab                 250 (175–325)
    ttyd                75.0 (62.5–87.5)            lab is × 3.00 (2.50–3.50)
  CPU
`,
  );
});
