// A lab that is asked to stop and lets what runs go on for a while.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeSubscriber, fakeLab, settle, type FakeLab } from '../test/fakes.ts';
import { run } from '../test/fixture.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';

interface Reader {
  page: FakeSubscriber;
  session: Session;
}

const MINUTE = 60_000;

function openLab(): { lab: FakeLab; sessions: Sessions; sit(): Reader } {
  const lab = fakeLab();
  const sessions = new Sessions(lab, 3);
  const sit = (): Reader => {
    const [page, session] = [new FakeSubscriber(), sessions.open('a')];
    session.open(page);
    return { page, session };
  };
  return { lab, sessions, sit };
}

async function press({ session }: Reader): Promise<void> {
  session.handleRequest(run);
  await settle();
}

test('what runs goes on, its reader is told for how long, and who has no run is sent away', async () => {
  const { sessions, sit } = openLab();
  const [busy, reading] = [sit(), sit()];
  await press(busy);
  assert.equal(sessions.isReady, true);
  void sessions.drain(5 * MINUTE);
  await settle();
  assert.equal(sessions.isReady, false);
  assert.deepEqual(busy.page.all('draining'), [{ type: 'draining', minutes: 5 }]);
  assert.deepEqual(busy.page.all('ended'), []);
  assert.deepEqual(reading.page.all('ended'), [{ type: 'ended', reason: 'shutdown' }]);
});

test('nothing new runs, not even where a run was', async () => {
  const { lab, sessions, sit } = openLab();
  const busy = sit();
  await press(busy);
  lab.runtime.listening.add('server');
  lab.clock.advance(10);
  await settle();
  void sessions.drain(MINUTE);
  for (const one of [busy, sit()]) {
    await press(one);
    assert.deepEqual(
      one.page.all('refused').map(({ request, reason }) => [request, reason]),
      [['run', 'draining']],
    );
  }
  assert.deepEqual(busy.page.states(), ['starting', 'running']);
});

test('a page that comes back to its run is told how long is left', async () => {
  const { lab, sessions, sit } = openLab();
  const busy = sit();
  await press(busy);
  void sessions.drain(5 * MINUTE);
  lab.clock.advance(3.5 * MINUTE);
  const again = new FakeSubscriber();
  busy.session.attach(again, 'owner', { received: [], events: 0 });
  assert.deepEqual(again.all('draining'), [{ type: 'draining', minutes: 2 }]);
});

test('it is drained once the last run has given up its slot', async () => {
  const { sessions, sit } = openLab();
  const all = [sit(), sit()];
  for (const one of all) await press(one);
  let isDrained = false;
  void sessions.drain(MINUTE).then(() => (isDrained = true));
  for (const { session } of all) {
    assert.equal(isDrained, false);
    session.handleRequest({ type: 'stop' });
    await settle();
  }
  assert.equal(isDrained, true);
});

test('a lab among several says its name', () => {
  const lab = fakeLab();
  const page = new FakeSubscriber();
  new Sessions({ ...lab, name: 'lab-2' }, 1).open('a').open(page);
  assert.equal(page.all('hello')[0]!.at, 'lab-2');
});
