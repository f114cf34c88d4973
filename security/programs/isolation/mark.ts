// Tries to leave a mark on every file that all sessions share: locks, leases, watches, times,
// attributes.
import { openSync, readdirSync } from 'node:fs';
import { c, told } from '../kernel.ts';

const [F_SETLK, F_OFD_SETLK, F_SETLEASE, F_NOTIFY, F_SET_RW_HINT] = [6, 37, 1024, 1026, 1036];
const [LOCK_EX_NB, IN_OPEN] = [6, 32];
const readLock = Buffer.alloc(32);
const fcntl = c('int fcntl(int, int, void *)');
const number = c('int fcntl(int, int, long)');
const flock = c('int flock(int, int)');
const futimens = c('int futimens(int, void *)');
const attribute = c('int fsetxattr(int, str, void *, size_t, int)');
const watches = c('int inotify_init()')();

const marks: Record<string, (fd: number, file: string) => number> = {
  flock: (fd) => flock(fd, LOCK_EX_NB),
  lock: (fd) => fcntl(fd, F_SETLK, readLock),
  'description’s lock': (fd) => fcntl(fd, F_OFD_SETLK, readLock),
  'read lease': (fd) => number(fd, F_SETLEASE, 0),
  'write lease': (fd) => number(fd, F_SETLEASE, 1),
  notice: (fd) => number(fd, F_NOTIFY, 1),
  hint: (fd) => fcntl(fd, F_SET_RW_HINT, Buffer.from([2, 0, 0, 0, 0, 0, 0, 0])),
  times: (fd) => futimens(fd, null),
  attribute: (fd) => attribute(fd, 'user.mark', readLock, 1, 0),
  watch: (_, file) => c('int inotify_add_watch(int, str, uint32_t)')(watches, file, IN_OPEN),
};

/** The files that run here: the programs, node, and every library. */
function shared(): string[] {
  const programs = readdirSync('/srv/lab/programs').map((name) => `/srv/lab/programs/${name}`);
  return [
    ...programs,
    '/usr/bin/node',
    '/usr/bin/init',
    '/dev/null',
    '/dev/urandom',
    ...libraries(),
  ];
}

function libraries(): string[] {
  return ['/lib', '/lib64']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((name) => /\.so/.test(name));
}

const answers = new Map<string, number>();
const files = shared();
for (const file of files) {
  const fd = openSync(file, 'r');
  for (const [what, mark] of Object.entries(marks)) {
    const answer = told(mark(fd, file));
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    if (!/^(EPERM|EACCES|EROFS|EBADF)$/.test(answer))
      console.log(`left: ${what} on ${file}: ${answer}`);
  }
  c('int close(int)')(fd);
}
console.log(
  `tried on ${files.length} files: ${[...answers].map(([code, n]) => `${n} ${code}`).join(', ')}`,
);
console.log('over');
