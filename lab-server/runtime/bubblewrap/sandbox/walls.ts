// What a sandbox contains: bubblewrap's arguments for programs and for each tool, written to files
// in the stage's folder, so that a sandbox's process list shows no path of this machine.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { whereIs } from '../../../process/search-path.ts';
import { StartError } from '../../../process/start-error.ts';
import { nativeFile } from '../../../process/native.ts';
import { ENVIRONMENT, type Tool, tools } from '../../runtime.ts';
import { appFolder } from '../../stage/stage.ts';
import { type Filtered, seccompFilter } from './seccomp.ts';

/** The folder of programs and libc inside a sandbox. */
export const APP = '/srv/lab';

/**
 * The first process inside, which starts the command (native/init.c), and the file it is built to.
 */
export const INIT = '/usr/bin/init';
const builtInit = nativeFile('init');

/** Throws a StartError if it was not built. */
export function needInit(file = builtInit): void {
  if (existsSync(file)) return;
  throw new StartError(
    `${file}, the first process of every sandbox, has not been built; npm start builds it`,
  );
}

/** Read by bubblewrap; not visible inside. */
export const wallsFile = (stage: string, what: Tool | 'program') => `${stage}/${what}.walls`;
export const filterFile = (stage: string, whom: Filtered) => `${stage}/${whom}.bpf`;

/**
 * Mounts of the wire's holder (wire/topology.sh): a tmpfs that every program of a session sees as
 * /tmp, and node.
 */
const SESSION_TMP = '/sys/tmp';
const SESSION_NODE = path.join('/sys/node', path.basename(process.execPath));

const isolation = [
  ...['--unshare-user', '--uid', '1000', '--gid', '1000'],
  // guard: pid-namespace
  ...['--unshare-pid', '--as-pid-1'],
  ...['--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
  ...['--die-with-parent', '--cap-drop', 'ALL'],
];

const environment = [
  ...['--clearenv', '--setenv', 'PATH', '/usr/bin'],
  ...Object.entries(ENVIRONMENT).flatMap(([name, value]) => ['--setenv', name, value]),
];

/**
 * A /dev of four files; bubblewrap's own would be a writable tmpfs without a limit. They are the
 * machine's, and nothing that a program does with one leaves a mark on it. /dev/tty is not among
 * them: its times show when anybody on the machine last wrote to it (tty_update_time in
 * drivers/tty/tty_io.c).
 */
const devices = [
  ...['--size', '65536', '--tmpfs', '/dev'],
  ...['null', 'zero', 'urandom', 'random'].flatMap((name) => {
    return ['--dev-bind', `/dev/${name}`, `/dev/${name}`];
  }),
  // guard: read-only-dev
  ...['--remount-ro', '/dev'],
];

/** `files`: paths of this machine, and their paths inside. Pure. */
function walls(files: Map<string, string>): string[] {
  // guard: read-only-files -> const bound = [...files].flatMap(([from, to]) => ['--bind', from, to]);
  const bound = [...files].flatMap(([from, to]) => ['--ro-bind', from, to]);
  // guard: own-tmp -> const tmp = ['--bind', '/tmp', '/tmp'];
  const tmp = ['--bind', SESSION_TMP, '/tmp'];
  return [...isolation, ...environment, ...bound, ...devices, ...tmp];
}

/**
 * Writes the stage's files for bubblewrap; none for a tool that this machine lacks. `native`: files
 * besides node that programs load, with libraries of their own.
 */
export async function writeWalls(stage: string, native: string[]): Promise<void> {
  const init = path.join(stage, 'init');
  await copyFile(builtInit, init);
  const files = new Map([
    ...(await libraries([process.execPath, init, ...native])),
    [init, INIT],
    [SESSION_NODE, '/usr/bin/node'],
    [appFolder(stage), APP],
  ]);
  await write(wallsFile(stage, 'program'), files);
  const names = `${stage}/nsswitch.conf`;
  await writeFile(names, 'hosts: files\n');
  for (const tool of tools) {
    const file = whereIs(tool);
    if (!file) continue;
    const bound = new Map([
      ...(await libraries([file, init])),
      [init, INIT],
      [file, `/usr/bin/${tool}`],
      // Without it the C library would ask a name server, and wait.
      [names, '/etc/nsswitch.conf'],
    ]);
    // Tools start in the folder that holds the programs, which is empty for them.
    await write(wallsFile(stage, tool), bound, ['--dir', `${APP}/programs`]);
  }
  for (const whom of ['program', 'tool'] as const) {
    await writeFile(filterFile(stage, whom), seccompFilter(process.arch, whom));
  }
}

async function write(file: string, files: Map<string, string>, more: string[] = []): Promise<void> {
  await writeFile(file, [...walls(files), ...more].map((argument) => `${argument}\0`).join(''));
}

/** The shared libraries of these files, and their loader, each at its own path (man 1 ldd). */
async function libraries(files: string[]): Promise<Map<string, string>> {
  const { stdout } = await promisify(execFile)('ldd', files);
  const found = [...stdout.matchAll(/^\t(?:\S+ => )?(\/\S+) \(0x/gm)].map(([, file]) => file!);
  return new Map(found.map((file) => [file, file]));
}
