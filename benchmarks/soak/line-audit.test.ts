// A soak is only as good as this audit: it must tell each kind of fault from the others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineAudit } from './line-audit.ts';
import { token, wideLine } from './programs/soak-lines.ts';

function account(lines: string[], before = '') {
  const faults = { lost: 0, repeated: 0, crossed: 0 };
  const ledger = new LineAudit('r1-1', faults, before);
  // In pieces that cut lines in two, as frames do.
  const bytes = Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
  for (let at = 0; at < bytes.length; at += 50) ledger.auditOutput(bytes.subarray(at, at + 50));
  return { ...faults, last: ledger.last };
}

const line = (number: number) => wideLine('r1-1', number);
const none = { lost: 0, repeated: 0, crossed: 0 };

test('lines in order are no fault, whatever stands between them', () => {
  assert.deepEqual(account(['listens', line(1), 'connected', line(2)]), { ...none, last: 2 });
});

test('a missing line is lost, one that comes again is repeated', () => {
  assert.deepEqual(account([line(1), line(4)]), { ...none, lost: 2, last: 4 });
  assert.deepEqual(account([line(1), line(2), line(1)]), { ...none, repeated: 1, last: 2 });
});

test('the line of another reader, or of an earlier run, is crossed, and so is a torn one', () => {
  assert.deepEqual(account([wideLine('r2-1', 1)]), { ...none, crossed: 1, last: 0 });
  assert.deepEqual(account([wideLine('r1-2', 1)]), { ...none, crossed: 1, last: 0 });
  assert.deepEqual(account([line(1).replace(' 1 ', ' 2 ')]), { ...none, crossed: 1, last: 0 });
});

test('where a word stands before each line, the echo of what was typed is not counted', () => {
  const [one, two] = [token('r1-1', 1), token('r1-1', 2)];
  const seen = [one, `back ${one}`, `${two}`, `back ${two}`];
  assert.deepEqual(account(seen, 'back '), { ...none, last: 2 });
  assert.deepEqual(account([token('r2-1', 1)], 'back '), { ...none, crossed: 1, last: 0 });
});
