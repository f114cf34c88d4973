import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Host, TcpInfoEvent } from '#protocol';
import { caseTwo, caseTwoEvents, segment, state } from '../test/events.ts';
import { connectionsIn, seriesOf, type SeriesStep, valueAt } from './series.ts';

const CONNECTION = 'client:43998 server:5001';

function info(t: number, host: Host, more: Partial<TcpInfoEvent> = {}): TcpInfoEvent {
  const ports = host === 'client' ? { port: 43998, peer: 5001 } : { port: 5001, peer: 43998 };
  const figures = { rto: 200_000, rtt: 90, unacked: 0, retransmits: 0 };
  return { kind: 'tcp-info', t, host, ...ports, state: 'ESTABLISHED', ...figures, ...more };
}

const told = <Value>(steps: readonly SeriesStep<Value>[]) =>
  steps.map(({ t, value }) => [t, value]);

test('each end has its states, and a step for each change of a figure', () => {
  const { ends, hasInfo } = seriesOf(
    [
      state(10, 'client', 'ESTABLISHED'),
      info(11, 'client'),
      info(12, 'server', { rto: 201_000 }),
      info(20, 'client', { unacked: 1 }),
      state(25, 'client', 'ESTABLISHED', { sendq: 6 }),
      info(30, 'client', { unacked: 1, retransmits: 1, rto: 400_000 }),
      state(40, 'client', 'CLOSE_WAIT'),
    ],
    CONNECTION,
  );
  assert.deepEqual(
    ends.map(({ host }) => host),
    ['client', 'server'],
  );
  assert.ok(hasInfo);
  const [client, server] = ends;
  assert.deepEqual(told(client!.state), [
    [10, 'ESTABLISHED'],
    [40, 'CLOSE_WAIT'],
  ]);
  const { rto, rtt, unacked, retransmits } = client!.numbers;
  assert.deepEqual(told(rto), [
    [11, 200_000],
    [30, 400_000],
  ]);
  assert.deepEqual(told(rtt), [[11, 90]]);
  assert.deepEqual(told(unacked), [
    [11, 0],
    [20, 1],
  ]);
  assert.deepEqual(told(retransmits), [
    [11, 0],
    [30, 1],
  ]);
  assert.deepEqual(told(server!.numbers.rto), [[12, 201_000]]);
});

test('the figures end with the socket, and where the kernel keeps no more than its name', () => {
  const orphan = { held: false } as const;
  for (const last of [
    state(40, 'client', 'TIME_WAIT', orphan),
    state(40, 'client', 'CLOSED', orphan),
    state(40, 'client', 'FIN_WAIT2', orphan),
  ]) {
    const { ends } = seriesOf([info(11, 'client'), last], CONNECTION);
    assert.deepEqual(told(ends[0]!.numbers.rto), [
      [11, 200_000],
      [40, undefined],
    ]);
  }
  const held = seriesOf([info(11, 'client'), state(40, 'client', 'FIN_WAIT2')], CONNECTION);
  assert.deepEqual(told(held.ends[0]!.numbers.rto), [[11, 200_000]]);
});

test('what is in flight changes as data leaves, and as its acknowledgement arrives', () => {
  const { ends, hasInfo } = seriesOf(caseTwoEvents, CONNECTION);
  const { flight, window } = ends[0]!.numbers;
  const { clientClosed, data, dataAck, lateData } = caseTwo;
  assert.deepEqual(told(flight), [
    [caseTwo.synAck.arrived, 0],
    [data.t, 6],
    [dataAck.arrived, 0],
    [lateData.t, 6],
    [clientClosed.t, undefined],
  ]);
  assert.deepEqual(told(window), [
    [caseTwo.synAck.arrived, 64_512],
    [clientClosed.t, undefined],
  ]);
  assert.deepEqual(told(ends[1]!.numbers.flight), [
    [caseTwo.syn.arrived, 0],
    [caseTwo.serverClosed.t, undefined],
  ]);
  assert.ok(!hasInfo, 'of the kernels nothing is known');
});

test('a step is ordered by when it is, and not by when its segment left', () => {
  const slow = segment(100, 'server', 'ACK', { ack: 7, arrived: 900, window: 500 });
  const quick = segment(300, 'client', 'PSH ACK', { length: 6 });
  const { ends } = seriesOf([slow, quick], CONNECTION);
  assert.deepEqual(told(ends[0]!.numbers.flight), [
    [300, 6],
    [900, 0],
  ]);
  assert.deepEqual(told(ends[0]!.numbers.window), [[900, 500]]);
});

test('moments are all changes, in order, each once', () => {
  const { moments } = seriesOf(
    [
      state(10, 'client', 'ESTABLISHED'),
      info(10, 'client'),
      info(12, 'server'),
      info(14, 'client'),
    ],
    CONNECTION,
  );
  assert.deepEqual(moments, [10, 12]);
});

test('a moment has the value of the last step before it', () => {
  const steps = [
    { t: 10, value: 1 },
    { t: 20, value: undefined },
  ];
  assert.deepEqual(
    [9, 10, 19, 20].map((t) => valueAt(steps, t)),
    [undefined, 1, 1, undefined],
  );
});

test('connections are in the order in which they began; a listener is none', () => {
  const events = [
    state(1, 'server', 'LISTEN'),
    segment(2, 'client', 'SYN', { sport: 40_000 }),
    info(3, 'client', { port: 40_001 }),
    state(4, 'client', 'ESTABLISHED', { port: 40_000 }),
  ];
  assert.deepEqual(connectionsIn(events), ['client:40000 server:5001', 'client:40001 server:5001']);
  const { ends } = seriesOf(events, 'client:40001 server:5001');
  assert.deepEqual(told(ends[0]!.numbers.rto), [[3, 200_000]]);
  assert.deepEqual(told(ends[0]!.state), []);
});
