// What a switch does as it is told, on the real kernel: what its ports see of each segment, and what the
// ends make of it.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import {
  DEFAULT_HOSTS,
  type Flag,
  type Host,
  isOfType,
  type SegmentType,
  type SwitchOrder,
} from '#protocol';
import { PcapReader } from '../../../capture/pcap.ts';
import { readTcp, type Sighting } from '../../../capture/tcp-header.ts';
import { dropRoot } from '../../local/drop.ts';
import { type Wire, wireFor } from './wire.ts';

dropRoot();

const hosts = DEFAULT_HOSTS;

/** Why this machine's switch cannot do all of it; false if it can. */
async function cannot(): Promise<string | false> {
  try {
    const wire = await wireFor({ name: 'two-hosts', missing: [] })(hosts, () => {});
    const able = await wire.switchAbilities();
    await wire.end();
    return able.length === 4 ? false : `this kernel’s switch can only ${able.join(', ')}`;
  } catch (error) {
    return String(error);
  }
}
const skip = await cannot();

/** A wire, and what its switch has seen of TCP so far. */
async function stand(
  t: TestContext,
  on: readonly Host[] = hosts,
): Promise<{ wire: Wire; seen: Seen[] }> {
  const wire = await wireFor({ name: 'two-hosts', missing: [] })(on, (says) => assert.fail(says));
  t.after(() => wire.end());
  const reader = new PcapReader();
  const seen: Seen[] = [];
  wire.capture.on('data', (chunk: Buffer) => {
    for (const { time, bytes } of reader.parsePackets(chunk)) {
      const sighting = readTcp(time, bytes);
      const port = sighting && wire.ports.get(sighting.interface);
      if (port) seen.push({ ...sighting, port });
    }
  });
  return { wire, seen };
}

type Seen = Sighting & { port: string };

const order = (wire: Wire, ...orders: SwitchOrder[]): Promise<unknown> =>
  Promise.all(orders.map(async (one) => assert.equal(await wire.orderSwitch(one), true, one.type)));

const on = (wire: Wire, host: Host, script: string): Promise<string> =>
  output(wire, host, process.execPath, '-e', script);

async function output(wire: Wire, host: Host, ...command: string[]): Promise<string> {
  const [file, ...args] = [...wire.join(host), ...command];
  return (await promisify(execFile)(file!, args)).stdout;
}

/** A server that sends back what it is sent, and closes when its client has. */
async function echoes(t: TestContext, wire: Wire): Promise<void> {
  const script = `require('net').createServer((s) => s.on('error', () => {}).pipe(s))
    .listen(5001, '192.168.1.21', () => console.log('listening'))`;
  const [file, ...args] = [...wire.join('server'), process.execPath, '-e', script];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
}

/** A client that sends so many bytes and ends; prints how many came back, or its error. */
const talk = (bytes: number) => `
  const s = require('net').connect(5001, '192.168.1.21', () => s.end(Buffer.alloc(${bytes})));
  let n = 0;
  s.on('data', (d) => (n += d.length)).on('error', ({ code }) => console.log(code));
  s.on('end', () => console.log(n));`;

const has = ({ flags }: Sighting, ...wanted: Flag[]) => wanted.every((one) => flags.includes(one));
const entering = (port: string) => (one: Seen) => one.port === port && !one.leaving;
const leaving = (port: string) => (one: Seen) => one.port === port && one.leaving;

/** What entered at a host's port and did not leave at the other's; a header may come again. */
function lost(seen: Seen[], from: Host, to: Host): Seen[] {
  const left = seen.filter(leaving(`p-${to}`)).map(headerOf);
  return seen.filter(entering(`p-${from}`)).filter((one) => {
    const at = left.indexOf(headerOf(one));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const headerOf = ({ id, seq, ack, flags, length }: Seen): string =>
  [id, seq, ack, flags, length].join(' ');

const conversation: Record<Host, SegmentType[]> = {
  client: ['SYN', 'ACK', 'data', 'FIN'],
  server: ['SYN ACK', 'data', 'FIN'],
};
for (const [from, segments] of Object.entries(conversation)) {
  for (const segment of segments) {
    test(`the next ${segment} of the ${from} is lost, and nothing else`, { skip }, async (t) => {
      const { wire, seen } = await stand(t);
      await echoes(t, wire);
      await order(wire, { type: 'lose', from, segment });
      assert.equal(await on(wire, 'client', talk(6)), '6\n');
      const to = from === 'client' ? 'server' : 'client';
      // The capture may lag behind the talk.
      while (lost(seen, from, to).length !== 1 || lost(seen, to, from).length !== 0)
        await once(wire.capture, 'data');
      const [gone] = lost(seen, from, to);
      assert.ok(isOfType(gone!, segment), gone!.flags.join());
    });
  }
}

test('every SYN is lost until everything passes again', { skip }, async (t) => {
  const { wire, seen } = await stand(t);
  await echoes(t, wire);
  await order(wire, { type: 'lose', from: 'client', segment: 'SYN', every: true });
  const answer = on(wire, 'client', talk(6));
  while (lost(seen, 'client', 'server').length < 2) await once(wire.capture, 'data');
  await order(wire, { type: 'pass', from: 'client' });
  assert.equal(await answer, '6\n');
});

test('a lost RST is as if there were none', { skip }, async (t) => {
  const { wire, seen } = await stand(t);
  await order(wire, { type: 'lose', from: 'server', segment: 'RST' });
  // Nobody listens: the first answer is lost, and the second refuses.
  assert.equal(await on(wire, 'client', talk(6)), 'ECONNREFUSED\n');
  assert.equal(seen.filter(entering('p-client')).filter((one) => has(one, 'SYN')).length, 2);
  assert.equal(lost(seen, 'server', 'client').length, 1);
});

test(
  'a SYN is answered with RST in the server’s name, which never sees it',
  { skip },
  async (t) => {
    const { wire, seen } = await stand(t);
    await echoes(t, wire);
    await order(wire, { type: 'answer', from: 'client', segment: 'SYN' });
    assert.equal(await on(wire, 'client', talk(6)), 'ECONNREFUSED\n');
    const [reset, ...more] = seen.filter((one) => has(one, 'RST'));
    assert.deepEqual([reset?.port, reset?.leaving, more], ['p-client', true, []]);
    assert.equal(seen.filter((one) => one.port === 'p-server').length, 0);
    assert.equal(await on(wire, 'client', talk(6)), '6\n', 'the next one passes');
  },
);

test('data is answered with an RST that its sender’s kernel believes', { skip }, async (t) => {
  const { wire } = await stand(t);
  await echoes(t, wire);
  await order(wire, { type: 'answer', from: 'client', segment: 'data' });
  assert.equal(await on(wire, 'client', talk(6)), 'ECONNRESET\n');
});

test('while its cable is cut nothing of a host is answered', { skip }, async (t) => {
  const { wire, seen } = await stand(t);
  await echoes(t, wire);
  await order(wire, { type: 'answer', from: 'client', segment: 'SYN', every: true });
  await wire.cable('cut', 'client');
  const answer = on(wire, 'client', talk(6));
  while (seen.length < 2) await once(wire.capture, 'data');
  assert.ok(seen.every((one) => has(one, 'SYN') && !one.leaving));
  await wire.cable('mend', 'client');
  assert.equal(await answer, 'ECONNREFUSED\n');
});

test('a slow direction has all of its segments late, whole and in order', { skip }, async (t) => {
  const { wire, seen } = await stand(t);
  await echoes(t, wire);
  await order(wire, { type: 'slow', from: 'client', ms: 50 });
  assert.equal(await on(wire, 'client', talk(100_000)), '100000\n');
  const late = await lateness();
  assert.ok(Math.min(...late) >= 50_000, `after ${Math.min(...late)} µs`);
  await order(wire, { type: 'pass', from: 'client' });
  assert.equal(await on(wire, 'client', talk(6)), '6\n');
  assert.ok((await lateness()).at(-1)! < 50_000, 'it passes as before');

  /** Microseconds that each segment of the client took; the ends' last ones may be under way. */
  async function lateness(): Promise<number[]> {
    while (lost(seen, 'client', 'server').length > 0) await once(wire.capture, 'data');
    const left = seen.filter(leaving('p-server'));
    return seen.filter(entering('p-client')).map((one) => {
      const [same] = left.splice(
        left.findIndex((it) => headerOf(it) === headerOf(one)),
        1,
      );
      return same!.time - one.time;
    });
  }
});

test(
  'a delayed segment can be lost as well, and is lost at a cable that is cut',
  { skip },
  async (t) => {
    const { wire, seen } = await stand(t);
    await echoes(t, wire);
    await order(
      wire,
      { type: 'slow', from: 'client', ms: 20 },
      { type: 'lose', from: 'client', segment: 'SYN' },
    );
    assert.equal(await on(wire, 'client', talk(6)), '6\n');
    assert.equal(lost(seen, 'client', 'server').filter((one) => has(one, 'SYN')).length, 1);
    await wire.cable('cut', 'client');
    const before = seen.length;
    const asks = () => seen.slice(before).filter((one) => has(one, 'SYN'));
    const answer = on(wire, 'client', talk(6));
    while (asks().length < 2) await once(wire.capture, 'data');
    assert.ok(asks().every((one) => !one.leaving));
    await wire.cable('mend', 'client');
    assert.equal(await answer, '6\n');
  },
);

test(
  'without its neighbour entries a host asks with ARP, and gives up where nobody answers',
  { skip },
  async (t) => {
    const { wire, seen } = await stand(t);
    await echoes(t, wire);
    await wire.cable('cut', 'server');
    await order(wire, { type: 'unpin', from: 'client' });
    assert.equal(await on(wire, 'client', talk(6)), 'EHOSTUNREACH\n');
    assert.deepEqual(seen, [], 'no segment leaves a host that does not know where to send it');
    await wire.cable('mend', 'server');
    assert.equal(await on(wire, 'client', talk(6)), '6\n', 'the next question is answered');
  },
);

test(
  'the neighbour entries of one host alone are unpinned, and permanent again',
  {
    skip,
  },
  async (t) => {
    const three = ['client', 'proxy', 'server'];
    const { wire } = await stand(t, three);
    const permanent = async (host: Host) =>
      (await output(wire, host, 'ip', 'neigh')).split('PERMANENT').length - 1;
    const counts = () => Promise.all(three.map(permanent));
    await order(wire, { type: 'unpin', from: 'proxy' });
    assert.deepEqual(await counts(), [3, 0, 3]);
    await order(wire, { type: 'pass', from: 'client' });
    assert.deepEqual(await counts(), [3, 0, 3], 'the order of another host stands');
    await order(wire, { type: 'pass', from: 'proxy' });
    assert.deepEqual(await counts(), [3, 3, 3]);
  },
);

test('orders given at once are carried out in their order', { skip }, async (t) => {
  const { wire, seen } = await stand(t);
  await echoes(t, wire);
  const given: string[] = [];
  const orders: SwitchOrder[] = [
    { type: 'slow', from: 'client', ms: 3000 },
    { type: 'pass', from: 'client' },
    { type: 'lose', from: 'client', segment: 'FIN' },
  ];
  await Promise.all(
    orders.map((one) => wire.orderSwitch(one)!.then((done) => given.push(`${one.type} ${done}`))),
  );
  assert.deepEqual(given, ['slow true', 'pass true', 'lose true']);
  assert.equal(await on(wire, 'client', talk(6)), '6\n');
  const [syn] = seen.filter(entering('p-client'));
  const left = seen.find((one) => one.port === 'p-server' && headerOf(one) === headerOf(syn!));
  assert.ok(left!.time - syn!.time < 3_000_000, 'nothing is slow any more');
});

test('what one wire’s switch is told another’s does not do', { skip }, async (t) => {
  const [one, other] = await Promise.all([stand(t), stand(t)]);
  await order(one.wire, { type: 'lose', from: 'client', segment: 'SYN', every: true });
  await echoes(t, other.wire);
  assert.equal(await on(other.wire, 'client', talk(6)), '6\n');
  assert.deepEqual(one.seen, []);
});
