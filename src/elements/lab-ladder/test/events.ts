// Events for tests, each with only what its test is about, and case 2 as it really went.
import { DEFAULT_HOSTS } from '#protocol';
import type {
  CallEvent,
  ExitEvent,
  Flag,
  Host,
  SegmentEvent,
  SignalEvent,
  StateEvent,
  TcpState,
  TraceEvent,
} from '#protocol';
import { ladder } from '../../../shared/test/en.ts';
import type { Names } from '../trace/words.ts';

const PORT = 43998;

let ids = 0;

/** A call that took 200 µs, unless `more` says otherwise. */
export function call(
  t: number,
  host: Host,
  name: string,
  result: number | undefined,
  more: Partial<CallEvent> = {},
): CallEvent {
  ids += 1;
  const returned = result === undefined ? {} : { end: t + 200, result };
  return { kind: 'call', t, host, terminal: host, id: ids, name, args: '19', ...returned, ...more };
}

/** A segment that took 15 µs. `flags`: as in `PSH ACK`. */
export function segment(
  t: number,
  from: Host,
  flags: string,
  more: Partial<SegmentEvent> = {},
): SegmentEvent {
  const client = more.sport ?? PORT;
  return {
    kind: 'segment',
    t,
    ...(more.lost !== true && { arrived: t + 15 }),
    lost: false,
    from,
    to: from === 'client' ? 'server' : 'client',
    flags: flags.split(' ') as Flag[],
    seq: 1,
    ack: 1,
    length: 0,
    window: 64512,
    retransmission: false,
    ...more,
    sport: from === 'client' ? client : 5001,
    dport: from === 'client' ? 5001 : client,
  };
}

export function state(
  t: number,
  host: Host,
  state: TcpState,
  more: Partial<StateEvent> = {},
): StateEvent {
  const ports =
    state === 'LISTEN'
      ? { port: 5001, peer: 0 }
      : host === 'client'
        ? { port: PORT, peer: 5001 }
        : { port: 5001, peer: PORT };
  return { kind: 'state', t, host, ...ports, state, sendq: 0, recvq: 0, held: true, ...more };
}

export function signal(t: number, host: Host, name: string, by: SignalEvent['by'] = 'kernel') {
  return { kind: 'signal', t, host, terminal: host, signal: name, by } satisfies SignalEvent;
}

export function exit(t: number, host: Host, status: number) {
  return { kind: 'exit', t, host, terminal: host, status } satisfies ExitEvent;
}

/** Case 2: hello is read, the server closes; again is answered by RST; third fails. */
export const caseTwo = {
  listen: call(100, 'server', 'listen', 0),
  accept: call(400, 'server', 'accept', 20, { end: 200_600 }),
  listening: state(100_000, 'server', 'LISTEN'),
  connect: call(200_000, 'client', 'connect', 0, { args: '19, addr', end: 205_000 }),
  syn: segment(200_100, 'client', 'SYN', { seq: 0 }),
  synAck: segment(200_150, 'server', 'SYN ACK', { seq: 0 }),
  ack: segment(200_200, 'client', 'ACK'),
  read: call(201_000, 'server', 'read', 6, { args: '20, buf', end: 1_000_900 }),
  clientOpen: state(203_000, 'client', 'ESTABLISHED'),
  serverOpen: state(203_100, 'server', 'ESTABLISHED'),
  hello: call(1_000_000, 'client', 'send', 6, { args: '19, "hello"', end: 1_000_400 }),
  data: segment(1_000_200, 'client', 'PSH ACK', { length: 6 }),
  dataAck: segment(1_000_250, 'server', 'ACK', { ack: 7 }),
  close: call(1_002_000, 'server', 'close', 0, { args: '20' }),
  fin: segment(1_002_100, 'server', 'FIN ACK', { ack: 7 }),
  finAck: segment(1_002_500, 'client', 'ACK', { seq: 7, ack: 2 }),
  closeWait: state(1_003_000, 'client', 'CLOSE_WAIT'),
  finWait: state(1_003_200, 'server', 'FIN_WAIT2', { held: false }),
  again: call(2_500_000, 'client', 'send', 6, { args: '19, "again"' }),
  lateData: segment(2_500_100, 'client', 'PSH ACK', { seq: 7, ack: 2, length: 6 }),
  reset: segment(2_500_140, 'server', 'RST', { seq: 2 }),
  clientClosed: state(2_501_000, 'client', 'CLOSED', { held: false }),
  serverClosed: state(2_501_400, 'server', 'CLOSED', { held: false }),
  third: call(2_900_000, 'client', 'send', -1, { args: '19, "third"', errno: 'EPIPE' }),
  sigpipe: signal(2_900_100, 'client', 'SIGPIPE'),
} satisfies Record<string, TraceEvent>;

export const caseTwoEvents: TraceEvent[] = Object.values(caseTwo).toSorted((a, b) => a.t - b.t);

/** Names for labels and sentences, of a run with one program on each host. */
export const names: Names = {
  texts: ladder,
  hosts: DEFAULT_HOSTS,
  terminal: (name) => name,
  host: (name) => name,
  tool: () => undefined,
  prefix: () => '',
  several: false,
  hasOthers: () => false,
  wasAccepted: () => false,
  room: 13,
  queues: false,
  below: 'none',
  numbersOf: ({ seq, ack }) => ({ seq, ack }),
  flightsOf: () => [],
};

const three = ['client', 'proxy', 'server'];
const PROXY_PORT = 39788;

const between = (from: Host, to: Host, sport: number, dport: number) => ({
  from,
  to,
  sport,
  dport,
});

/** A client, a proxy and a server, with a connection on either side of the proxy. */
export const relay = {
  hosts: three,
  toProxy: { ...segment(100, 'client', 'SYN'), ...between('client', 'proxy', PORT, 5001) },
  clientOpen: state(300, 'client', 'ESTABLISHED', { peerHost: 'proxy' }),
  proxyOpen: state(310, 'proxy', 'ESTABLISHED', { peerHost: 'client' }),
  toServer: { ...segment(400, 'client', 'SYN'), ...between('proxy', 'server', PROXY_PORT, 5001) },
  proxyCalls: state(500, 'proxy', 'ESTABLISHED', {
    ...{ port: PROXY_PORT, peer: 5001, peerHost: 'server' },
  }),
  serverOpen: state(510, 'server', 'ESTABLISHED', { peer: PROXY_PORT, peerHost: 'proxy' }),
  accept: call(600, 'proxy', 'accept', 20),
} satisfies Record<string, TraceEvent | string[]>;

export const relayEvents: TraceEvent[] = Object.values(relay)
  .filter((one): one is Exclude<typeof one, string[]> => !Array.isArray(one))
  .toSorted((a, b) => a.t - b.t);
