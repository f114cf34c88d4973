// Finds out by trying whether the kernel lets an ordinary user mount node's folder as an overlay,
// as a wire does (wire/topology.sh). If not, a program's mounts show node's own path.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';

const tries = `
  mount -t tmpfs tmpfs /sys
  mkdir /sys/node /sys/none
  mount -t overlay -o ro,lowerdir=.:/sys/none overlay /sys/node`;

/** `asUser`: a command prefix that drops root, if this process is root. */
export function overlaysNode(node: string, asUser: string[] = []): boolean {
  const inside = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-ec', tries];
  const [file = '', ...args] = [...asUser, ...inside];
  return spawnSync(file, args, { cwd: path.dirname(realpathSync(node)) }).status === 0;
}
