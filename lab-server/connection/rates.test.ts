// How fast a page may speak, by the figures of docs/protocol.md ("The socket").
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../test/fakes.ts';
import { Rates, type Verdict } from './rates.ts';

/** What one socket may do; `shared`: whether its address has anything left beyond what is assured. */
function stand(shared = true) {
  const clock = fakeClock();
  const asked: [string, number][] = [];
  const rates = new Rates(clock, (what, cost) => {
    asked.push([what, cost]);
    return shared;
  });
  return { clock, rates, asked };
}

/** How many pass of so many tries. */
const passes = (times: number, admit: () => Verdict): number =>
  Array.from({ length: times }, admit).filter((verdict) => verdict === 'passes').length;

test('400 messages pass at once and 200 a second; ten a second are assured, 40 at once', () => {
  const { clock, rates } = stand();
  assert.equal(
    passes(500, () => rates.admitMessage()),
    400,
  );
  clock.advance(1000);
  assert.equal(
    passes(300, () => rates.admitMessage()),
    200,
  );
  const alone = stand(false);
  assert.equal(
    passes(100, () => alone.rates.admitMessage()),
    40,
  );
  alone.clock.advance(1000);
  assert.equal(
    passes(100, () => alone.rates.admitMessage()),
    10,
  );
  assert.deepEqual(alone.asked[0], ['messages', 1]);
});

test('a message counts once more for each 256 bytes', () => {
  const times = (bytes: number): number => {
    const { rates } = stand(false);
    return passes(41, () => rates.admitMessage(bytes));
  };
  assert.deepEqual([0, 255, 256, 511, 512].map(times), [40, 40, 20, 20, 13]);
});

test('128 KiB of keys pass at once and 64 KiB a second; 8 KiB are assured, 64 at once', () => {
  const KIB = 1024;
  const { clock, rates } = stand();
  const ofKeys = (one: Rates) => passes(200, () => one.admitKeys(KIB));
  assert.equal(ofKeys(rates), 128);
  clock.advance(1000);
  assert.equal(ofKeys(rates), 64);
  const alone = stand(false);
  assert.equal(ofKeys(alone.rates), 64);
  alone.clock.advance(1000);
  assert.equal(ofKeys(alone.rates), 8);
  assert.deepEqual(alone.asked[0], ['keys', KIB]);
});

test('a frame of keys counts as 128 bytes at least', () => {
  for (const [bytes, times] of [
    [1, 512],
    [128, 512],
    [129, 508],
  ] as const) {
    const { rates } = stand(false);
    assert.equal(
      passes(600, () => rates.admitKeys(bytes)),
      times,
    );
  }
});

test('a session may ask for three captures at once, and one a second, on whichever socket', () => {
  const { clock, rates } = stand();
  const session = {};
  const ask = (type: string, one: object = session): Verdict => rates.admitRequest(type, one);
  assert.deepEqual(
    [1, 2, 3, 4, 5].map(() => ask('capture')),
    ['passes', 'passes', 'passes', 'refused', 'refused'],
    'whoever waits for a capture always hears',
  );
  assert.equal(ask('capture', {}), 'passes', 'another session has its own');
  assert.equal(ask('run'), 'passes', 'runs have another rate');
  clock.advance(1000);
  assert.deepEqual([ask('capture'), ask('capture')], ['passes', 'refused']);
});

test('runs and starts have one rate together: 16 at once, and four a second', () => {
  const { clock, rates } = stand();
  const session = {};
  let turn = 0;
  const ask = (): Verdict => rates.admitRequest((turn += 1) % 2 ? 'run' : 'start', session);
  assert.equal(passes(30, ask), 16);
  clock.advance(1000);
  assert.equal(passes(30, ask), 4);
  assert.equal(
    passes(1000, () => rates.admitRequest('stop', session)),
    1000,
    'what costs nothing has no rate of its own',
  );
});

test('what goes beyond is told once a second, and closed after 400 of it, or 100 a second', () => {
  const { clock, rates } = stand();
  passes(400, () => rates.admitMessage());
  const beyond = Array.from({ length: 402 }, () => rates.admitMessage());
  assert.deepEqual(beyond.slice(0, 3), ['refused', 'discarded', 'discarded']);
  assert.deepEqual(beyond.slice(398), ['discarded', 'discarded', 'closed', 'closed']);
  const other = stand();
  passes(400, () => other.rates.admitMessage());
  other.rates.admitMessage();
  other.clock.advance(999);
  passes(400, () => other.rates.admitMessage(100_000));
  assert.equal(other.rates.admitMessage(100_000), 'closed');
  const again = stand();
  again.rates.admitKeys(1e9);
  again.clock.advance(999);
  assert.equal(again.rates.admitKeys(1e9), 'discarded');
  again.clock.advance(1);
  assert.equal(again.rates.admitKeys(1e9), 'refused');
  passes(1000, () => again.rates.admitKeys(1e9));
  clock.advance(1000);
  assert.equal(again.rates.admitRequest('capture', {}), 'passes');
});

test('whoever asks for what is dear, having gone too far already, is closed', () => {
  const { rates } = stand();
  const session = {};
  passes(3, () => rates.admitRequest('capture', session));
  const verdicts = Array.from({ length: 401 }, () => rates.admitRequest('capture', session));
  assert.deepEqual([verdicts[399], verdicts[400]], ['refused', 'closed']);
});

test('an acknowledgement is owed for each frame, and each 4096 bytes of it', () => {
  const owed = (...frames: number[]): number => {
    const { rates } = stand();
    for (const bytes of frames) rates.expectAck(bytes);
    let acks = 0;
    for (; rates.owesAck; acks += 1) rates.ackReceived();
    return acks;
  };
  assert.deepEqual([owed(), owed(1), owed(4095), owed(4096), owed(1, 8192)], [0, 1, 1, 2, 4]);
  assert.equal(owed(1e9), 10_000, 'not without end');
});

test('1 MiB of edits passes at once and 64 KiB a second; 8 KiB are assured, 64 at once', () => {
  const KIB = 1024;
  const ofEdits = (one: Rates) => passes(1100, () => one.admitEdit(KIB));
  const { clock, rates, asked } = stand();
  assert.equal(ofEdits(rates), 1024);
  assert.deepEqual(asked.at(-1), ['edits', KIB]);
  clock.advance(1000);
  assert.equal(ofEdits(rates), 64);
  const alone = stand(false);
  assert.equal(ofEdits(alone.rates), 64);
  alone.clock.advance(1000);
  assert.equal(ofEdits(alone.rates), 8);
  const small = stand(false);
  assert.equal(
    passes(200, () => small.rates.admitEdit(1)),
    128,
    'a small frame counts as 512 bytes',
  );
});
