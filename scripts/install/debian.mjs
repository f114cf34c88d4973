// The Debian packages: finds out which of their commands are missing, and installs those if this
// user may; otherwise it prints the one command to run.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { find, root, run, say, Stop } from '../commands.mjs';

/** Packages by command: what the lab needs to be built, and to serve at its top level. */
const forLab = {
  bwrap: 'bubblewrap',
  cc: 'gcc libc6-dev',
  ip: 'iproute2',
  nc: 'netcat-openbsd',
  nft: 'nftables',
  tcpdump: 'tcpdump',
};
const forTests = {
  ...forLab,
  chromium: 'chromium',
  'chromium-headless-shell': 'chromium-headless-shell',
  strace: 'strace',
};

/** Browsers that are tested beside Chromium where they can be had (e2e/browsers). */
const otherBrowsers = [
  { 'firefox-esr': 'firefox-esr' },
  { WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' },
];

/** What several lab servers keep one class in. Debian puts its commands on no PATH. */
const databases = [{ '/usr/lib/postgresql/15/bin/initdb': 'postgresql-15' }];

/** What lab servers are tried behind (deploy/), and the certificate that TLS needs. */
const proxies = [
  { haproxy: 'haproxy' },
  { nginx: 'nginx-light', openssl: 'openssl' },
  { caddy: 'caddy' },
];

/** What the container image (deploy/Dockerfile) is built, based and run with. */
const engines = [{ podman: 'podman', runc: 'runc', debootstrap: 'debootstrap' }];

/** What else of deploy/ is tried or looked at: the figures, the profile of AppArmor, the compose files. */
const besides = [
  { promtool: 'prometheus' },
  { apparmor_parser: 'apparmor' },
  { 'docker-compose': 'docker-compose' },
];

/** Remembers what could not be installed, so that the next start does not try again. */
const refused = join(root, '.cache/debian-refused');

function lastRefused() {
  try {
    return readFileSync(refused, 'utf8');
  } catch {
    return '';
  }
}

/** A prefix by which this user may run apt-get without a password; undefined if there is none. */
async function apt() {
  if (process.getuid() === 0) return ['env'];
  if (!find('sudo')) return undefined;
  const { status } = await run('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return status === 0 ? ['sudo', '-n', 'env'] : undefined;
}

/** Seconds that apt-get waits for another apt-get, and for each mirror (man 5 apt.conf). */
const TIMEOUTS = [
  '-oDPkg::Lock::Timeout=60',
  '-oAcquire::http::Timeout=30',
  '-oAcquire::Retries=1',
];

/** Milliseconds for all mirrors together. */
const GIVES_UP_AFTER = 10 * 60_000;

/** Runs apt-get quietly; resolves to its first error, or nothing. */
async function aptGet(prefix, args) {
  const [file, ...rest] = [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  const { status, output } = await run(file, [...rest, ...TIMEOUTS, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: GIVES_UP_AFTER,
  });
  if (status === 0) return undefined;
  const lines = output.split('\n').map((line) => line.trim());
  return lines.find((line) => line.startsWith('E:')) ?? `apt-get ended with status ${status}`;
}

/** Installs packages with apt-get; resolves to why it could not, or nothing. */
async function aptInstall(prefix, packages) {
  say(`Installing from Debian: ${packages.join(' ')} …`);
  // An update may fail for one source of many and still be enough.
  const update = await aptGet(prefix, ['update']);
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  const failed = await aptGet(prefix, install);
  return failed && (update ?? failed);
}

/** Whether another program is installing packages. */
export const isLocked = (why) => /could not get lock|unable to (lock|acquire)/i.test(why);

/** The packages of those commands that this machine does not have. */
const missing = (packages) =>
  Object.entries(packages)
    .filter(([name]) => !find(name))
    .flatMap(([, names]) => names.split(' '));

/** Tries to install packages; resolves to why they are still missing, or nothing. */
async function tryToInstall(packages, again) {
  if (!find('apt-get')) return 'there is no apt-get';
  const prefix = await apt();
  if (!prefix) return 'only root may';
  if (!again && lastRefused() === packages.join(' ')) return 'it failed before';
  const why = await aptInstall(prefix, packages);
  mkdirSync(join(root, '.cache'), { recursive: true });
  if (why && !isLocked(why)) writeFileSync(refused, packages.join(' '));
  else rmSync(refused, { force: true });
  return why;
}

/**
 * Installs the Debian packages. If some stay missing, it prints the command that installs them;
 * this stops the tests, but not a start, because the lab finds out by trying at which level it can
 * serve.
 */
export async function installDebian({ tests = false } = {}) {
  if (process.platform !== 'linux') {
    if (tests) throw new Stop('The tests need Linux: they look at its kernel.');
    return say('This is not Linux: the notebook is served, but nothing can run in it.');
  }
  const packages = missing(tests ? forTests : forLab);
  if (packages.length === 0) return;
  const why = await tryToInstall(packages, tests);
  if (!why) return;
  // A lock is held only for a moment, and no reason to serve at a lower level until the next start.
  if (isLocked(why)) {
    throw new Stop(
      `Another program is installing packages (${why}); start again once it has ended.`,
    );
  }
  const says = notInstalled(packages, why);
  if (tests) throw new Stop(says);
  say(`${says}\nGoing on without: the lab says at which level it serves.`);
}

/** Installs the other browsers of the tests. One that stays missing is named, and is not run. */
export const installOtherBrowsers = () => installSome(otherBrowsers);

/** The same for the database of a class. */
export const installDatabases = () => installSome(databases);

/** The same for the proxies. */
export const installProxies = () => installSome(proxies);

/** The same for what containers need. */
export const installEngines = () => installSome(engines);

/** The same for what else deploy/ is tried with. */
export const installBesides = () => installSome(besides);

async function installSome(wanted) {
  for (const packages of wanted.map(missing)) {
    if (packages.length === 0) continue;
    const why = await tryToInstall(packages, true);
    if (why) say(`${notInstalled(packages, why)}\nGoing on without: its test is not run.`);
  }
}

/** One sentence and the command that installs the packages. */
function notInstalled(packages, why) {
  const list = packages.join(' ');
  const command = find('apt-get')
    ? `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${list}`
    : `install ${list} with this system's package manager`;
  return `Not installed: ${list} (${why}). To install: ${command}`;
}
