import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerMessage } from '#protocol';
import { Cursors } from './cursors.ts';
import { ResumeState, type Credentials } from './resume-state.ts';
import { inState, noSession, place, program as programOn } from './test/fixture.ts';

const mine: Credentials = { session: 'a', secret: 'x' };
const other: Credentials = { session: 'b', secret: 'y' };

/** A state, and every word that its memory was told. */
function stand(kept?: Credentials) {
  const remembered: (Credentials | undefined)[] = [];
  const state = new ResumeState({
    recall: () => kept,
    takeOver: () => kept,
    remember: (session) => void remembered.push(session),
  });
  return { state, remembered, asks: () => state.request(new Cursors()) };
}

const program = (terminal: string, channel: number): ServerMessage =>
  ({ ...programOn(channel, 0, 0), terminal }) as ServerMessage;

const refused = (request: string): ServerMessage => {
  const { type, says } = noSession as Extract<ServerMessage, { type: 'refused' }>;
  return { type, says, request, reason: 'no-room' };
};

test('a session is remembered once something stands in it, once, and forgotten when nothing does', () => {
  const { state, remembered, asks } = stand();
  assert.equal(asks(), undefined);
  state.hear(program('server', 1), mine);
  assert.equal(state.session, undefined, 'a terminal alone is no run');
  state.hear(inState('starting'), mine);
  state.hear(inState('running'), mine);
  assert.deepEqual(remembered, [mine]);
  assert.deepEqual(state.session, mine);
  state.hear(inState('idle'), mine);
  state.hear(inState('idle'), mine);
  assert.deepEqual(remembered, [mine, undefined]);
  assert.equal(asks(), undefined);
  state.hear(inState('running'), other);
  assert.deepEqual(state.session, other);
});

test('a run that is refused leaves what stands, and nothing where it only waited', () => {
  const { state } = stand();
  state.hear(place, mine);
  state.hear(refused('start'), mine);
  assert.deepEqual(state.session, mine);
  state.hear(refused('run'), mine);
  assert.equal(state.session, undefined);
  state.hear(place, mine);
  state.hear(inState('running'), mine);
  state.hear(refused('run'), mine);
  assert.deepEqual(state.session, mine, 'it waits no longer');
  state.hear({ type: 'ended', reason: 'idle' }, mine);
  assert.equal(state.session, undefined);
  state.hear(place, mine);
  state.release();
  state.hear(inState('running'), mine);
  state.hear(refused('run'), mine);
  assert.deepEqual(state.session, mine, 'what waited before it was let go waits no longer');
});

test('it is taken up with each terminal’s latest program, as far as that and the trace have come', () => {
  const { state } = stand();
  const cursors = new Cursors();
  state.hear(inState('starting'), mine);
  state.hear(program('server', 1), mine);
  state.hear(program('client', 2), mine);
  state.hear(program('client', 3), mine);
  cursors.begin(3, 50);
  cursors.traced = 4;
  const received = [
    { channel: 1, offset: 0 },
    { channel: 3, offset: 50 },
  ];
  assert.deepEqual(state.request(cursors), { type: 'resume', ...mine, received, trace: 4 });
  state.hear(inState('running'), mine);
  assert.deepEqual(state.request(cursors), { type: 'resume', ...mine, received, trace: 4 });
  state.hear(inState('starting'), mine);
  assert.deepEqual(state.request(cursors), { type: 'resume', ...mine, received: [], trace: 4 });
});

test('what another client has left is recalled, or taken over if nothing is held', () => {
  const nothing = stand();
  assert.deepEqual([nothing.state.recall(), nothing.state.takeOver()], [false, false]);
  const { state, remembered } = stand(other);
  assert.ok(state.recall());
  assert.deepEqual(state.session, other);
  assert.equal(state.takeOver(), false, 'it is this one’s already');
  state.release();
  assert.deepEqual([state.session, remembered], [undefined, []], 'it may be found again');
  assert.ok(state.takeOver());
  state.forget();
  state.forget();
  assert.deepEqual(remembered, [undefined]);
});
