// Wires on the real kernel: two hosts, one host, none; and what is left of them afterwards.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DEFAULT_HOSTS, type Host, type Level } from '#protocol';
import { dropRoot } from '../../local/drop.ts';
import { wireFor, type Wire } from './wire.ts';

dropRoot();

const hosts = DEFAULT_HOSTS;
const three = ['client', 'proxy', 'server'];
const two: Level = { name: 'two-hosts', missing: [] };
const one: Level = { name: 'one-host', missing: ['veth'] };

/** Why this machine cannot have such a wire; false if it can. */
async function cannot(level: Level): Promise<string | false> {
  try {
    await (await wireFor(level)(hosts, () => {})).end();
    return false;
  } catch (error) {
    return String(error);
  }
}
const skipTwo = await cannot(two);
const skipOne = await cannot(one);

async function string(t: TestContext, level: Level, of: readonly Host[] = hosts): Promise<Wire> {
  const wire = await wireFor(level)(of, (says) => assert.fail(says));
  t.after(() => wire.end());
  return wire;
}

async function on(wire: Wire, host: Host, ...command: string[]): Promise<string> {
  const [file = '', ...args] = [...wire.join(host), ...command];
  return (await promisify(execFile)(file, args)).stdout;
}

/** Starts node on a host; it ends with the test. Resolves to its first line of output. */
async function runs(t: TestContext, wire: Wire, host: Host, script: string): Promise<string> {
  const [file, ...args] = [...wire.join(host), process.execPath, '-e', script];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return chunk.toString();
}

const listen = `require('net').createServer((socket) => socket.end(socket.remoteAddress))
  .listen(5001, '192.168.1.21', () => console.log('listening'))`;
const connect = `require('net').connect(5001, '192.168.1.21').pipe(process.stdout)`;

/** Every network namespace that a process of ours lives in, as the kernel numbers them. */
function namespaces(): Set<string> {
  return new Set(
    readdirSync('/proc').flatMap((pid) => {
      try {
        return Number(pid) ? [readlinkSync(`/proc/${pid}/ns/net`)] : [];
      } catch {
        return [];
      }
    }),
  );
}

async function namespaceOf(wire: Wire, host: Host): Promise<string> {
  return (await on(wire, host, 'readlink', '/proc/self/ns/net')).trim();
}

test('two hosts have a namespace and an address each', { skip: skipTwo }, async (t) => {
  const wire = await string(t, two);
  assert.match(await on(wire, 'client', 'ip', 'address'), /eth0.*\n.*\n.* 192\.168\.1\.20\/24/);
  assert.match(await on(wire, 'server', 'ip', 'address'), /eth0.*\n.*\n.* 192\.168\.1\.21\/24/);
  assert.notEqual(await namespaceOf(wire, 'client'), await namespaceOf(wire, 'server'));
});

test(
  'three hosts have addresses in their order, and each reaches each',
  { skip: skipTwo },
  async (t) => {
    const wire = await string(t, two, three);
    assert.deepEqual([...wire.ports.values()].slice(-4), [
      'br0',
      'p-client',
      'p-proxy',
      'p-server',
    ]);
    for (const [nth, host] of three.entries()) {
      const address = `192.168.1.${20 + nth}`;
      assert.ok((await on(wire, host, 'ip', 'address')).includes(`${address}/24`));
      await runs(t, wire, host, listen.replace('192.168.1.21', address));
      assert.ok(wire.listening(host, 5001));
      for (const other of three) {
        const answer = await on(
          wire,
          other,
          process.execPath,
          '-e',
          connect.replace('.21', `.${20 + nth}`),
        );
        assert.equal(answer, `192.168.1.${20 + three.indexOf(other)}`);
      }
      assert.ok(wire.sockets(host)!.sockets.some(({ state }) => state === 'LISTEN'));
    }
    assert.equal(new Set(await Promise.all(three.map((host) => namespaceOf(wire, host)))).size, 3);
  },
);

test('of three cables one is cut, and the others are as before', { skip: skipTwo }, async (t) => {
  const wire = await string(t, two, three);
  await runs(t, wire, 'proxy', listen);
  await wire.cable('cut', 'client');
  const answer = on(wire, 'client', process.execPath, '-e', connect);
  assert.equal(await on(wire, 'server', process.execPath, '-e', connect), '192.168.1.22');
  const asks = ({ state }: { state: string }) => state === 'SYN_SENT';
  while (!wire.sockets('client')?.sockets.some(asks)) await sleep(10);
  await wire.cable('mend', 'client');
  assert.equal(await answer, '192.168.1.20');
});

test('hosts that share one network are two', async () => {
  await assert.rejects(
    wireFor(one)(three, () => {}),
    /^Error: no wire of 3 hosts at level one-host$/,
  );
});

for (const [level, skip] of [
  [two, skipTwo],
  [one, skipOne],
] as const) {
  test(`at ${level.name} a client of .20 reaches a server at .21`, { skip }, async (t) => {
    const wire = await string(t, level);
    assert.equal(wire.listening('server', 5001), false);
    await runs(t, wire, 'server', listen);
    assert.equal(wire.listening('server', 5001), true);
    assert.equal(wire.listening('server', 5002), false);
    assert.equal(await on(wire, 'client', process.execPath, '-e', connect), '192.168.1.20');
  });

  test(`at ${level.name} nothing is left after the end`, { skip }, async () => {
    const wire = await wireFor(level)(hosts, (says) => assert.fail(says));
    const made = await Promise.all(hosts.map((host) => namespaceOf(wire, host)));
    await wire.end();
    await wire.end();
    for (const one of made) assert.ok(!namespaces().has(one), 'a host is still there');
  });
}

test('a wire whose holder dies says so, once', { skip: skipTwo }, async () => {
  const { promise: lost, resolve } = Promise.withResolvers<string>();
  const wire = await wireFor(two)(hosts, resolve);
  const [, , holder] = wire.join('client');
  process.kill(Number(holder), 'SIGKILL');
  assert.match(await lost, /held the wire has died/);
  await wire.end();
});

test('a cable that is cut joins nothing, until it is mended', { skip: skipTwo }, async (t) => {
  const wire = await string(t, two);
  await runs(t, wire, 'server', listen);
  await wire.cable('cut', 'client');
  const answer = on(wire, 'client', process.execPath, '-e', connect);
  const asks = ({ state }: { state: string }) => state === 'SYN_SENT';
  while (!wire.sockets('client')?.sockets.some(asks)) await sleep(10);
  await wire.cable('mend', 'client');
  assert.equal(await answer, '192.168.1.20', 'the SYN is sent again after a second');
});

test('a host’s table of connections is small, and read at once', { skip: skipTwo }, async (t) => {
  const wire = await string(t, two);
  const entries = await on(wire, 'server', 'cat', '/proc/sys/net/ipv4/tcp_ehash_entries');
  assert.equal(Number(entries), 512, 'negative: the machine’s own table (ip-sysctl.rst)');
});

for (const [level, skip] of [
  [two, skipTwo],
  [one, skipOne],
] as const) {
  const title = `${level.name}: what waits in a host’s sockets is bounded by its network`;
  test(title, { skip }, async (t) => {
    const wire = await string(t, level);
    for (const host of hosts) {
      const read = async (name: string) =>
        (await on(wire, host, 'cat', `/proc/sys/net/${name}`)).trim().split(/\s+/).at(-1);
      assert.equal(await read('core/somaxconn'), '16');
      assert.equal(await read('ipv4/tcp_wmem'), '131072');
      assert.equal(await read('ipv4/tcp_rmem'), '131072');
      assert.equal(await read('ipv4/tcp_max_tw_buckets'), '256');
    }
  });
}

test('a lab that is killed leaves no process and no host', { skip: skipTwo }, async () => {
  const lab = spawn(process.execPath, [path.join(import.meta.dirname, 'test/holds-wires.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(lab.stdout, 'data')) as [Buffer];
  const { made, pids } = JSON.parse(chunk.toString()) as { made: string[]; pids: string[] };
  assert.equal(made.length, 4);
  assert.ok(made.every((one) => namespaces().has(one)));
  lab.kill('SIGKILL');
  const deadline = performance.now() + 2000;
  const left = () => [
    ...made.filter((one) => namespaces().has(one)),
    ...pids.filter((pid) => existsSync(`/proc/${pid}`)),
  ];
  while (left().length > 0 && performance.now() < deadline) await sleep(10);
  assert.deepEqual(left(), []);
});

test('where nothing holds programs there is no wire', async () => {
  for (const name of ['bare', 'none'] as const) {
    const none = wireFor({ name, missing: [] })(hosts, () => {});
    await assert.rejects(none, new RegExp(`no wires at level ${name}$`));
  }
});

test('a wire that cannot be says why', async () => {
  const script = `import { wireFor } from '${import.meta.dirname}/wire.ts';
    await wireFor({ name: 'two-hosts', missing: [] })(['a', 'b'], () => {}).catch((e) => console.log(e.message));`;
  const args = ['--input-type=module-typescript', '-e', script];
  const said = execFileSync(process.execPath, args, {
    env: { PATH: '/nowhere' },
    encoding: 'utf8',
  });
  assert.match(said, /^no wire: /);
});
