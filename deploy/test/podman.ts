// Podman as the tests of the image use it: with a storage of the checkout's own, in .cache, and with
// limits that also a container that runs the tests may set.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout, command } from './commands.ts';
import { lacks } from './proxy.ts';

/** Why no image can be tried here; false if it can. */
export const lacksPodman: string | false =
  lacks('podman') ||
  lacks('debootstrap') ||
  (process.getuid?.() === 0 ? false : 'only root may make a base image');

const storage = path.join(checkout, '.cache/podman');
const settings = path.join(storage, 'containers.conf');

/** Podman's own limits may be above those of whoever runs the tests. */
const SETTINGS = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
`;

/** Runs podman, for example with `run` and its options. */
export async function podman(...args: string[]): Promise<string> {
  mkdirSync(storage, { recursive: true });
  writeFileSync(settings, SETTINGS);
  const own = ['--root', path.join(storage, 'storage'), '--runroot', path.join(storage, 'run')];
  return command('env', `CONTAINERS_CONF=${settings}`, 'podman', ...own, ...args);
}
