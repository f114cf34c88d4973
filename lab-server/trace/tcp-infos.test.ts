// When the kernel is asked what it knows of connections, and what of its answers is news.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS, type Host, type TcpInfoEvent } from '#protocol';
import { fakeClock } from '../test/fakes.ts';
import type { TcpInfo } from '../runtime/runtime.ts';
import { TcpInfos } from './tcp-infos.ts';

const BEGAN = 7_000_000;

const info: TcpInfo = {
  ...{ host: 'client', time: BEGAN + 5, address: '1401A8C0', port: 40_000 },
  ...{ peerAddress: '1501A8C0', peer: 5001, state: 'ESTABLISHED' },
  ...{ rto: 204_000, rtt: 90, unacked: 0, retransmits: 0 },
};

type Answer = readonly TcpInfo[];

/** `answers`: what the kernel says each time; the last one stays. Undefined: it never does. */
function stand(answers: Answer[] | undefined, hosts: readonly Host[] = DEFAULT_HOSTS) {
  const clock = fakeClock();
  const told: TcpInfoEvent[][] = [];
  let questions = 0;
  let answer = (): void => {};
  const tcpInfo = () => {
    questions += 1;
    const { promise, resolve } = Promise.withResolvers<Answer>();
    answer = () => resolve(answers?.[questions - 1] ?? answers?.at(-1) ?? []);
    return answers && promise;
  };
  const infos = new TcpInfos(
    { hosts, tcpInfo },
    clock,
    () => BEGAN + clock.now() * 1000,
    BEGAN,
    (events) => told.push(events),
  );
  return {
    ...{ clock, infos, told, questions: () => questions },
    async answers() {
      answer();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('what has changed is told, on the run’s clock', async () => {
  const more = { ...info, unacked: 1 };
  const { infos, told, clock, answers } = stand([[info], [info], [more]]);
  for (let nth = 0; nth < 3; nth += 1) {
    infos.sampleSoon();
    await answers();
    clock.advance(50);
  }
  const { host, port, peer, state, rto, rtt, unacked, retransmits } = info;
  const same = { host, port, peer, state, rto, rtt, unacked, retransmits };
  assert.deepEqual(told, [
    [{ ...same, kind: 'tcp-info', t: 5 }],
    [],
    [{ ...same, kind: 'tcp-info', t: 5, unacked: 1 }],
  ]);
});

test('many changes are at most one sample in 50 ms, the last of them included', async () => {
  const { infos, clock, questions, answers } = stand([[info]]);
  infos.sampleSoon();
  await answers();
  for (let ms = 0; ms < 49; ms += 7) {
    infos.sampleSoon();
    clock.advance(7);
  }
  assert.equal(questions(), 1);
  clock.advance(1);
  assert.equal(questions(), 2);
});

test('at rest the kernel is not asked, and no timer runs', async () => {
  const { infos, clock, questions, answers } = stand([[info]]);
  infos.sampleSoon();
  await answers();
  assert.equal(clock.waiting(), 0);
  clock.advance(60_000);
  assert.equal(questions(), 1);
});

test('a change while the kernel is asked is sampled once it has answered', async () => {
  const { infos, clock, questions, answers } = stand([[info]]);
  infos.sampleSoon();
  infos.sampleSoon();
  clock.advance(200);
  assert.equal(questions(), 1, 'one question at a time');
  await answers();
  assert.equal(questions(), 2);
});

test('a connection that was gone and comes again is told again', async () => {
  const { infos, told, clock, answers } = stand([[info], [], [info]]);
  for (let nth = 0; nth < 3; nth += 1) {
    infos.sampleSoon();
    await answers();
    clock.advance(50);
  }
  assert.deepEqual(
    told.map(({ length }) => length),
    [1, 0, 1],
  );
});

test('among three hosts the other end’s host is named', async () => {
  const { infos, told, answers } = stand([[info]], ['client', 'proxy', 'server']);
  infos.sampleSoon();
  await answers();
  assert.equal(told[0]![0]!.peerHost, 'proxy');
});

test('where the kernel does not tell nothing is, and after the end nothing is either', async () => {
  const silent = stand(undefined);
  silent.infos.sampleSoon();
  assert.deepEqual([silent.told, silent.clock.waiting()], [[], 0]);
  const { infos, told, questions, answers } = stand([[info]]);
  infos.sampleSoon();
  infos.end();
  await answers();
  infos.sampleSoon();
  assert.deepEqual([told, questions()], [[], 1]);
});
