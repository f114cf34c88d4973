// The level of this machine, and of less capable ones: each capability is really taken away, in a
// user namespace whose root may do that.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import type { Level } from '#protocol';
import { searchPath, whereIs } from '../../../process/search-path.ts';
import type { FoundLevel } from './level.ts';
import { openTrial } from './test/trial.ts';

const { skip } = await openTrial();

const script = path.join(import.meta.dirname, 'test/level.ts');

/** The level found after `prepare`, lines of shell run as the root of a user namespace. */
async function foundAfter(prepare: string, PATH = searchPath): Promise<FoundLevel> {
  const lines = `set -e\n${prepare}\nexec "$0" "$@"`;
  const namespaces = ['--user', '--map-root-user', '--mount'];
  const args = [...namespaces, '--', 'sh', '-c', lines, process.execPath, script];
  const options = { env: { ...process.env, PATH } };
  const { stdout } = await promisify(execFile)(whereIs('unshare') ?? 'unshare', args, options);
  return JSON.parse(stdout) as FoundLevel;
}

const levelAfter = async (...prepared: Parameters<typeof foundAfter>): Promise<Level> =>
  (await foundAfter(...prepared)).level;

/** A folder for PATH, removed after the test. */
async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'path-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('with everything there, it is two hosts', { skip }, async () => {
  assert.deepEqual(await levelAfter(''), { name: 'two-hosts', missing: [] });
});

test(
  'where /proc/sys can be written hosts bound their sockets, else these are looked at',
  {
    skip,
  },
  async () => {
    assert.equal((await foundAfter('')).bounds, 'kernel');
    const readOnly = 'mount --bind /proc/sys /proc/sys; mount -o remount,bind,ro /proc/sys';
    const { level, bounds } = await foundAfter(readOnly);
    assert.deepEqual([level.missing, bounds], [['proc'], 'looks']);
  },
);

test(
  'without nft a switch can cut cables and unpin neighbours, and nothing else',
  { skip },
  async (t) => {
    const folder = await folderFor(t);
    await writeFile(path.join(folder, 'nft'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const { level, switchAbilities } = await foundAfter('', `${folder}:${process.env.PATH}`);
    assert.deepEqual([level.name, switchAbilities], ['two-hosts', ['unpin']]);
  },
);

test('where no user namespace may be made, it is bare', { skip }, async () => {
  const level = await levelAfter('echo 0 >/proc/sys/user/max_user_namespaces');
  assert.deepEqual(level, { name: 'bare', missing: ['user-namespaces'] });
});

test('where the kernel knows no veth, it is one host', { skip }, async (t) => {
  const folder = await folderFor(t);
  const ip = path.join(folder, 'ip');
  const refuses = `orders=$(cat); case $orders in *veth*) echo 'Unknown device type' >&2; exit 2; esac`;
  await writeFile(ip, `#!/bin/sh\n${refuses}\necho "$orders" | exec ${whereIs('ip')} "$@"\n`);
  await chmod(ip, 0o755);
  const level = await levelAfter('', `${folder}:${searchPath}`);
  assert.deepEqual(level, { name: 'one-host', missing: ['veth'] });
});

test('where no overlay may be mounted, programs run all the same', { skip }, async (t) => {
  const folder = await folderFor(t);
  const mount = path.join(folder, 'mount');
  const refuses = 'case $* in *overlay*) exit 32; esac';
  await writeFile(mount, `#!/bin/sh\n${refuses}\nexec ${whereIs('mount')} "$@"\n`);
  await chmod(mount, 0o755);
  assert.deepEqual(await levelAfter('', `${folder}:${searchPath}`), {
    name: 'two-hosts',
    missing: [],
  });
});

test('where /proc is masked, as in a container, programs run without one', { skip }, async () => {
  const level = await levelAfter(
    `mount --bind /dev/null /proc/keys
     mount --rbind /proc/sys /proc/sys
     mount -o remount,bind,ro /proc/sys`,
  );
  assert.deepEqual(level, { name: 'two-hosts', missing: ['proc'] });
});

/** Refuses sethostname(2) with EPERM, as the usual profiles of containers do (man 2 seccomp). */
const refuseHostnames = `
import ctypes, os, struct, sys
number = {"x86_64": 170, "aarch64": 161}[os.uname().machine]
lines = [(0x20, 0, 0, 0), (0x15, 0, 1, number), (6, 0, 0, 0x50001), (6, 0, 0, 0x7fff0000)]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code)))
libc = ctypes.CDLL(None)
assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, program) == 0
os.execv(sys.argv[1], sys.argv[1:])`;

test(
  'where no host may be named, as in a container, programs run all the same',
  { skip },
  async () => {
    const level = await levelAfter(`exec python3 -c '${refuseHostnames}' "$0" "$@"`);
    assert.deepEqual(level, { name: 'two-hosts', missing: ['hostname'] });
  },
);

test('where bubblewrap cannot start, it is bare', { skip }, async () => {
  const level = await levelAfter(`mount --bind /dev/null "${whereIs('bwrap')}"`);
  assert.deepEqual(level, { name: 'bare', missing: ['bubblewrap'] });
});

test('with neither bwrap nor tcpdump on PATH, it is bare', { skip }, async (t) => {
  const folder = await folderFor(t);
  const commands = [
    'sh',
    'unshare',
    'mount',
    'mkdir',
    'mkfifo',
    'sleep',
    'nsenter',
    'ip',
    'rm',
    'env',
    'ldd',
  ];
  for (const command of [...commands, 'prlimit', 'nc', 'ss']) {
    await symlink(whereIs(command) ?? '', path.join(folder, command));
  }
  assert.deepEqual(await levelAfter('', folder), { name: 'bare', missing: ['bubblewrap'] });
});
