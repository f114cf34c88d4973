// What every runtime must guarantee, as tests that take a runtime. Tests of what a level lacks are
// skipped at that level.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_HOSTS, MAX_INPUT, type SwitchOrder } from '#protocol';
import { ENVIRONMENT, type Runtime } from '../runtime.ts';
import { sourceHash } from '../../process/source-hash.ts';
import { edited } from './contract-programs.ts';
import { networkOf, startProgram } from './runs.ts';

/**
 * `runtime`: its content/programs holds the programs of contract-programs.ts. `port`: a free one,
 * because a runtime may share its machine's ports.
 */
export function keepsContract(name: string, runtime: Runtime, port: number): void {
  const isWalled = runtime.level.name === 'two-hosts' || runtime.level.name === 'one-host';
  const walled = isWalled ? {} : { skip: `at level ${runtime.level.name}` };

  void describe(`${name}: the contract of a runtime`, () => {
    void test('it tells a level at which programs run, and whether edits may', () => {
      assert.notEqual(runtime.level.name, 'none');
      assert.ok(runtime.edits.run || runtime.edits.says.length > 0);
      assert.ok(isWalled || !runtime.edits.run, 'nothing holds what readers write');
      assert.ok(runtime.memoryAvailable() > 0);
    });

    void test('nothing is told before a start has returned, and the exit comes last, once', async (t) => {
      const network = await networkOf(t, runtime);
      const one = startProgram(network, 'ends', { args: ['7'] });
      assert.equal(one.output(), '');
      assert.deepEqual(await one.exit, { status: 7 });
      assert.equal(one.output(), 'ends\n');
      assert.equal(one.process.write(Buffer.from('x')), false);
      assert.equal(one.process.signal('SIGINT'), false);
      one.process.resize({ cols: 10, rows: 10 });
      one.process.kill();
    });

    void test('a program is known by the hash of its source, a tool by none', async (t) => {
      const network = await networkOf(t, runtime);
      const one = startProgram(network, 'ends', { args: ['0'] });
      assert.match(one.process.hash ?? '', /^[0-9a-f]{12}$/);
      await one.exit;
    });

    const editable = runtime.edits.run ? {} : { skip: 'no edits run here' };
    void test('an edit runs in the place of its file, for one start', editable, async (t) => {
      const network = await networkOf(t, runtime);
      const edit = { file: 'programs/ends.ts', text: edited.file };
      const one = startProgram(network, 'ends', { args: ['5'], edits: [edit] });
      assert.deepEqual(await one.exit, { status: 0 });
      assert.equal(one.output(), 'edited 5\n');
      assert.equal(one.process.hash, sourceHash(edited.file));
      const other = startProgram(network, 'ends', { args: ['0'] });
      await other.exit;
      assert.equal(other.output(), 'ends\n');
      assert.notEqual(other.process.hash, one.process.hash);
    });

    void test('keys reach the program, and are told to wait no longer', async (t) => {
      const network = await networkOf(t, runtime);
      const one = startProgram(network, 'echoes');
      await one.says('ready');
      assert.equal(one.type('hello\r'), true);
      await one.says('read hello\n');
      assert.equal(one.taken(), 6);
      assert.equal(one.type('x'.repeat(MAX_INPUT + 1)), false, 'more than may wait');
    });

    void test('a program sees its size, and each that it gets', async (t) => {
      const network = await networkOf(t, runtime);
      const one = startProgram(network, 'measures');
      await one.says('80x24\n');
      one.process.resize({ cols: 100, rows: 30 });
      await one.says('100x30\n');
    });

    void test('the environment is the same everywhere', async (t) => {
      const one = startProgram(await networkOf(t, runtime), 'environment');
      await one.exit;
      const expected = Object.entries(ENVIRONMENT).map(([key, value]) => `${key}=${value}\n`);
      assert.equal(one.output(), expected.join(''));
    });

    void test('a signal reaches the program alone, and one without a handler ends it', async (t) => {
      const network = await networkOf(t, runtime);
      const one = startProgram(network, 'handles');
      await one.says('ready');
      assert.equal(one.process.signal('SIGUSR2'), true);
      await one.says('got SIGUSR2');
      assert.equal(one.process.signal('SIGKILL'), true);
      const exit = await one.exit;
      assert.equal(exit.status, 137);
      assert.equal(exit.signal, 'SIGKILL');
    });

    void test('kill ends what handles signals', async (t) => {
      const one = startProgram(await networkOf(t, runtime), 'handles');
      await one.says('ready');
      one.process.kill();
      assert.deepEqual(await one.exit, { status: 137, signal: 'SIGKILL' });
    });

    void test('while paused neither output nor the exit is told', async (t) => {
      const one = startProgram(await networkOf(t, runtime), 'prints');
      await one.says('ready');
      one.process.pause();
      const before = one.output();
      one.type('\r');
      // There is no event to wait for: what must not come would come within this time.
      await sleep(100);
      assert.equal(one.output(), before);
      one.process.resume();
      assert.deepEqual(await one.exit, { status: 3 });
      assert.match(one.output(), /printed\n$/);
    });

    void test('a listener is waited for on its host and its port', async (t) => {
      const network = await networkOf(t, runtime);
      const aborted = new AbortController();
      const never = network.waitForListener('server', port + 1, aborted.signal);
      const listens = network.waitForListener('server', port, AbortSignal.timeout(20_000));
      const one = startProgram(network, 'listens', { args: [`${port}`] });
      assert.equal(await listens, true);
      aborted.abort();
      assert.equal(await never, false);
      one.process.kill();
      await one.exit;
    });

    void test('the table of a host shows its socket', walled, async (t) => {
      const network = await networkOf(t, runtime);
      const one = startProgram(network, 'listens', { args: [`${port}`] });
      await one.says('ready');
      const listeners = (host: string) =>
        network.sockets(host)!.sockets.filter((socket) => socket.port === port);
      assert.deepEqual(
        listeners('server').map(({ state, held }) => [state, held]),
        [['LISTEN', true]],
      );
      assert.deepEqual(listeners('client'), []);
    });

    void test('what the kernel knows of connections is told where hosts are held', async (t) => {
      const network = await networkOf(t, runtime);
      const one = startProgram(network, 'listens', { args: [`${port}`] });
      await one.says('ready');
      const infos = network.tcpInfo();
      if (!isWalled) return assert.equal(infos, undefined);
      assert.deepEqual(await infos, [], 'a listener is no connection');
    });

    const three = ['client', 'proxy', 'server'];
    const few = { skip: runtime.mostHosts < three.length && `at level ${runtime.level.name}` };

    void test('a network has the hosts that are asked for, in their order', async (t) => {
      assert.ok(runtime.mostHosts >= 2);
      for (const hosts of [DEFAULT_HOSTS, ['left', 'right'], three].slice(0, few.skip ? 2 : 3)) {
        const network = await networkOf(t, runtime, hosts);
        assert.deepEqual(network.hosts, hosts);
        for (const host of hosts) {
          const one = startProgram(network, 'ends', { host, args: ['0'] });
          assert.deepEqual(await one.exit, { status: 0 }, host);
        }
      }
    });

    void test(
      'of three hosts each has a table, listeners and a cable of its own',
      few,
      async (t) => {
        const network = await networkOf(t, runtime, three);
        const aborted = new AbortController();
        const others = ['client', 'server'].map((host) =>
          network.waitForListener(host, port, aborted.signal),
        );
        const within = AbortSignal.timeout(20_000);
        const listens = network.waitForListener('proxy', port, within);
        const one = startProgram(network, 'listens', { host: 'proxy', args: [`${port}`] });
        assert.equal(await listens, true);
        aborted.abort();
        const heard = await Promise.all(others);
        if (isWalled) {
          assert.deepEqual(heard, [false, false]);
          const seen = three.map((host) => network.sockets(host)!.sockets.map(({ port }) => port));
          assert.deepEqual(seen, [[], [port], []]);
        }
        const cuts = three.map((host) => network.cable('cut', host));
        const hasCables = runtime.level.name === 'two-hosts';
        assert.deepEqual(
          cuts.map((cut) => cut !== undefined),
          three.map(() => hasCables),
        );
        for (const cut of cuts) await cut;
        one.process.kill();
        await one.exit;
      },
    );

    void test('two networks have nothing in common', walled, async (t) => {
      const [network, other] = [await networkOf(t, runtime), await networkOf(t, runtime)];
      await startProgram(network, 'listens', { args: [`${port}`] }).says('ready');
      assert.deepEqual(other.sockets('server')!.sockets, []);
      await startProgram(other, 'listens', { args: [`${port}`] }).says('ready');
    });

    void test('a program tells its calls where it is held', async (t) => {
      const one = startProgram(await networkOf(t, runtime), 'reports');
      await one.says('ready');
      const { reports } = one.process;
      assert.equal(reports !== undefined, isWalled);
      if (!reports) return;
      const [bytes] = (await once(reports, 'data')) as [Buffer];
      assert.equal(bytes.toString(), '{"said":"once"}\n');
    });

    void test('gates get their orders, where a program is held', async (t) => {
      const network = await networkOf(t, runtime);
      const free = startProgram(network, 'ordered');
      await free.says('no gates');
      assert.equal(free.process.gates, undefined);
      const one = startProgram(network, 'ordered', { gates: true });
      assert.equal(one.process.gates !== undefined, isWalled);
      if (!one.process.gates) return;
      await one.says('ready');
      one.process.gates('call');
      await one.says('call\n');
      one.process.gates({ file: 'client.ts', line: 78 });
      await one.says('line client.ts 78\n');
      one.process.kill();
      await one.exit;
      one.process.gates('open');
    });

    void test('a cable is cut and mended on two hosts alone', async (t) => {
      const network = await networkOf(t, runtime);
      const cut = network.cable('cut', 'client');
      assert.equal(cut !== undefined, runtime.level.name === 'two-hosts');
      await cut;
      await network.cable('mend', 'client');
    });

    void test('a switch does what it says that it can, and else refuses', async (t) => {
      const network = await networkOf(t, runtime);
      const [host] = network.hosts;
      const orders: SwitchOrder[] = [
        { type: 'lose', from: host!, segment: 'SYN' },
        { type: 'answer', from: host!, segment: 'data', every: true },
        { type: 'slow', from: host!, ms: 100 },
        { type: 'unpin', from: host! },
      ];
      for (const order of orders) {
        const able = (runtime.switchAbilities as string[]).includes(order.type);
        if (able) assert.equal(await network.orderSwitch(order), true, order.type);
        else assert.ok(!(await network.orderSwitch(order)), order.type);
      }
      if (runtime.switchAbilities.length > 0) {
        assert.equal(await network.orderSwitch({ type: 'pass', from: host! }), true);
      }
    });

    void test('a network’s end takes its programs along, and another can be opened', async (t) => {
      const network = await runtime.open(DEFAULT_HOSTS, { onLost() {}, onExceeded() {} });
      const one = startProgram(network, 'listens', { args: [`${port}`] });
      await one.says('ready');
      assert.ok(network.usage().memory >= 0);
      await network.end();
      await one.exit;
      await runtime.refresh();
      const next = startProgram(await networkOf(t, runtime), 'listens', { args: [`${port}`] });
      await next.says('ready');
    });
  });
}
