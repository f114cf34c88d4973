// Tables of the real kernel, of a network made for the test.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import { dropRoot } from '../local/drop.ts';
import { openSocketCount, openTcpAllocated, readTable, type SocketCount } from './tables.ts';

dropRoot();

/** Connects to itself `count` times, accepts none, and closes each end that it has. */
const connects = (count: number): string => `
import socket, sys
listener = socket.create_server(("127.0.0.1", 5001), backlog=4096)
for n in range(${count}):
    socket.create_connection(("127.0.0.1", 5001)).close()
print("there", flush=True)
sys.stdin.read()`;

/**
 * A network in which `count` connections wait to be accepted; resolves to the pid of a process in
 * it.
 */
async function waiting(t: TestContext, count: number): Promise<string> {
  const inside = `ip link set lo up && exec python3 -c '${connects(count)}'`;
  const args = ['--user', '--map-root-user', '--net', 'sh', '-c', inside];
  const child = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return `${child.pid}`;
}

function countOf(t: TestContext, pid: string): SocketCount {
  const count = openSocketCount(pid);
  t.after(() => count.close());
  return count;
}

/** Opens a hundred sockets. */
const OPENS = [
  ...['python3', '-c'],
  'import socket, sys; s = [socket.socket() for _ in range(100)]; print(1, flush=True); sys.stdin.read()',
];

test('sockets without a descriptor are counted, and their table is read', async (t) => {
  const pid = await waiting(t, 100);
  const table = readTable(pid);
  assert.ok(table?.whole);
  const states = (name: string) => table.sockets.filter(({ state }) => state === name).length;
  assert.deepEqual([states('LISTEN'), states('CLOSE_WAIT')], [1, 100]);
  const counted = countOf(t, pid).read();
  assert.ok(counted >= 101, `${counted}`);
});

test('of a long table no more than a part is read, those in LISTEN first', async (t) => {
  const pid = await waiting(t, 2000);
  const table = readTable(pid);
  assert.equal(table?.whole, false);
  assert.equal(table.sockets[0]?.state, 'LISTEN');
  assert.ok(table.sockets.length > 800 && table.sockets.length < 900, `${table.sockets.length}`);
  const counted = countOf(t, pid).read();
  assert.ok(counted > 2000, `${counted}`);
});

test('one descriptor counts anew at each read, also once the process is gone', async (t) => {
  const pid = await waiting(t, 0);
  const count = countOf(t, pid);
  // Not one: the kernel releases the netlink sockets of ip(8) some time after its exit.
  const before = count.read();
  assert.ok(before < 100, `${before}`);
  const more = spawn('nsenter', ['-t', pid, '-U', '-n', '--preserve-credentials', ...OPENS]);
  t.after(() => more.kill('SIGKILL'));
  await once(more.stdout, 'data');
  const after = count.read();
  assert.ok(after > 100, `${after}`);
  process.kill(Number(pid), 'SIGKILL');
  more.kill('SIGKILL');
  await once(more, 'exit');
  assert.equal(typeof count.read(), 'number');
});

test('of a process that has gone there are none', (t) => {
  const gone = '999999999';
  assert.deepEqual(readTable(gone), { sockets: [], whole: true });
  assert.equal(countOf(t, gone).read(), 0);
});

test('the machine’s TCP sockets are those of all networks', async (t) => {
  const allocated = openTcpAllocated();
  const before = allocated();
  await waiting(t, 400);
  // Others on the machine may close some meanwhile.
  assert.ok(allocated() > before + 200, `${before} before, ${allocated()} after`);
});
