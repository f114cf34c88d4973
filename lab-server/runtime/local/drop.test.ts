// Dropping root, from any location of the checkout. Only root can drop it; as an ordinary user
// these tests show that nothing changes.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { whereIs } from '../../process/search-path.ts';
import { isRootOfMachine } from './drop.ts';

const here = path.resolve(import.meta.dirname, '../../..');
const script = 'lab-server/runtime/local/test/dropped.ts';
const isRoot = process.getuid?.() === 0;
const skip = isRoot ? false : 'only root can drop root';

interface Dropped {
  pid: number;
  uids: string;
  gids: string;
  groups: string;
  capabilities: string;
  home: string;
  writable: boolean;
  checkout: string;
  found: string[];
  args: string[];
  execArgv: string[];
}

/** Starts dropped.ts with its checkout's node, behind `prefix`. */
async function drop(checkout: string, prefix: string[] = []): Promise<Dropped> {
  const node = process.execPath.replace(here, checkout);
  const command = [...prefix, node, '--no-warnings', path.join(checkout, script), 'an', 'argument'];
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  const dropped = JSON.parse(said) as Dropped;
  if (prefix.length === 0) assert.equal(dropped.pid, child.pid, 'it must stay the same process');
  return dropped;
}

/** The checkout, mounted in a folder that only root may enter; `prefix` makes it reachable. */
async function closed(t: TestContext): Promise<{ checkout: string; prefix: string[] }> {
  const folder = await mkdtemp('/tmp/closed-');
  t.after(() => rm(folder, { recursive: true }));
  await chmod(folder, 0o700);
  const checkout = path.join(folder, 'checkout');
  await mkdir(checkout);
  const mount = 'mount --bind "$1" "$2" && shift 2 && exec "$@"';
  const prefix = ['unshare', '--mount', '--', 'sh', '-c', mount, 'sh', here, checkout];
  return { checkout, prefix };
}

function assertNobody(dropped: Dropped): void {
  assert.equal(dropped.uids, '61999\t61999\t61999\t61999');
  assert.equal(dropped.gids, '61999\t61999\t61999\t61999');
  assert.equal(dropped.groups, '');
  assert.match(dropped.capabilities, /^0+$/);
  assert.ok(dropped.writable, 'HOME or TMPDIR cannot be written');
  assert.deepEqual(dropped.args, ['an', 'argument']);
  assert.deepEqual(dropped.execArgv, ['--no-warnings']);
  for (const name of ['content', 'lab-server', 'node_modules', 'package.json']) {
    assert.ok(dropped.found.includes(name), `${name} is not in ${dropped.checkout}`);
  }
  assert.ok(!existsSync(dropped.home), `${dropped.home} was left behind`);
}

test('an ordinary user stays who it is', { skip: isRoot && 'root does not' }, async () => {
  const dropped = await drop(here);
  assert.match(dropped.uids, new RegExp(`^${process.getuid?.()}\\t`));
  assert.equal(dropped.checkout, here);
});

test('root in a checkout that all may read becomes another user there', { skip }, async () => {
  assertNobody(await drop(here, ['setpriv', '--groups=4,24', '--']));
  const dropped = await drop(here);
  assertNobody(dropped);
});

test('root in a closed folder serves the checkout from a neutral place', { skip }, async (t) => {
  const { checkout, prefix } = await closed(t);
  const dropped = await drop(checkout, prefix);
  assertNobody(dropped);
  assert.equal(dropped.checkout, '/srv/two-ends-of-a-wire');
});

test('root that may not mount takes a copy of what serving needs', { skip }, async (t) => {
  const { checkout, prefix } = await closed(t);
  const unable = ['setpriv', '--bounding-set=-sys_admin', '--'];
  const dropped = await drop(checkout, [...prefix, ...unable]);
  assertNobody(dropped);
  assert.ok(dropped.checkout.startsWith(dropped.home), dropped.checkout);
});

test(
  'the root of a namespace of one user goes on',
  { skip: isRoot && 'root does not' },
  async () => {
    const dropped = await drop(here, ['unshare', '--user', '--map-root-user', '--']);
    assert.match(dropped.uids, /^0\t/);
  },
);

test('a uid map tells the machine’s root from another user who is root inside', () => {
  assert.equal(isRootOfMachine('         0          0 4294967295\n'), true);
  assert.equal(isRootOfMachine('         0          0          1\n'), true);
  assert.equal(isRootOfMachine('         0     100000      65536\n'), true);
  assert.equal(isRootOfMachine('         0       1001          1\n'), false);
  assert.equal(isRootOfMachine('0 1001 1\n1 100000 1000\n'), false);
});

test('root that may become nobody else is told so', { skip }, async () => {
  const args = ['--bounding-set=-setuid', '--', process.execPath, path.join(here, script)];
  const failed = promisify(execFile)(whereIs('setpriv') ?? 'setpriv', args);
  await assert.rejects(
    failed,
    /started as root, the lab first becomes another user \(uid 61999\), and setpriv/,
  );
});
