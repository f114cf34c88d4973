import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { settle } from '../test/fakes.ts';
import { RunQueue, type Ticket, type QueuePosition } from './run-queue.ts';

interface One {
  address: string;
  entry: Ticket;
  served: number;
  told: QueuePosition[];
  gone: boolean;
}

function enter(places: RunQueue, address: string): One | undefined {
  const one = { address, served: 0, told: [] as QueuePosition[], gone: false } as unknown as One;
  const entry = places.enqueue(address, {
    granted: () => (one.served += 1),
    moved: (standing) => one.told.push(standing),
    wanted() {},
  });
  if (!entry) return undefined;
  if (entry.position) one.told.push(entry.position);
  else one.served += 1;
  return Object.assign(one, { entry });
}

test('an address that has all its places lets others pass', () => {
  const places = new RunQueue({ capacity: 3, perAddress: 1 }, () => places.announcePositions());
  const a = [enter(places, 'a')!, enter(places, 'a')!];
  const b = enter(places, 'b')!;
  assert.deepEqual([a[0]!.served, a[1]!.served, b.served], [1, 0, 1]);
  assert.deepEqual(a[1]!.told, [{ place: 1, waiting: 1, full: 'address' }]);
  a[0]!.entry.release();
  assert.equal(a[1]!.served, 1);
});

test('a place is wanted by those who could have it, and by nobody else', () => {
  const places = new RunQueue({ capacity: 3, perAddress: 2 }, () => places.announcePositions());
  const [a, , b] = ['a', 'a', 'b'].map((address) => enter(places, address)!.entry);
  assert.equal(a!.isWanted, false);
  const third = enter(places, 'a')!;
  assert.deepEqual([a!.isWanted, b!.isWanted], [true, false], 'a has all that it may');
  enter(places, 'c');
  assert.equal(b!.isWanted, true);
  a!.release();
  assert.equal(third.served, 1);
});

test('a queue that drains gives no slot, wants each back, and is done when the last has come', async () => {
  const places = new RunQueue({ capacity: 2, perAddress: 2 }, () => places.announcePositions());
  const told: string[] = [];
  const holder = (name: string): Ticket =>
    places.enqueue('a', { granted() {}, moved() {}, wanted: () => void told.push(name) })!;
  const [first, second] = [holder('first'), holder('second')];
  const waiting = enter(places, 'b')!;
  told.length = 0;
  let isDone = false;
  const done = places.drain().then(() => (isDone = true));
  assert.deepEqual([told, first.isWanted], [['first', 'second'], true]);
  assert.equal(enter(places, 'c'), undefined);
  first.release();
  await settle();
  assert.deepEqual([waiting.served, isDone], [0, false]);
  second.release();
  await done;
  assert.equal(waiting.served, 0);
});

test('a queue in which nobody has a slot is drained at once', () =>
  new RunQueue({ capacity: 2, perAddress: 2 }, () => {}).drain());

/** A random event: a session asks for a slot from an address, or one leaves. */
const happening = fc.oneof(
  fc.record({ from: fc.constantFrom('a', 'b', 'c', 'd') }),
  fc.record({ leaves: fc.nat() }),
);
const anyHistory = fc.array(happening, { minLength: 10, maxLength: 120 });

test('whatever order they come and leave in: bounded, in order, nobody lost, nobody twice', () => {
  const limits = fc.record({
    capacity: fc.integer({ min: 1, max: 6 }),
    perAddress: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(limits, anyHistory, (given, happenings) => {
      const places = new RunQueue(given, () => {});
      const all: One[] = [];
      /** Those that were released before they had a slot. */
      const left: One[] = [];
      const has = (one: One): boolean => !one.gone && one.served > 0;
      const waits = (one: One): boolean => !one.gone && one.served === 0;
      const held = (address: string): number =>
        all.filter((one) => has(one) && one.address === address).length;
      for (const what of happenings) {
        const before = all.filter(waits);
        if ('from' in what) {
          const one = enter(places, what.from);
          if (one) all.push(one);
        } else {
          const here = all.filter(({ gone }) => !gone);
          const one = here[what.leaves % here.length];
          one?.entry.release();
          if (one) one.gone = true;
          if (one?.served === 0) left.push(one);
        }
        places.announcePositions();
        const [running, waiting] = [all.filter(has), all.filter(waits)];
        assert.equal(places.taken, running.length);
        assert.equal(places.waiting, waiting.length);
        assert.ok(running.length <= given.capacity);
        for (const { address } of running) assert.ok(held(address) <= given.perAddress);
        assert.ok(all.every((one) => one.served <= 1));
        assert.ok(left.every((one) => one.served === 0));
        // Every waiting address is full while slots are free.
        if (running.length < given.capacity)
          assert.ok(waiting.every(({ address }) => held(address) >= given.perAddress));
        const last = before.findLastIndex(has);
        for (const passed of before.slice(0, Math.max(0, last)).filter(waits))
          assert.ok(held(passed.address) >= given.perAddress, 'passed in line');
        // The last position that each was told is its own, and no position ever grew.
        waiting.forEach((one, at) => assert.equal(one.told.at(-1)!.place, at + 1));
        for (const { told } of all)
          told.forEach(({ place }, at) => assert.ok(at === 0 || place <= told[at - 1]!.place));
      }
      for (const one of all) one.entry.release();
      for (const one of all) one.entry.release();
      assert.equal(places.taken + places.waiting, 0);
    }),
    { numRuns: 500 },
  );
});

test('ten times as many may wait as may run, and five times as many from one address', () => {
  const admitted = (capacity: number, perAddress: number, from: (at: number) => string): number => {
    const places = new RunQueue({ capacity, perAddress }, () => {});
    const all = Array.from({ length: 100 }, (_, at) => enter(places, from(at)));
    assert.equal(places.taken, Math.min(capacity, all.filter(Boolean).length));
    return places.waiting;
  };
  assert.equal(admitted(2, 2, String), 20);
  assert.equal(
    admitted(2, 2, () => 'a'),
    10,
  );
  assert.equal(
    admitted(2, 9, () => 'a'),
    10,
    'an address has no more than the lab',
  );
});

test('five times the slots of an address may wait from there, however many the lab has', () => {
  const places = new RunQueue({ capacity: 4, perAddress: 1 }, () => {});
  const all = Array.from({ length: 50 }, () => enter(places, 'a'));
  assert.deepEqual([places.taken, places.waiting], [1, 5]);
  assert.equal(all.at(-1), undefined);
  assert.ok(enter(places, 'b'), 'others still come in');
});

test('whoever waits is told once the reason is another one, though the position is the same', () => {
  const places = new RunQueue({ capacity: 2, perAddress: 1 }, () => places.announcePositions());
  enter(places, 'a');
  const b = enter(places, 'b')!;
  const waits = enter(places, 'a')!;
  assert.deepEqual(waits.told, [{ place: 1, waiting: 1, full: 'lab' }]);
  b.entry.release();
  assert.deepEqual(waits.told[1], { place: 1, waiting: 1, full: 'address' });
  places.announcePositions();
  assert.equal(waits.told.length, 2, 'nothing has changed since');
});

test('a ticket has a position while it waits, and none once it is granted or released', () => {
  const places = new RunQueue({ capacity: 1, perAddress: 1 }, () => {});
  const [first, second, third] = ['a', 'b', 'c'].map((from) => enter(places, from)!.entry);
  assert.equal(first!.position, undefined);
  assert.deepEqual(second!.position, { place: 1, waiting: 1, full: 'lab' });
  third!.release();
  assert.equal(third!.position, undefined);
  first!.release();
  assert.equal(second!.position, undefined, 'it has a slot');
});

test('who has a slot hears of somebody new who could take it, and of nobody else', () => {
  const places = new RunQueue({ capacity: 3, perAddress: 2 }, () => {});
  const heard: string[] = [];
  const come = (address: string): Ticket =>
    places.enqueue(address, { granted() {}, moved() {}, wanted: () => heard.push(address) })!;
  const gone = come('a');
  come('a');
  assert.deepEqual(heard, [], 'the lab has room');
  come('b');
  come('a');
  assert.deepEqual(heard.splice(0), ['a', 'a'], 'an address that has its all takes only its own');
  come('c');
  assert.deepEqual(heard.splice(0).sort(), ['a', 'a', 'b']);
  gone.release();
  come('d');
  assert.equal(heard.length, 3, 'what was released hears nothing any more');
});

test('nobody hears of somebody who got a slot at once', () => {
  const places = new RunQueue({ capacity: 3, perAddress: 1 }, () => {});
  let heard = 0;
  const come = (address: string): Ticket =>
    places.enqueue(address, { granted() {}, moved() {}, wanted: () => (heard += 1) })!;
  come('a');
  come('a');
  assert.equal(heard, 1);
  come('b');
  assert.equal(heard, 1);
});

test('positions may have changed only where somebody waits', () => {
  let changes = 0;
  const places = new RunQueue({ capacity: 1, perAddress: 1 }, () => (changes += 1));
  const [first, second, third] = ['a', 'b', 'c'].map((from) => enter(places, from)!.entry);
  assert.equal(changes, 0, 'whoever comes stands last');
  first!.release();
  assert.equal(changes, 1);
  third!.release();
  assert.equal(changes, 1, 'nobody is left');
  second!.release();
  second!.release();
  assert.deepEqual([changes, places.taken], [1, 0]);
});
