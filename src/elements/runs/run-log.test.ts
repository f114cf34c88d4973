// What is kept of a run, by what the lab tells and what the reader asks, also over a lost connection
// and a page that is loaded anew.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReaderEvent } from '#client';
import type { CaseState, TraceEvent } from '#protocol';
import { parseKept } from './parse-kept.ts';
import { MOST_DEEDS, MOST_EVENTS, MOST_KEYS } from './kept-run.ts';
import { RunLog } from './run-log.ts';
import { RunShelf } from './run-shelf.ts';
import { MemoryStorage } from './test/kept.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const caseState = (state: CaseState, name = 'talk'): ReaderEvent => ({
  type: 'case',
  case: name,
  state,
});
const started = (terminal: string, channel: number, offset = 0): ReaderEvent => ({
  type: 'terminal',
  ...{ terminal, channel, offset, typed: 0, command: `node ${terminal}.ts` },
  ...{ choices: { sigpipe: 'default' }, hash: '0123456789ab' },
});
const printed = (channel: number, text: string): ReaderEvent => ({
  type: 'bytes',
  ...{ channel, bytes: bytesOf(text), again: false, drawn: () => {} },
});
const exits: TraceEvent = { kind: 'exit', t: 9, host: 'client', terminal: 'client', status: 0 };
const traced = (from: number, ...events: TraceEvent[]): ReaderEvent => ({
  type: 'trace',
  from,
  events,
});
const size = { cols: 80, rows: 24 };

/** A page, whose clock stands until it is told to go on; `storage` is its tab's. */
function pageOn(storage = new MemoryStorage(), begins = 1000) {
  let now = begins;
  const shelf = new RunShelf(() => storage, parseKept);
  const log = new RunLog(shelf, () => now);
  const tells = (...events: ReaderEvent[]): void => events.forEach((one) => log.noteEvent(one));
  return {
    log,
    shelf,
    tells,
    pass: (milliseconds: number) => void (now += milliseconds),
    asksRun: (name = 'talk') => {
      log.noteRequest({ type: 'run', case: name, choices: { client: { sigpipe: 'x' } }, size });
    },
    outputs: (number = 1) => shelf.read('talk', number)?.terminals.map(({ output }) => output),
  };
}

test('a run is kept with its choices, its output, its ends and what was done in it', () => {
  const page = pageOn();
  page.asksRun();
  page.tells(caseState('starting'));
  page.pass(100);
  page.tells(started('client', 1));
  page.pass(50);
  page.tells(printed(1, 'he'), printed(1, 'llo'));
  page.log.noteKeys(1, bytesOf('hi\r'));
  page.log.noteRequest({ type: 'wire', order: 'cut', host: 'client' });
  page.log.noteRequest({ type: 'start', terminal: 'sockets', choices: {}, size });
  page.pass(50);
  page.tells({ type: 'exit', channel: 1, exit: { status: 3 } }, traced(0, exits));
  page.tells(caseState('idle'));
  const run = page.shelf.read('talk', 1)!;
  assert.deepEqual(run.choices, { client: { sigpipe: 'default' } });
  assert.equal(run.began, 1000);
  assert.deepEqual(run.terminals[0], {
    ...{ terminal: 'client', command: 'node client.ts', started: 100, channel: 1, received: 5 },
    ...{ output: [[150, 'hello']], hash: '0123456789ab', ended: { at: 200, exit: { status: 3 } } },
  });
  assert.deepEqual(run.deeds, [
    { at: 150, type: 'keys', terminal: 'client', keys: 'hi\r' },
    { at: 150, type: 'wire', order: 'cut', host: 'client' },
    { at: 150, type: 'start', terminal: 'sockets' },
  ]);
  assert.deepEqual(run.trace, [exits]);
  assert.equal(page.shelf.unfinished('talk'), undefined);
});

test('each Run is one entry, and what the earlier one still tells is not the later one’s', () => {
  const page = pageOn();
  page.asksRun();
  page.tells(caseState('starting'), started('client', 1), caseState('running'));
  page.asksRun();
  page.tells(printed(1, 'last words'), caseState('finished'), caseState('idle'));
  page.tells(
    caseState('starting'),
    caseState('starting'),
    printed(1, 'late'),
    started('client', 2),
  );
  page.tells(printed(2, 'anew'));
  assert.deepEqual(page.shelf.numbersOf('talk'), [1, 2]);
  assert.deepEqual(page.outputs(1), [[[0, 'last words']]]);
  assert.deepEqual(page.outputs(2), [[[0, 'anew']]]);
});

test('what the reader has reset, or the lab has ended, gets nothing more', () => {
  for (const ends of ['reset', 'ended', 'other'] as const) {
    const page = pageOn();
    page.asksRun();
    page.tells(caseState('starting'), started('client', 1), printed(1, 'one'));
    if (ends === 'reset') page.log.noteRequest({ type: 'reset' });
    else if (ends === 'ended') page.tells({ type: 'ended', reason: 'idle' });
    else page.tells(caseState('starting', 'closing'));
    page.tells(printed(1, 'two'), traced(0, exits));
    page.log.noteKeys(1, bytesOf('x'));
    const run = page.shelf.read('talk', 1)!;
    assert.deepEqual([page.outputs(), run.trace, run.deeds], [[[[0, 'one']]], [], []], ends);
  }
});

test('a connection that comes back brings nothing twice', () => {
  const page = pageOn();
  page.asksRun();
  page.tells(caseState('starting'), started('client', 1), caseState('running'));
  page.tells(printed(1, 'héllo'), traced(0, exits));
  page.tells({ type: 'lost' }, caseState('running'), started('client', 1, 4));
  page.pass(10);
  page.tells(printed(1, 'lo!'), traced(0, exits, exits));
  assert.deepEqual(page.outputs(), [
    [
      [0, 'héllo'],
      [10, '!'],
    ],
  ]);
  assert.equal(page.shelf.read('talk', 1)!.trace.length, 2);
});

test('a page that is loaded anew goes on with the run that it left', () => {
  const storage = new MemoryStorage();
  const before = pageOn(storage);
  before.asksRun();
  before.tells(caseState('starting'), started('client', 4), caseState('running'));
  before.tells(printed(4, 'one'));
  before.log.noteKeys(4, bytesOf('a'));
  before.log.leave();
  const page = pageOn(storage, 3000);
  page.tells(caseState('running'), started('client', 4), printed(4, 'onetwo'), traced(0, exits));
  page.log.noteKeys(4, bytesOf('b'));
  page.tells(caseState('idle'));
  assert.deepEqual(page.shelf.numbersOf('talk'), [1]);
  assert.deepEqual(page.outputs(), [
    [
      [0, 'one'],
      [2000, 'two'],
    ],
  ]);
  const { deeds } = page.shelf.read('talk', 1)!;
  assert.deepEqual(
    deeds.map(({ at }) => at),
    [0, 2000],
  );
});

test('a run of which this tab knows nothing is kept from now on', () => {
  const page = pageOn();
  page.tells(caseState('running'), started('client', 7), printed(7, 'on'));
  assert.deepEqual(page.outputs(), [[[0, 'on']]]);
});

test('a terminal’s own answers are no keys of the reader’s; arrows are', () => {
  const page = pageOn();
  page.asksRun();
  page.tells(caseState('starting'), started('client', 1));
  for (const keys of ['\x1b[1;1R', '\x1b[?1;2c', '\x1b[0n', '\x1b[A']) {
    page.log.noteKeys(1, bytesOf(keys));
  }
  const { deeds } = page.shelf.read('talk', 1)!;
  assert.deepEqual(deeds, [{ at: 0, type: 'keys', terminal: 'client', keys: '\x1b[A' }]);
});

test('a run that another page began in step mode is known to be one', () => {
  const page = pageOn();
  page.tells(caseState('starting'), { ...started('client', 1), step: true } as ReaderEvent);
  assert.equal(page.shelf.read('talk', 1)?.step, true);
});

test('a run of the C twins is known to be one, whichever page has asked for it', () => {
  const page = pageOn();
  const run = { type: 'run', case: 'talk', choices: {}, size, twins: true } as const;
  page.log.noteRequest(run);
  page.tells(caseState('starting'));
  assert.equal(page.shelf.read('talk', 1)?.twins, true);
  const other = pageOn();
  other.tells(caseState('starting'), { ...started('client', 1), twin: true } as ReaderEvent);
  assert.equal(other.shelf.read('talk', 1)?.twins, true);
});

test('what ran as edited is kept with the run', () => {
  const page = pageOn();
  const run = { type: 'run', case: 'talk', choices: {}, size } as const;
  page.log.noteRequest(run, new Map([['sends.ts', 'send();']]));
  page.tells(caseState('starting'));
  assert.deepEqual(page.shelf.read('talk', 1)!.edits, { 'sends.ts': 'send();' });
  page.asksRun();
  page.tells(caseState('starting'), started('client', 1), caseState('starting'));
  assert.deepEqual(page.shelf.read('talk', 2)!.edits, {});
});

test('a run that was refused is none', () => {
  const page = pageOn();
  page.asksRun();
  page.tells({ type: 'refused', request: 'run', reason: 'busy', says: '' });
  assert.deepEqual(page.shelf.numbersOf('talk'), []);
  page.tells(caseState('starting'));
  assert.deepEqual(page.shelf.read('talk', 1)?.choices, {}, 'it is not what was asked for');
});

test('a flood is kept up to a limit', () => {
  const page = pageOn();
  page.asksRun();
  page.tells(caseState('starting'), started('client', 1));
  page.log.noteKeys(1, bytesOf('k'.repeat(MOST_KEYS + 1)));
  for (let at = 0; at < MOST_DEEDS + 9; at += 1) page.log.noteRequest({ type: 'stop' });
  for (let at = 0; at < 40; at += 1) page.tells(printed(1, 'x'.repeat(32 * 1024)));
  for (let from = 0; from < MOST_EVENTS + 5000; from += 1000) {
    page.tells(traced(from, ...Array<TraceEvent>(1000).fill(exits)));
  }
  const run = page.shelf.read('talk', 1)!;
  assert.equal(page.outputs()!.flat()[0]![1].length, 1024 * 1024);
  assert.equal(run.trace.length, MOST_EVENTS);
  assert.equal(run.deeds.length, MOST_DEEDS);
  assert.deepEqual(run.deeds[0], {
    ...{ at: 0, type: 'keys', terminal: 'client', keys: 'k'.repeat(MOST_KEYS) },
  });
});
