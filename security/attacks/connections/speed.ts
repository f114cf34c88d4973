// Pages that ask faster than any page does: they guess sessions, ask without end, and claim
// addresses that are not theirs.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { ReaderAddress } from '../../readers/reader.ts';
import { RawReader, size } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

const token = () => randomBytes(16).toString('hex');

/** Asks for sessions of random names on many sockets of one address. */
async function guessing(target: Target): Promise<string> {
  const [sockets, each] = [100, 100];
  let [answered, hits, closed] = [0, 0, 0];
  for (let n = 0; n < sockets; n += 1) {
    const reader = await target.reader();
    for (let i = 0; i < each; i += 1) {
      const guess = { session: token(), secret: token(), received: [], trace: 0 };
      reader.send({ type: 'resume', ...guess });
    }
    await reader.ping().catch(() => undefined);
    answered += reader.refusals.filter((reason) => reason === 'no-such-session').length;
    hits += reader.all('resumed').length;
    if (!reader.isOpen && (await reader.closed).code === 1008) closed += 1;
    await reader.drop();
  }
  assert.equal(hits, 0, `${hits} sessions were found`);
  assert.equal(closed, sockets, `${sockets - closed} sockets stay open`);
  assert.ok(answered <= 3 * sockets, `${answered} guesses were answered`);
  return `${sockets * each} tried, ${answered} answered, 0 hits, each socket closed`;
}

/** Sends far more than the rates allow on one socket, while others work. */
async function flood(target: Target, ask: (socket: WebSocket) => void): Promise<string> {
  const times = 20_000;
  let came = 0;
  const worst = await target.whileOthersWork(async () => {
    const reader = await target.reader();
    reader.socket.on('pong', () => (came += 1));
    for (let n = 0; n < times && reader.isOpen; n += 1) {
      ask(reader.socket);
      if (n % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await reader.until('close', () => !reader.isOpen, 10_000).catch(() => undefined);
    assert.ok(!reader.isOpen, 'the socket stays open');
    assert.equal((await reader.closed).code, 1008);
    came += reader.all('pong').length;
    const told = reader.refusals.filter((reason) => reason === 'too-fast').length;
    assert.ok(told >= 1 && told <= 60, `the page was told ${told} times`);
  });
  assert.ok(came < times / 2, `${came} were answered`);
  return `${came} of up to ${times} answered, closed 1008; worst echo of others ${worst.toFixed(0)} ms`;
}

/** Requests the capture of one run again and again in a burst, on one socket and then on others. */
async function captures(target: Target): Promise<string> {
  const [sockets, times] = [4, 100];
  let [came, told] = [0, 0];
  const worst = await target.whileOthersWork(async () => {
    let reader = await target.reader();
    await reader.run('echo');
    for (let n = 0; n < sockets; n += 1) {
      for (let i = 0; i < times; i += 1) reader.send({ type: 'capture' });
      await reader.ping();
      came += reader.all('capture').length;
      told += reader.refusals.filter((reason) => reason === 'too-fast').length;
      const next = await target.reader();
      await next.resume(reader);
      reader = next;
    }
  });
  assert.ok(came >= 3 && came <= 10, `${came} were sent`);
  assert.equal(came + told, sockets * times, `${told} refusals were told`);
  return `${came} of ${sockets * times} sent, the page was told of the others; worst echo of others ${worst.toFixed(0)} ms`;
}

/**
 * Runs a case as a page at `at` whose upgrade claims to come from `client`; resolves once it is
 * answered.
 */
async function runs(at: ReaderAddress, client: string): Promise<RawReader> {
  const reader = await RawReader.open(at, { headers: { 'X-Forwarded-For': client } });
  reader.send({ type: 'run', case: 'echo', choices: {}, size });
  await reader.until('answer', () => reader.all('queued').length + reader.all('case').length > 0);
  return reader;
}

async function spoofs(target: Target): Promise<string> {
  const { origin, port, from } = target;
  const direct = { origin, port, from };
  const proxied = { origin, port, from: PROXY };
  const pages = [
    await runs(direct, '203.0.113.1'),
    await runs(direct, '203.0.113.2'),
    await runs(proxied, '203.0.113.3, 198.51.100.7'),
    await runs(proxied, '203.0.113.4, 198.51.100.7'),
    await runs(proxied, '198.51.100.8'),
  ];
  const full = pages.map((page) => page.all('queued')[0]?.full);
  for (const page of pages) page.socket.terminate();
  assert.deepEqual(full, [undefined, 'address', undefined, 'address', undefined], `${full}`);
  return 'one run each for the peer and for the last hop before the proxy; the others queue';
}

const PROXY = '127.99.0.1';

export const speed: Row[] = [
  {
    n: 6,
    tries: '10,000 guessed sessions',
    promise: '0 hits, three guesses a socket',
    guards: ['guesses'],
    attack: guessing,
  },
  {
    n: 10,
    tries: 'X-Forwarded-For from a peer that is no proxy, or before the hop that one saw',
    promise: 'ignored: they count as one address',
    guards: ['untrusted-hops'],
    own: { env: { CAPACITY: '6', PER_ADDRESS: '1', PROXY } },
    waits: true,
    needs: 'walls',
    attack: spoofs,
  },
  {
    n: 25,
    tries: 'messages without end',
    promise: 'throttled, told, closed 1008; nobody else waits 1 s',
    guards: ['message-rate', 'too-long-too-fast'],
    attack: (target) => flood(target, (socket) => socket.send('{"type":"ping"}')),
  },
  {
    n: 25,
    tries: "WebSocket's own pings without end",
    promise: 'throttled, told, closed 1008; nobody else waits 1 s',
    guards: ['message-rate', 'too-long-too-fast'],
    attack: (target) => flood(target, (socket) => socket.ping()),
  },
  {
    n: 25,
    tries: 'a capture asked for 400 times, also by coming back on new sockets',
    promise: 'one a second, the others refused with too-fast; nobody else waits 1 s',
    guards: ['dear-rate'],
    needs: 'walls',
    attack: captures,
  },
];
