// What a panel offers in each of its states, and what it knows of cables and stopped programs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flag, Level, TraceEvent } from '#protocol';
import type { PanelEvent } from './model.ts';
import {
  AWAY,
  ended,
  exit,
  FOUND,
  LOST,
  Page,
  program,
  queued,
  refused,
  RESET,
  RUN,
  STOP,
  caseState,
  traced,
} from './test/page.ts';

const SLOW: PanelEvent = { type: 'slow' };
const WATCH: PanelEvent = { type: 'watch' };
const DIALS: PanelEvent = { type: 'run', connected: false, byKey: false };
const plays: PanelEvent = { type: 'recording', why: 'away', is: 'plays' };
const found = (name: Level['name']): PanelEvent => ({
  type: 'found',
  level: { name, missing: [] },
  able: name === 'two-hosts' ? ['lose'] : [],
});

const states: Record<string, () => Page> = {
  idle: () => new Page(),
  starting: () => new Page().at('one', RUN),
  queued: () => new Page().at('one', RUN).all(queued('one')),
  running: () => new Page().running(),
  reconnecting: () => new Page().running().all(LOST),
  finished: () => new Page().running().all(exit(1), exit(2), caseState('one', 'finished')),
  over: () => new Page().running().all(ended('idle')),
  replaying: () => new Page().at('one', DIALS).all(AWAY).at('one', plays),
  unavailable: () => new Page().running().all(LOST, AWAY),
};

test('a terminal can be added while the wire stands, and is kept ready until it does', () => {
  const adds = Object.entries(states).map(([name, page]) => [name, page().shown().adds]);
  assert.deepEqual(Object.fromEntries(adds), {
    ...{ idle: 'later', starting: 'later', queued: 'later', running: 'now' },
    ...{ reconnecting: 'later', finished: 'now', over: 'over', replaying: 'over' },
    unavailable: 'over',
  });
  const laid = new Page().at('one', RUN).all(caseState('one', 'starting'));
  assert.equal(laid.shown().adds, 'later', 'its programs are still to start');
});

test('Stop is offered while something runs or is waited for; Reset but when idle', () => {
  const stops = Object.entries(states).filter(([, page]) => page().shown().stop);
  assert.deepEqual(
    stops.map(([name]) => name),
    ['starting', 'queued', 'running', 'reconnecting'],
  );
  for (const [name, page] of Object.entries(states)) {
    assert.equal(page().shown().reset, name !== 'idle', name);
    const goesOn = name === 'starting' || name === 'running';
    assert.equal(page().shown().runs, goesOn, `time goes on: ${name}`);
  }
});

test('the recording can be watched while a run waits, once it is known to, and only once', () => {
  const watches = Object.entries(states).filter(([, page]) => page().shown().watch);
  assert.deepEqual(
    watches.map(([name]) => name),
    ['queued'],
  );
  const slow = new Page().at('one', DIALS).all(SLOW);
  assert.ok(slow.shown().watch);
  slow.took();
  slow.at('one', WATCH);
  assert.deepEqual(slow.took(), ['watch']);
  assert.equal(slow.shown().watch, false);
  slow.at('one', WATCH);
  assert.deepEqual(slow.took(), [], 'it is fetched already');
});

test('cables can be cut where there are two hosts, and a capture is to be had but without a wire', () => {
  const offers = (level: Level['name']): [cables: boolean, capture: boolean] => {
    const { cables, capture } = new Page().all(found(level)).running().shown();
    return [cables, capture];
  };
  assert.deepEqual(offers('two-hosts'), [true, true]);
  assert.deepEqual(offers('one-host'), [false, true]);
  assert.deepEqual(offers('bare'), [false, false]);
  const page = new Page().all(FOUND).at('one', RUN).all(caseState('one', 'starting'));
  assert.deepEqual([page.shown().cables, page.shown().capture], [false, false], 'no wire yet');
});

test('programs that live are sent signals, those that have ended are started again', () => {
  const page = new Page().running().all(exit(1));
  assert.deepEqual([page.shown().signals, page.shown().again], [['client'], ['server']]);
  page.all(program('server', 3));
  assert.deepEqual([page.shown().signals, page.shown().again], [['server', 'client'], []]);
  page.all(exit(1));
  assert.deepEqual(page.shown().again, [], 'the program of a channel that is gone');
  page.all(LOST);
  assert.deepEqual([page.shown().signals, page.shown().again], [[], []]);
});

test('what was shown may be taken home, and of a recording nothing', () => {
  const page = new Page().running();
  assert.deepEqual([page.shown().outputs, page.shown().trace], [['server', 'client'], true]);
  const replay = states.replaying!();
  const replayed: PanelEvent = {
    type: 'replayed',
    news: { ...{ type: 'terminal', terminal: 'server', channel: 9 }, ...starts },
  };
  replay.at('one', replayed, { type: 'replayed-trace', from: 0, events: [cut] });
  assert.deepEqual(replay.took().slice(-2), ['started', 'trace']);
  assert.deepEqual([replay.shown().outputs, replay.shown().trace], [[], false]);
  replay.at('one', {
    type: 'replayed',
    news: { type: 'exit', channel: 9, exit: { status: 0 } },
  });
  assert.deepEqual(replay.took(), ['exited']);
  replay.at('one', { type: 'rewound' });
  assert.deepEqual(replay.took(), ['clear']);
  assert.deepEqual(replay.shown().cut, []);
});

const starts = { offset: 0, typed: 0, command: 'node server.ts' } as const;
const cut: TraceEvent = { kind: 'wire', t: 1, what: 'cut', host: 'client' };
const signal = (name: string, by: 'reader' | 'kernel' = 'reader'): TraceEvent => ({
  ...{ kind: 'signal', t: 1, host: 'client', terminal: 'client' },
  ...{ signal: name, by },
});

test('which cables are cut and which programs are stopped is told by the trace', () => {
  const page = new Page().running();
  const after = (...events: TraceEvent[]): [readonly string[], readonly string[]] => {
    page.all(traced(1, ...events));
    return [page.shown().cut, page.shown().frozen];
  };
  const mended: TraceEvent = { kind: 'wire', t: 2, what: 'mended', host: 'client' };
  assert.deepEqual(after(mended), [[], []]);
  assert.deepEqual(after({ ...cut, host: 'server' }, cut, cut), [['server', 'client'], []]);
  assert.deepEqual(after(mended), [['server'], []]);
  assert.deepEqual(after(signal('SIGSTOP', 'kernel')), [['server'], []], 'not the reader’s');
  assert.deepEqual(after(signal('SIGUSR2')), [['server'], []]);
  assert.deepEqual(after(signal('SIGSTOP')), [['server'], ['client']]);
  assert.deepEqual(after(signal('SIGUSR2')), [['server'], ['client']]);
  assert.deepEqual(after(signal('SIGCONT')), [['server'], []]);
  const end: TraceEvent = {
    ...{ kind: 'exit', t: 3, host: 'client', terminal: 'client' },
    status: 0,
  };
  assert.deepEqual(after(signal('SIGSTOP'), end), [['server'], []]);
  page.all(traced(1, signal('SIGSTOP')), ended('idle'));
  assert.deepEqual(page.shown().frozen, [], 'nothing is stopped of a run that is over');
});

const loses = (segment: 'SYN' | 'data', every?: true): TraceEvent => ({
  ...{ kind: 'wire', t: 1, what: 'loses', host: 'client', segment },
  ...(every && { every }),
});

test('what the switch is told to do is told by the trace, until it is done or ended', () => {
  const page = new Page().running();
  const after = (...events: TraceEvent[]): string[] => {
    page.all(traced(1, ...events));
    return page.shown().orders.map(({ what, segment, ms }) => `${what} ${segment ?? ms}`);
  };
  const slows: TraceEvent = { kind: 'wire', t: 2, what: 'slows', host: 'client', ms: 200 };
  const passes = (host: string): TraceEvent => ({ kind: 'wire', t: 9, what: 'passes', host });
  const lost = (flags: Flag[], more = {}): TraceEvent => ({
    ...{ kind: 'segment', t: 3, lost: true, from: 'client', to: 'server', sport: 1, dport: 2 },
    ...{ flags, seq: 0, length: 0, window: 0, retransmission: false, bySwitch: true },
    ...more,
  });
  assert.deepEqual(after(loses('SYN'), slows, loses('SYN')), ['slows 200', 'loses SYN']);
  assert.deepEqual(after(loses('data', true)), ['slows 200', 'loses SYN', 'loses data']);
  assert.deepEqual(after(lost(['SYN'], { bySwitch: undefined })).length, 3, 'lost otherwise');
  assert.deepEqual(after(lost(['SYN'], { from: 'server', to: 'client' })).length, 3);
  assert.deepEqual(after(lost(['SYN'])), ['slows 200', 'loses data']);
  assert.deepEqual(after(lost(['PSH', 'ACK'], { length: 6 })), ['slows 200', 'loses data']);
  assert.deepEqual(after(passes('server')).length, 2);
  assert.deepEqual(after(passes('client')), []);
});

test('the switch takes orders while the wire stands, as far as the lab’s can', () => {
  const offered = Object.entries(states).map(([name, page]) => [
    name,
    page().all(found('two-hosts')).shown().switch.length > 0,
  ]);
  const there = offered.filter(([, is]) => is).map(([name]) => name);
  assert.deepEqual(there, ['running', 'finished']);
  assert.deepEqual(new Page().running().all(found('one-host')).shown().switch, []);
});

test('Start is asked for while the wire stands, and not afterwards', () => {
  const start: PanelEvent = { type: 'start', terminal: 'server' };
  const page = new Page().running().at('one', start);
  assert.deepEqual(page.took(), ['start']);
  page.all(ended('idle'));
  page.took();
  page.at('one', start);
  assert.deepEqual(page.took(), []);
});

test('a recording that plays is paused by Stop and by another panel’s Run, and closed by its own', () => {
  const page = states.replaying!();
  page.took();
  page.at('one', STOP);
  assert.deepEqual(page.took(), ['pause']);
  page.at('two', RUN);
  assert.deepEqual(page.took().slice(-1), ['pause']);
  page.at('one', RUN);
  assert.deepEqual(page.took().slice(0, 2), ['close', 'clear']);
  const fetching = new Page().at('one', DIALS).all(AWAY);
  fetching.took();
  fetching.at('one', STOP);
  assert.deepEqual([fetching.took(), fetching.state()], [['close'], 'idle']);
  fetching.at('one', RESET);
  assert.deepEqual(fetching.took(), ['close', 'clear', 'settle'], 'the lab has nothing of it');
});

test('a place in line is given up by Stop, a run on its way is reset', () => {
  const waits = new Page().at('one', RUN).all(queued('one'));
  waits.took();
  assert.deepEqual(waits.at('one', STOP).took(), ['ask stop', 'settle']);
  const asks = new Page().at('one', RUN);
  asks.took();
  assert.deepEqual(asks.at('one', STOP).took(), ['ask reset', 'settle']);
  assert.deepEqual(new Page().at('one', STOP).took(), []);
});

test('a run that is refused leaves the earlier one as it has become meanwhile', () => {
  const page = new Page().running().at('one', RUN);
  page.took();
  page.all(refused('run', 'busy'));
  assert.deepEqual(page.took(), ['settle']);
  assert.equal(page.state(), 'running');
  assert.deepEqual(page.shown().signals, ['server', 'client']);
  page.at('one', RUN).all(exit(1), exit(2), caseState('one', 'finished'), refused('run', 'busy'));
  assert.equal(page.state(), 'finished');
  assert.deepEqual(page.shown().again, ['server', 'client'], 'its wire is there');
  page.at('one', RUN).all(caseState('one', 'idle'), refused('run', 'busy'));
  assert.deepEqual(page.shown().again, []);
  const gone = new Page().running().at('one', RUN).all(refused('run', 'lab-failed'));
  assert.equal(gone.state(), 'finished');
  assert.equal(gone.took().at(-1), 'over');
  const busy = new Page().running().at('one', RUN);
  busy.took();
  busy.all(refused('run', 'already-running'));
  assert.deepEqual(busy.took(), ['settle'], 'the earlier one ends by itself');
});
