// Which process below a pty is the program, on a process table that a test writes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programBelow, type ProcessTree } from './signal.ts';

/** By pid: its pids in each namespace, and its children, the oldest first. */
function table(rows: Record<number, { pids: number[]; children: number[] }>): ProcessTree {
  return {
    pids: (pid) => rows[pid]?.pids ?? [],
    children: (pid) => rows[pid]?.children ?? [],
  };
}

const outside = { pids: [10], children: [11] };
const monitor = { pids: [11, 5], children: [12] };

test('the program is process 2 of its sandbox, behind as many processes as there are', () => {
  const first = { pids: [12, 6, 1], children: [13, 14] };
  const program = { pids: [13, 7, 2], children: [] };
  const left = { pids: [14, 8, 3], children: [] };
  const processes = table({ 10: outside, 11: monitor, 12: first, 13: program, 14: left });
  assert.equal(programBelow(10, processes), 13);
  assert.equal(programBelow(12, processes), 13);
});

test('what a program has left behind is not taken for the program that is gone', () => {
  const first = { pids: [12, 6, 1], children: [14] };
  const left = { pids: [14, 8, 3], children: [] };
  const processes = table({ 10: outside, 11: monitor, 12: first, 14: left });
  assert.equal(programBelow(10, processes), undefined);
});

test('there is no program before there is a sandbox', () => {
  assert.equal(
    programBelow(10, table({ 10: outside, 11: { pids: [11], children: [] } })),
    undefined,
  );
  assert.equal(programBelow(10, table({})), undefined);
});
