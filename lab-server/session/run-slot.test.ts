import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueuePosition, TicketEvents } from '../queue/run-queue.ts';
import type { RunRequest } from './request.ts';
import { RunSlot } from './run-slot.ts';

const request = (name: string): RunRequest => ({
  ...{ type: 'run', case: name, choices: {}, edits: new Map() },
  size: { cols: 80, rows: 24 },
});

const SECOND: QueuePosition = { place: 2, waiting: 3, full: 'lab' };

/** A slot before a queue that is turned by hand, and what it told. */
function stand(position: QueuePosition | undefined, isWanted = false) {
  const told: string[] = [];
  const state = { position, isWanted, released: 0, entered: 0, isStarting: false };
  let events: TicketEvents | undefined;
  const enter = (address: string, heard: TicketEvents) => {
    assert.equal(address, 'here');
    state.entered += 1;
    events = heard;
    return {
      get position() {
        return state.position;
      },
      get isWanted() {
        return state.isWanted;
      },
      release: () => (state.released += 1),
    };
  };
  const slot = new RunSlot(enter, 'here', {
    positionChanged: (name, { place }) => told.push(`${name} is ${place}`),
    cancelled: (name) => told.push(`${name} cancelled`),
    granted: ({ case: name }) => told.push(`${name} granted`),
    slotWanted: () => told.push('wanted'),
    isStarting: () => state.isStarting,
  });
  return { slot, told, state, queue: () => events! };
}

test('whoever asks again keeps the ticket that it has, until it is released', () => {
  const { slot, state } = stand(SECOND);
  assert.equal(slot.acquire(), undefined);
  assert.equal(slot.acquire(), undefined);
  assert.equal(state.entered, 1);
  slot.releaseSlot();
  slot.releaseSlot();
  assert.equal(state.released, 1);
  assert.equal(slot.isQueued, false);
  slot.acquire();
  assert.equal(state.entered, 2);
});

test('a queue that takes nobody more is busy', () => {
  const slot = new RunSlot(() => undefined, 'here', {
    ...{ positionChanged() {}, cancelled() {}, granted() {}, slotWanted() {} },
    isStarting: () => false,
  });
  assert.equal(slot.acquire()?.reason, 'busy');
  assert.deepEqual([slot.isQueued, slot.isWanted], [false, false]);
});

test('a slot is wanted by others once it is a slot; a ticket never is', () => {
  const { slot, state, told, queue } = stand(SECOND, true);
  assert.equal(slot.isWanted, false, 'nothing is held');
  slot.acquire();
  assert.deepEqual([slot.isQueued, slot.isWanted], [true, false]);
  state.position = undefined;
  assert.deepEqual([slot.isQueued, slot.isWanted], [false, true]);
  state.isWanted = false;
  assert.equal(slot.isWanted, false);
  queue().wanted();
  assert.deepEqual(told, ['wanted']);
});

test('the case that waits is told where it stands, and where nothing waits nobody is', () => {
  const { slot, state, told, queue } = stand(SECOND);
  slot.acquire();
  queue().moved(SECOND);
  assert.deepEqual(told, [], 'no run waits');
  slot.setPending(request('one'), 'one');
  queue().moved({ ...SECOND, place: 1 });
  slot.announcePosition();
  assert.deepEqual(told.splice(0), ['one is 2', 'one is 2'], 'as the ticket says');
  state.position = undefined;
  slot.announcePosition();
  assert.deepEqual(told, []);
});

test('another case that is asked for cancels the one that waited; the same one does not', () => {
  const { slot, told } = stand(SECOND);
  slot.setPending(request('one'), 'one');
  slot.setPending(request('one'), 'one');
  assert.deepEqual(told, []);
  slot.setPending(request('two'), 'two');
  assert.deepEqual(told.splice(0), ['one cancelled']);
  slot.setPending(undefined, 'two');
  slot.setPending(request('three'), 'three');
  assert.deepEqual(told, [], 'nothing waited');
});

test('what waits starts once: when it has a slot, and no other run is being started', () => {
  const { slot, state, told, queue } = stand(SECOND);
  slot.acquire();
  slot.setPending(request('one'), 'one');
  slot.startPending();
  assert.deepEqual(told, [], 'it has no slot yet');
  state.position = undefined;
  state.isStarting = true;
  queue().granted();
  assert.deepEqual(told, [], 'another is being started');
  state.isStarting = false;
  queue().granted();
  queue().granted();
  assert.deepEqual(told, ['one granted']);
});

test('to stop waiting gives the ticket back, and what runs keeps its slot', () => {
  const { slot, state, told } = stand(SECOND);
  slot.acquire();
  slot.cancelPending();
  assert.deepEqual([told, state.released], [[], 0]);
  slot.setPending(request('one'), 'one');
  slot.cancelPending();
  assert.deepEqual([told, state.released], [['one cancelled'], 1]);
  slot.cancelPending();
  assert.deepEqual([told, state.released], [['one cancelled'], 1]);
});
