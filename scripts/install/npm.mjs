// Runs npm so that its result depends on the project and not on the settings of its user. The
// registry, proxy, certificates, cache and offline mode stay the user's, who alone knows how to
// reach a registry.
import * as fs from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, run, say, Stop } from '../commands.mjs';

/** npm's settings, whatever an .npmrc or the environment says (npm help 7 config). */
const settings = {
  // npm's own node may be too old for a package; the pinned node runs the packages.
  'engine-strict': false,
  // These overrule npm_config_omit and NODE_ENV=production.
  include: ['dev', 'optional', 'peer'],
  global: false,
  location: 'project',
  'dry-run': false,
  'package-lock': true,
  'package-lock-only': false,
  'bin-links': true,
  'install-strategy': 'hoisted',
  'install-links': false,
  'legacy-peer-deps': false,
  'strict-peer-deps': false,
  'strict-allow-scripts': false,
  workspaces: false,
  force: false,
  os: process.platform,
  cpu: process.arch,
  libc: null,
  before: null,
  'min-release-age': 0,
  'script-shell': '/bin/sh',
  'foreground-scripts': false,
  usage: false,
  version: false,
  versions: false,
  json: false,
  audit: false,
  fund: false,
  progress: false,
  'update-notifier': false,
  loglevel: 'error',
};

/** The user's settings in the environment that tell how to reach a registry. */
const theirs = new RegExp(
  `^npm_config_(${[
    ...['registry', '(https_|no)?proxy', 'ca', 'cafile', 'cert', 'key', 'strict_ssl', 'cache'],
    ...['userconfig', 'globalconfig', '(prefer_)?(off|on)line', 'fetch_\\w+', 'maxsockets'],
    ...['local_address', 'replace_registry_host', '_.*', '.*[:/].*'],
  ].join('|')})$`,
  'i',
);

/**
 * Seconds without any work of npm after which it counts as hanging; it retries slow answers for
 * minutes.
 */
const HANGS_AFTER = 120;

/** Seconds after which an install is given up in any case. */
const GIVES_UP_AFTER = 20 * 60;

/** Seconds between two progress lines. */
const TELLS_EVERY = 15;

export const flags = Object.entries(settings).flatMap(([name, value]) =>
  [value].flat().map((one) => `--${name}=${one}`),
);

/**
 * The same settings for npm's own children, which see no command line; `all` is the user's
 * environment.
 */
export function environment(all = process.env) {
  const { PATH = '', ...env } = all;
  // npm takes an empty HOME for the current folder; without HOME it asks the system.
  if (env.HOME === '') delete env.HOME;
  for (const name of Object.keys(env)) {
    if (/^npm_config_/i.test(name) && !theirs.test(name)) delete env[name];
  }
  for (const [name, value] of Object.entries(settings)) {
    env[`npm_config_${name.replaceAll('-', '_')}`] = [value].flat().join('\n\n');
  }
  // Only the machine's own npm: the pinned node must not run the npm that replaces it.
  const folders = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...env, PATH: folders.join(delimiter) };
}

/** Bytes that the processes of a group have read and written so far (man 5 proc, io). */
function workOf(group) {
  let bytes = 0;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the command in parentheses: state, parent, group.
      if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) !== group) continue;
      const io = fs.readFileSync(`/proc/${pid}/io`, 'utf8');
      for (const [, count] of io.matchAll(/^[rw]char: (\d+)$/gm)) bytes += Number(count);
    } catch {
      // It has exited.
    }
  }
  return bytes;
}

/**
 * Prints progress while npm works, and kills it if it hangs or takes too long. The function it
 * returns stops that, and returns why npm was killed, if it was. Without a /proc nothing is known
 * of npm's work.
 */
function watch(child) {
  let [seen, still, passed, late] = [0, 0, 0, undefined];
  const timer = setInterval(() => {
    passed += TELLS_EVERY;
    const work = process.platform === 'linux' ? workOf(child.pid) : seen + passed * 2 ** 20;
    still = Math.abs(work - seen) < 64 * 1024 ? still + TELLS_EVERY : 0;
    seen = work;
    say(still === 0 ? `  … ${passed} s` : `  … ${passed} s, the last ${still} s without an answer`);
    if (still >= HANGS_AFTER) late = `has received nothing for ${still} s`;
    else if (passed >= GIVES_UP_AFTER) late = `has worked for ${GIVES_UP_AFTER / 60} minutes`;
    if (late) process.kill(-child.pid, 'SIGKILL');
  }, TELLS_EVERY * 1000);
  return () => {
    clearInterval(timer);
    return late;
  };
}

/** Why npm failed, in one sentence derived from its output; undefined for an unknown reason. */
export function remedyIn(output) {
  const remedies = [
    [/ENOSPC|no space left/i, 'the disk is full; make room and start again'],
    [/EDQUOT|quota exceeded/i, 'the disk quota is used up; make room and start again'],
    [
      /ENOTCACHED/,
      'npm is set to offline and its cache lacks a package; npm config set offline false',
    ],
    [
      /EACCES|EPERM|EROFS|root-owned/,
      'npm may not write a file that it names above; see npm config get cache',
    ],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/,
      'the npm registry was not reached; see the network, and npm config get registry, proxy and https-proxy',
    ],
    [
      /SELF_SIGNED|UNABLE_TO_|CERT_/,
      'the certificate of the npm registry is not known here; see npm config get cafile',
    ],
    [
      /E401|E403|E407/,
      'the npm registry, or a proxy before it, wants to know who asks; see npm config get registry',
    ],
    [
      /EINTEGRITY/,
      'a package is not what the lockfile says; npm cache verify, and see npm config get registry',
    ],
  ];
  return remedies.find(([words]) => output.match(words))?.[1];
}

/** npm retries for ever if its cache cannot be written, so then a cache in .cache replaces it. */
async function withCache(env, cwd) {
  const stdio = ['ignore', 'pipe', 'ignore'];
  const { output } = await run('npm', ['config', 'get', 'cache'], { cwd, env, stdio });
  if (mayWrite(join(output.trim(), '_cacache'))) return env;
  say(`npm may not write to its cache, ${output.trim()}; one in .cache takes its place.`);
  return withOwnCache(env);
}

/** Whether a folder may be written, or created; nobody may create one in the root folder. */
function mayWrite(folder) {
  if (!fs.existsSync(folder)) return folder !== '/' && mayWrite(dirname(folder));
  try {
    fs.rmdirSync(fs.mkdtempSync(join(folder, 'may-write-')));
    return true;
  } catch {
    return false;
  }
}

const withOwnCache = (env) => ({ ...env, npm_config_cache: join(root, '.cache/npm') });

async function attempt(args, cwd, env) {
  let unwatch = () => undefined;
  const ended = await run('npm', [...args, ...flags], {
    ...{ cwd, env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    started: (child) => (unwatch = watch(child)),
  });
  return { ...ended, late: unwatch() };
}

/** The environment of every npm, once its cache was checked. */
let known;

/** Runs npm in a folder. Throws a Stop with the remedy if it fails or hangs. */
export async function npm(args, cwd) {
  const env = (known ??= await withCache(environment(), cwd));
  let tried = await attempt(args, cwd, env);
  // Parts of the cache may belong to root, from a time when npm ran as root.
  if (tried.status !== 0 && /(EACCES|EPERM)[^]*cache/i.test(tried.output)) {
    tried = await attempt(args, cwd, withOwnCache(env));
  }
  const { status, output, late } = tried;
  if (status === 0) return;
  if (late) {
    const see = 'see the network, and npm config get registry, proxy and https-proxy';
    throw new Stop(`npm ${args[0]} ${late} and was ended; ${see}. What it has, it keeps.`);
  }
  if (status === 127) throw new Stop('npm is not on PATH; on Debian: sudo apt-get install npm.');
  const disk = fs.statfsSync(cwd);
  const isFull = disk.bavail * disk.bsize < 64 * 1024 * 1024;
  const full = isFull || /ENOSPC|EDQUOT/.test(output) ? remedyIn(`${output} ENOSPC`) : undefined;
  if (output && !full) say(output.trimEnd());
  const why =
    full ?? remedyIn(output) ?? `it ended with status ${status}; its own words stand above`;
  throw new Stop(`npm ${args[0]} failed: ${why}.`);
}
