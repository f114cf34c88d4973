import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
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

/** A random event: a session asks for a slot from an address, or one leaves. */
const happening = fc.oneof(
  fc.record({ from: fc.constantFrom('a', 'b', 'c', 'd') }),
  fc.record({ leaves: fc.nat(60) }),
);

test('whatever order they come and leave in: bounded, in order, nobody lost, nobody twice', () => {
  const limits = fc.record({
    capacity: fc.integer({ min: 1, max: 6 }),
    perAddress: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(limits, fc.array(happening, { maxLength: 120 }), (given, happenings) => {
      const places = new RunQueue(given, () => {});
      const all: One[] = [];
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
          const one = all[what.leaves];
          one?.entry.release();
          if (one) one.gone = true;
        }
        places.announcePositions();
        const [running, waiting] = [all.filter(has), all.filter(waits)];
        assert.equal(places.taken, running.length);
        assert.equal(places.waiting, waiting.length);
        assert.ok(running.length <= given.capacity);
        for (const { address } of running) assert.ok(held(address) <= given.perAddress);
        assert.ok(all.every((one) => one.served <= 1));
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
