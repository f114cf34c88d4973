// Started as root, the lab server becomes an unprivileged user before it serves anything, wherever
// the checkout lies: no program of a reader ever runs as the machine's uid 0.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { searchPath, whereIs } from '../../process/search-path.ts';
import { StartError } from '../../process/start-error.ts';
import { copyServed, served } from './copy.ts';
import { keepDescriptors } from './descriptors.ts';
import { needLimits } from './own-limits.ts';
import { needInit } from '../bubblewrap/sandbox/walls.ts';

/** What root does for the user that it is about to become; what it answers joins the environment. */
export type Prepare = (uid: number, home: string) => Record<string, string>;

/** A user that no machine knows: nothing belongs to it, and nobody gave it anything. */
const UID = 61999;

/** How its HOME and TMPDIR is called, one folder, which this process and no child removes at its end. */
const HOME = `two-ends-of-a-wire-home-${process.pid}-`;

const checkout = path.resolve(import.meta.dirname, '../../..');

/**
 * Gives up what no program may inherit: descriptors of whoever started this process, and root's
 * rights. For root it does not return: the process becomes itself again as another user, under the
 * same pid. `prepare` is what root does last. Throws a StartError when that cannot be, or when limits
 * leave no room for a lab.
 */
export function dropRoot(prepare: Prepare = () => ({})): void {
  if (process.platform !== 'linux') return;
  // guard: own-limits
  needLimits();
  needInit();
  keepDescriptors();
  const uidMap = readFileSync('/proc/self/uid_map', 'utf8');
  if (process.geteuid?.() === 0 && isRootOfMachine(uidMap)) becomeUnprivileged(prepare);
  const home = process.env.HOME ?? '';
  if (path.basename(home).startsWith(HOME)) {
    process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  }
}

/**
 * Whether uid 0 is the machine's own, or may become someone else here: not so for the root of a user
 * namespace that is another user outside and knows nobody. `uidMap`: /proc/self/uid_map. Pure.
 */
export function isRootOfMachine(uidMap: string): boolean {
  return uidMap
    .trim()
    .split('\n')
    .some((range) => {
      const [inside = 0, outside = 0, count = 0] = range.trim().split(/\s+/).map(Number);
      const knowsOthers = inside <= UID && UID < inside + count;
      return knowsOthers || (inside === 0 && outside === 0);
    });
}

/** How to run a command as that user: what to put before it, and where it finds the checkout. */
interface Way {
  prefix: string[];
  root: string;
}

function becomeUnprivileged(prepare: Prepare): never {
  if (!runs([...asUser, 'true'])) {
    throw new StartError(
      `started as root, the lab first becomes another user (uid ${UID}), and setpriv cannot do that`,
    );
  }
  const home = makeHome();
  for (const way of [() => plain, () => bound, () => copied(home)]) {
    const { prefix, root } = way();
    if (!works({ prefix, root })) continue;
    const [, script = '', ...args] = process.argv;
    become(
      [...prefix, at(root, process.execPath), ...process.execArgv, at(root, script), ...args],
      { ...process.env, HOME: home, TMPDIR: home, ...prepare(UID, home) },
    );
  }
  rmSync(home, { recursive: true });
  throw new StartError(
    `started as root, the lab first becomes another user (uid ${UID}), who can read neither the ` +
      `checkout nor a copy of it in ${path.dirname(home)}`,
  );
}

/** In TMPDIR, or in /tmp where that user may not write and execute in it. */
function makeHome(): string {
  const folders = [...new Set([tmpdir(), '/tmp'])];
  for (const folder of folders) {
    const home = homeIn(folder);
    if (home !== undefined) return home;
  }
  throw new StartError(
    `started as root, the lab first becomes another user (uid ${UID}), who may not write or execute ` +
      `temporary files in ${folders.join(' or ')}; TMPDIR may name another folder`,
  );
}

function homeIn(folder: string): string | undefined {
  let home: string;
  try {
    home = mkdtempSync(path.join(folder, HOME));
    chownSync(home, UID, UID);
  } catch {
    return undefined;
  }
  const look = `cd "$0" && echo '#!/bin/sh' >runs && chmod 755 runs && ./runs && rm runs`;
  if (runs([...asUser, 'sh', '-c', look, home])) return home;
  rmSync(home, { recursive: true });
  return undefined;
}

const asUser = [
  ...['setpriv', `--reuid=${UID}`, `--regid=${UID}`, '--clear-groups', '--no-new-privs', '--'],
];

/** The checkout where it is. */
const plain: Way = { prefix: asUser, root: checkout };

/**
 * The checkout, in a folder that only root may enter, shown at a place that all may: in a mount
 * namespace of our own, which ends with us. `.` is meant: the path may lead through what /srv hides.
 */
const bound: Way = {
  prefix: [
    ...['unshare', '--mount', '--propagation', 'private', '--', 'sh', '-c'],
    `set -e
     cd "$1"
     mount -t tmpfs -o size=64k,mode=755,nosuid,nodev tmpfs /srv
     mkdir /srv/two-ends-of-a-wire
     mount --no-canonicalize --bind . /srv/two-ends-of-a-wire
     cd /srv/two-ends-of-a-wire
     shift
     exec "$@"`,
    ...['sh', checkout, ...asUser],
  ],
  root: '/srv/two-ends-of-a-wire',
};

/** A copy of what serving needs: the way of a root that may not mount. */
function copied(home: string): Way {
  const root = path.join(home, 'lab');
  copyServed(checkout, root);
  spawnSync('chown', ['-R', `${UID}:${UID}`, root]);
  return { prefix: asUser, root };
}

/** Whether that user finds everything there, and can read it. */
function works({ prefix, root }: Way): boolean {
  const look = 'test -x "$0" && test -z "$(find -H "$@" ! -readable -print -quit 2>&1)"';
  const folders = served(checkout).map((name) => path.join(root, name));
  return runs([...prefix, 'sh', '-c', look, at(root, process.execPath), ...folders]);
}

function runs([command = '', ...args]: string[]): boolean {
  return spawnSync(command, args, { cwd: '/', env: { PATH: searchPath } }).status === 0;
}

/** Where a file of the checkout lies in `root`; a file from elsewhere stays where it is. */
function at(root: string, file: string): string {
  const inside = path.relative(checkout, file);
  return inside.startsWith('..') ? file : path.join(root, inside);
}

function become([command = '', ...args]: string[], env: NodeJS.ProcessEnv): never {
  process.chdir('/');
  return process.execve!(whereIs(command) ?? command, [command, ...args], env);
}
