// Looks for what is not its own: the machine's files, another session's /tmp (the reader types a
// file's name), and words that name the machine in /proc of its own processes.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { typed } from '../kernel.ts';

const FILES = [
  ...['/etc/passwd', '/etc/shadow', '/root', '/home', '/var', '/work', '/run', '/boot', '/mnt'],
  ...['/proc/1/root/etc/passwd', '/proc/self/root/etc/passwd', '/proc/kcore', '/sys/kernel'],
  ...['/dev/mem', '/dev/sda', '/dev/kmsg', '/dev/ptmx', '/dev/pts', '/dev/shm', '/bin/sh'],
];

function look(file: string): string {
  try {
    readFileSync(file);
    return 'read';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EISDIR' ? `a folder of ${readdirSync(file).length}` : (code ?? String(error));
  }
}

/** Empty if it may not be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

for (const file of FILES) console.log(`${file} ${look(file)}`);
console.log(`processes ${readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length}`);
const shown = ['environ', 'cmdline', 'maps', 'cgroup'].flatMap((what) =>
  ['1', 'self'].map((pid) => textOf(`/proc/${pid}/${what}`)),
);
const named = shown.join('\n').match(/\/(home|root|tmp\/two-ends|work|var)\b[^\s\0]*/g) ?? [];
// The path of each mounted file in its file system; the lab's own folders are no secret.
const mounts = readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n');
const roots = mounts.map((line) => line.split(' ')[3] ?? '');
const deep = roots.filter((root) => /^\/[^/]+\//.test(root) && !/^\/(usr|lib\w*)\//.test(root));
const paths = [
  ...named,
  ...deep.filter((root) => !/\/two-ends-of-a-wire-\w+\/(app|init|edits-\w+\/\d+\.ts)$/.test(root)),
];
console.log(`paths of the machine: ${[...new Set(paths)].join(' ') || 'none'}`);
console.log('write or look?');
for await (const line of typed()) {
  const [order, name = ''] = line.split(' ');
  if (order === 'write') writeFileSync(`/tmp/${name}`, 'mine');
  console.log(`${order} ${name} ${existsSync(`/tmp/${name}`) ? 'there' : 'not there'}`);
}
