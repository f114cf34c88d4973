// What the kernel tells of connections, held against what ss prints of them on their own hosts.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { DEFAULT_HOSTS, type Host, type Level } from '#protocol';
import { dropRoot } from '../../local/drop.ts';
import type { TcpInfo } from '../../runtime.ts';
import { readTcpInfo, tcpInfoOf } from './tcp-info.ts';
import { type Wire, wireFor } from './wire.ts';

dropRoot();

const hosts = DEFAULT_HOSTS;
const LINE = '1700000000000001 1 1501A8C0 5001 1401A8C0 40000 8 204000 1500 2 3\n';
const ofLine: TcpInfo = {
  ...{ host: 'server', time: 1_700_000_000_000_001, address: '1501A8C0', port: 5001 },
  ...{ peerAddress: '1401A8C0', peer: 40_000, state: 'CLOSE_WAIT' },
  ...{ rto: 204_000, rtt: 1500, unacked: 2, retransmits: 3 },
};

test('a line is a connection; of a state without a name there is none', () => {
  assert.deepEqual(readTcpInfo(LINE), [ofLine]);
  assert.deepEqual(readTcpInfo(LINE.replace(' 8 ', ' 12 ')), []);
  assert.deepEqual(readTcpInfo('\n'), []);
});

/** The lab's end of the descriptor, and what comes from the other. */
function pipe(): { stream: Duplex; questions: string[] } {
  const questions: string[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      questions.push(chunk.toString());
      done();
    },
  });
  return { stream, questions };
}

test('answers come in the order of the questions, however they are cut', async () => {
  const { stream, questions } = pipe();
  const { tcpInfo } = tcpInfoOf(stream, hosts, false);
  const answers = [tcpInfo()!, tcpInfo()!, tcpInfo()!];
  for (const part of ['\n', LINE.slice(0, 30), `${LINE.slice(30)}${LINE}`, `\n${LINE}\n`]) {
    stream.push(part);
  }
  assert.deepEqual(await Promise.all(answers), [[], [ofLine, ofLine], [ofLine]]);
  assert.deepEqual(questions, ['?', '?', '?']);
});

test('hosts that share a network are told apart by their addresses', async () => {
  const { stream } = pipe();
  const { tcpInfo } = tcpInfoOf(stream, hosts, true);
  const answer = tcpInfo();
  const [to, from] = ['1501A8C0', '1401A8C0'];
  const loopback = LINE.replaceAll(/1[45]01A8C0/g, '0100007F');
  stream.push(`${LINE}${LINE.replace(to, '?').replace(from, to).replace('?', from)}${loopback}\n`);
  assert.deepEqual(
    (await answer)!.map(({ host }) => host),
    ['server', 'client', 'server'],
  );
});

test('once the other end is gone nothing is asked, and what was asked has no answer', async () => {
  const { stream } = pipe();
  const { tcpInfo } = tcpInfoOf(stream, hosts, false);
  const answer = tcpInfo();
  stream.destroy();
  assert.deepEqual(await answer, []);
  assert.equal(tcpInfo(), undefined);
});

async function stand(t: TestContext, name: Level['name']): Promise<Wire | undefined> {
  try {
    const wire = await wireFor({ name, missing: [] })(hosts, (says) => assert.fail(says));
    t.after(() => wire.end());
    return wire;
  } catch (error) {
    t.skip(String(error));
    return undefined;
  }
}

async function runs(t: TestContext, wire: Wire, host: Host, script: string): Promise<void> {
  const [file, ...args] = [...wire.join(host), process.execPath, '-e', script];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
}

const listens = `require('net').createServer((s) => s.write('x'.repeat(6)))
  .listen(5001, '192.168.1.21', () => console.log('listening'))`;
const connects = (count = 1): string => `
  let waiting = ${count};
  for (let n = 0; n < ${count}; n += 1)
    require('net').connect(5001, '192.168.1.21').on('data', function () {
      if (--waiting === 0) console.log('there');
      setTimeout(() => this.write('y'), 300);
    });`;

/** As in `192.168.1.21:5001 rto 204 rtt 0.1`, of each connection that ss shows on the host. */
async function shownBySs(wire: Wire, host: Host): Promise<string[]> {
  const [file, ...args] = [...wire.join(host), 'ss', '-tinOH'];
  const { stdout } = await promisify(execFile)(file, args);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const of = (name: string) => new RegExp(` ${name}:([\\d.]+)`).exec(line)?.[1];
      const unacked = of('unacked') ?? '0';
      return `${line.split(/\s+/)[3]} rto ${of('rto')} rtt ${of('rtt')} unacked ${unacked}`;
    });
}

const inWords = ({ address, port, rto, rtt, unacked }: TcpInfo): string => {
  const parts = Buffer.from(address, 'hex').toReversed().join('.');
  return `${parts}:${port} rto ${rto / 1000} rtt ${rtt / 1000} unacked ${unacked}`;
};

for (const name of ['two-hosts', 'one-host'] as const) {
  test(`at ${name} it is what ss prints of both ends`, async (t) => {
    const wire = await stand(t, name);
    if (!wire) return;
    assert.deepEqual(await wire.tcpInfo(), [], 'a listener is no connection');
    await runs(t, wire, 'server', listens);
    await runs(t, wire, 'client', connects());
    const infos = (await wire.tcpInfo())!;
    assert.deepEqual(infos.map(({ host, state }) => `${host} ${state}`).toSorted(), [
      'client ESTABLISHED',
      'server ESTABLISHED',
    ]);
    const witnessed = await Promise.all(hosts.map((host) => shownBySs(wire, host)));
    const once = [...new Set(witnessed.flat())].filter((line) => line.includes('rto'));
    const again = (await wire.tcpInfo())!;
    assert.deepEqual(again.map(inWords).toSorted(), once.toSorted());
    const apart = Math.abs(again[0]!.time / 1000 - Date.now());
    assert.ok(apart < 5000, `it is of now, ${apart} ms`);
  });
}

test('what is sent into a cut cable is sent again, with a longer timeout', async (t) => {
  const wire = await stand(t, 'two-hosts');
  if (!wire) return;
  await runs(t, wire, 'server', listens);
  await runs(t, wire, 'client', connects());
  await wire.cable('cut', 'client');
  const ofClient = async () => (await wire.tcpInfo())!.find(({ host }) => host === 'client')!;
  const before = await ofClient();
  let after = before;
  while (after.retransmits === 0) after = await ofClient();
  assert.ok(after.rto > before.rto, `${before.rto} → ${after.rto}`);
  assert.equal(after.unacked, 1);
});

test('a host with very many connections has none told, and the others have', async (t) => {
  const wire = await stand(t, 'two-hosts');
  if (!wire) return;
  await runs(t, wire, 'server', listens);
  await runs(t, wire, 'client', connects(12));
  assert.equal((await wire.tcpInfo())!.length, 24);
  await runs(t, wire, 'server', connects(20));
  const infos = (await wire.tcpInfo())!;
  assert.deepEqual(new Set(infos.map(({ host }) => host)), new Set(['client']));
});
