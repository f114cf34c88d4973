// Started as root, the lab server becomes an unprivileged user before it serves anything, wherever
// the checkout is: no program of a reader ever runs as the machine's uid 0.
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { searchPath, whereIs } from '../../process/search-path.ts';
import { StartError } from '../../process/start-error.ts';
import { copyServed, servedParts } from './copy.ts';
import { keepDescriptors } from './descriptors.ts';
import { needLimits } from './own-limits.ts';
import { needInit } from '../bubblewrap/sandbox/walls.ts';

/**
 * Root's preparations for the user that it is about to become; the result is added to the
 * environment.
 */
export type Prepare = (uid: number, home: string) => Record<string, string>;

/** A uid that no machine assigns, so it owns nothing and has no rights. */
const UID = 61999;

/**
 * The prefix of the one folder that is its HOME and TMPDIR; this process, and no child, removes it
 * at its end.
 */
const HOME = `two-ends-of-a-wire-home-${process.pid}-`;

const checkout = path.resolve(import.meta.dirname, '../../..');

/**
 * Gives up what no program may inherit: inherited descriptors, and root's rights. For root it does
 * not return: the process execs itself as another user, with the same pid, after `prepare`. Throws
 * a StartError if that fails, or if the limits leave no room for a lab.
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
 * Whether uid 0 is the machine's own, or may become another user here. It is neither for the root
 * of a user namespace that maps to an ordinary user and maps nobody else. `uidMap`:
 * /proc/self/uid_map. Pure.
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

/** How to run a command as that user: its prefix, and the path of the checkout for it. */
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

/** In TMPDIR, or in /tmp if that user may not write and execute in TMPDIR. */
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
 * A checkout in a folder that only root may enter, bind-mounted where everybody may read it, in a
 * mount namespace that ends with this process. It mounts `.`, because the path may lead through
 * /srv, which is hidden.
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

/** A copy of what serving needs, for a root that may not mount. */
function copied(home: string): Way {
  const root = path.join(home, 'lab');
  copyServed(checkout, root);
  spawnSync('chown', ['-R', `${UID}:${UID}`, root]);
  return { prefix: asUser, root };
}

/** Whether that user can read everything there. */
function works({ prefix, root }: Way): boolean {
  const look = 'test -x "$0" && test -z "$(find -H "$@" ! -readable -print -quit 2>&1)"';
  const folders = servedParts(checkout).map((name) => path.join(root, name));
  return runs([...prefix, 'sh', '-c', look, at(root, process.execPath), ...folders]);
}

function runs([command = '', ...args]: string[]): boolean {
  return spawnSync(command, args, { cwd: '/', env: { PATH: searchPath } }).status === 0;
}

/** The path of a file of the checkout in `root`; a file from elsewhere keeps its path. */
function at(root: string, file: string): string {
  const inside = path.relative(checkout, file);
  return inside.startsWith('..') ? file : path.join(root, inside);
}

function become([command = '', ...args]: string[], env: NodeJS.ProcessEnv): never {
  process.chdir('/');
  return process.execve!(whereIs(command) ?? command, [command, ...args], env);
}
