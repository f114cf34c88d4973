import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Channels } from './channels.ts';
import { Session } from '../session/session.ts';
import { FakeSubscriber, fakeLab, settle } from '../test/fakes.ts';
import { ID, run, size } from '../test/fixture.ts';

test('channels are numbered up to 65,535, and no number comes twice', () => {
  const channels = new Channels(65_533);
  assert.deepEqual([channels.suffice(2), channels.suffice(3)], [true, false]);
  assert.deepEqual([channels.next(), channels.next()], [65_534, 65_535]);
  assert.throws(() => channels.next(), RangeError);
});

/** A session whose last used channel is `last`, and the messages its page receives. */
function used(last: number) {
  const lab = fakeLab();
  const page = new FakeSubscriber();
  const session = new Session(ID, lab, '', () => {}, new Channels(last));
  session.open(page);
  return { lab, page, session };
}

test('a session that has used its channels up ends, so that Run begins a new one', async () => {
  const { lab, page, session } = used(65_532);
  session.handleRequest(run);
  await settle();
  lab.runtime.listening.add('server');
  lab.clock.advance(10);
  await settle();
  assert.deepEqual(
    page.all('terminal').map(({ channel }) => channel),
    [65_533, 65_534],
  );
  session.handleRequest(run);
  await settle();
  assert.deepEqual(page.all('ended'), [{ type: 'ended', reason: 'gone' }]);
  assert.ok(page.closed);
  assert.equal(page.all('terminal').length, 2);
  assert.equal(lab.networks.length, 0);
});

test('the last channel starts a terminal, and the next start ends the session', async () => {
  const { lab, page, session } = used(65_532);
  session.handleRequest(run);
  await settle();
  lab.runtime.listening.add('server');
  lab.clock.advance(10);
  await settle();
  session.handleRequest({ type: 'start', terminal: 'nc', choices: {}, size });
  await settle();
  assert.equal(page.all('terminal').at(-1)?.channel, 65_535);
  lab.processes.at(-1)!.exit({ status: 0 });
  session.handleRequest({ type: 'start', terminal: 'nc', choices: {}, size });
  await settle();
  assert.deepEqual(page.all('ended'), [{ type: 'ended', reason: 'gone' }]);
});
