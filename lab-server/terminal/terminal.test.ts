import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exit } from '#protocol';
import { PAUSE_AT, TAIL, TYPED_EVERY } from '#protocol';
import { MemoryProcess } from '../runtime/memory/process.ts';
import { type FakeClock, fakeClock, settle } from '../test/fakes.ts';
import { BATCH_FROM, BATCH_WITHIN, Terminal } from './terminal.ts';

const size = { cols: 80, rows: 24 };

interface Open {
  clock: FakeClock;
  terminal: Terminal;
  pty: MemoryProcess;
  frames: string[];
  typed: number[];
  exits: Exit[];
}

function open(): Open {
  const frames: string[] = [];
  const exits: Exit[] = [];
  const typed: number[] = [];
  let pty: MemoryProcess | undefined;
  const begun = { host: 'server' as const, command: { tool: 'nc' as const, args: [] }, size };
  const clock = fakeClock();
  const terminal = new Terminal(
    1,
    clock,
    (sinks) => (pty = new MemoryProcess({ ...begun, sinks }, () => {})),
    {
      output: (bytes) => frames.push(Buffer.from(bytes).toString()),
      keysRead: (offset) => typed.push(offset),
      exit: (exit) => exits.push(exit),
    },
  );
  return { clock, terminal, pty: pty!, frames, typed, exits };
}

test('what a page keeps up with leaves at once, a flood in larger pieces', () => {
  const { clock, pty, frames, terminal } = open();
  pty.print('a');
  pty.print('b');
  assert.deepEqual(frames, ['a', 'b']);
  pty.print('x'.repeat(BATCH_FROM));
  pty.print('c');
  pty.print('d');
  assert.equal(frames.length, 3);
  clock.advance(BATCH_WITHIN);
  assert.deepEqual(frames.slice(3), ['cd']);
  pty.print('e');
  terminal.acknowledge(BATCH_FROM + 2);
  pty.print('f');
  assert.deepEqual(frames.slice(4), ['ef'], 'in their order');
  clock.advance(BATCH_WITHIN);
  assert.equal(frames.length, 5);
  assert.equal(clock.waiting(), 0);
});

test('what waits leaves before the program is paused', () => {
  const { clock, pty, frames } = open();
  pty.print('x'.repeat(BATCH_FROM));
  pty.print('y'.repeat(PAUSE_AT));
  assert.equal(frames.join('').length, BATCH_FROM + PAUSE_AT);
  assert.equal(clock.waiting(), 0);
});

test('the last output comes before the exit, which comes once', async () => {
  const { pty, frames, exits, terminal } = open();
  pty.print('bye');
  pty.exit({ status: 141, signal: 'SIGPIPE' });
  assert.deepEqual(frames, ['bye']);
  assert.deepEqual(exits, [{ status: 141, signal: 'SIGPIPE' }]);
  assert.equal(terminal.writeKeys(Buffer.from('x')), false);
  await settle();
  assert.deepEqual(frames, ['bye']);
});

test('a page that does not draw pauses the program, and one that does lets it go on', () => {
  const { pty, terminal } = open();
  pty.print('x'.repeat(PAUSE_AT));
  assert.deepEqual(pty.calls, ['pause']);
  terminal.acknowledge(PAUSE_AT / 2);
  assert.deepEqual(pty.calls, ['pause'], 'too early');
  terminal.acknowledge(PAUSE_AT);
  assert.deepEqual(pty.calls, ['pause', 'resume']);
});

test('an ack beyond the output, or behind an earlier one, changes nothing', () => {
  const { pty, terminal } = open();
  pty.print('x'.repeat(PAUSE_AT));
  terminal.acknowledge(PAUSE_AT + 1);
  assert.deepEqual(pty.calls, ['pause']);
  terminal.acknowledge(PAUSE_AT);
  terminal.acknowledge(0);
  assert.deepEqual(pty.calls, ['pause', 'resume']);
});

test('a page that comes back gets exactly what it has not drawn', async () => {
  const { pty, terminal, frames } = open();
  pty.print('0123456789');
  await settle();
  assert.deepEqual(terminal.outputSince(4), { offset: 4, bytes: Buffer.from('456789') });
  assert.deepEqual(terminal.outputSince(10), { offset: 10, bytes: Buffer.from('') });
  assert.deepEqual(terminal.outputSince(99), { offset: 10, bytes: Buffer.from('') });
  assert.deepEqual(frames, ['0123456789']);
});

test('a page that comes too late gets the tail and its offset', () => {
  const { pty, terminal } = open();
  for (let i = 0; i < 3; i += 1) {
    pty.print('x'.repeat(TAIL / 2));
    terminal.acknowledge((i + 1) * (TAIL / 2));
  }
  const { offset, bytes } = terminal.outputSince(0);
  assert.equal(offset, TAIL / 2);
  assert.equal(bytes.length, TAIL);
});

test('end kills, discards what still comes, and resolves when the program is gone', async () => {
  const { pty, terminal, frames } = open();
  const gone = terminal.end();
  pty.print('too late');
  await gone;
  assert.deepEqual(pty.calls, ['kill', 'resume']);
  assert.deepEqual(frames, []);
  assert.equal(terminal.exit?.status, 137);
});

test('the page hears how many of its keys wait no longer, now and then, also of those not taken', () => {
  const { pty, terminal, typed } = open();
  for (let i = 0; i < 5; i += 1) terminal.writeKeys(Buffer.alloc(TYPED_EVERY / 2));
  assert.deepEqual(typed, [TYPED_EVERY, 2 * TYPED_EVERY]);
  pty.full = true;
  assert.equal(terminal.writeKeys(Buffer.alloc(TYPED_EVERY)), false);
  terminal.discardKeys(TYPED_EVERY);
  assert.deepEqual(typed.slice(2), [3.5 * TYPED_EVERY, 4.5 * TYPED_EVERY]);
});

test('keys that wait for the program are told of only once they are with it', () => {
  const { pty, terminal, typed } = open();
  pty.slow = true;
  terminal.writeKeys(Buffer.alloc(2 * TYPED_EVERY));
  assert.deepEqual(typed, []);
  pty.read(TYPED_EVERY);
  assert.deepEqual(typed, [TYPED_EVERY]);
});

test('a guest’s keys reach the program, and shift no offset of the owner’s', () => {
  const { pty, terminal, typed } = open();
  pty.slow = true;
  terminal.writeKeys(Buffer.alloc(10), 'guest');
  terminal.writeKeys(Buffer.alloc(TYPED_EVERY));
  assert.equal(terminal.keysReceived, TYPED_EVERY);
  pty.read(TYPED_EVERY);
  assert.deepEqual(typed, [], 'ten of them wait still');
  pty.read(10);
  assert.deepEqual(typed, [TYPED_EVERY]);
  pty.full = true;
  assert.equal(terminal.writeKeys(Buffer.alloc(5), 'guest'), false);
  assert.equal(terminal.keysReceived, TYPED_EVERY);
});
