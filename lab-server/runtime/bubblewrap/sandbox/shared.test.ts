// What sessions share by accident: the inodes of the files they run, and what the kernel counts for
// the machine or for the lab's user. A program can leave no mark on the former and exhaust none of
// the latter.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { C, openTrial } from './test/trial.ts';
import { appFolder } from '../../stage/stage.ts';

const { trial, skip } = await openTrial();

test('no lock, lease, watch, time or attribute stays on a shared file', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `${C}
    import { chmodSync, openSync, readdirSync, utimesSync } from 'node:fs';
    const [F_SETLK, F_OFD_SETLK, F_SETLEASE, F_NOTIFY, F_SET_RW_HINT] = [6, 37, 1024, 1026, 1036];
    const [LOCK_EX_NB, IN_OPEN, WRITE_LOCK] = [6, 32, Buffer.from([1])];
    const lock = Buffer.alloc(32); // struct flock: F_RDLCK from the first byte to the last
    const fcntl = c.func('int fcntl(int, int, void *)');
    const number = c.func('int fcntl(int, int, long)');
    const marks = {
      flock: (fd) => told(c.func('int flock(int, int)')(fd, LOCK_EX_NB)),
      lock: (fd) => told(fcntl(fd, F_SETLK, lock)),
      'lock of the description': (fd) => told(fcntl(fd, F_OFD_SETLK, lock)),
      'read lease': (fd) => told(number(fd, F_SETLEASE, 0)),
      'write lease': (fd) => told(number(fd, F_SETLEASE, 1)),
      notice: (fd) => told(number(fd, F_NOTIFY, 1)),
      hint: (fd) => told(fcntl(fd, F_SET_RW_HINT, Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]))),
      attribute: (fd) => told(c.func('int fsetxattr(int, str, void *, size_t, int)')(fd, 'user.x', lock, 1, 0)),
      times: (fd) => told(c.func('int futimens(int, void *)')(fd, null)),
      mode: (fd) => told(c.func('int fchmod(int, uint)')(fd, 0o777)),
      advice: (fd) => { const e = c.func('int posix_fadvise(int, long, long, int)')(fd, 0, 0, 4); return e ? nameOf(e) : 'done' },
    };
    const lib = '/lib/' + process.arch.replace('x64', 'x86_64').replace('arm64', 'aarch64') + '-linux-gnu';
    const files = ['/usr/bin/node', '/usr/bin/init', process.argv[1], '/srv/lab/programs', '/dev/null', '/dev/urandom', lib + '/libc.so.6'];
    for (const file of files) {
      const fd = openSync(file, 'r');
      for (const [what, mark] of Object.entries(marks)) console.log(what + ' ' + mark(fd) + ' ' + file);
    }
    console.log('watching ' + told(c.func('int inotify_init()')()) + ' any');`,
  );
  await program.exit;
  const lines = program.output().trimEnd().split('\n');
  assert.equal(lines.length, 7 * 11 + 1, program.output());
  for (const line of lines) assert.match(line, / (EPERM|EROFS|EACCES) \S+$/);
});

test('that a program is read leaves no time on its file', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const text = `import { readFileSync } from 'node:fs'; readFileSync(process.argv[1]); console.log('read');`;
  const program = await trial.program(t, wire, 'server', text);
  const [name = ''] =
    /probe-\d+\.js/.exec(readFileSync(`/proc/${program.pty.pid}/cmdline`, 'utf8')) ?? [];
  const file = path.join(appFolder(trial.stage.folder), 'programs', name);
  const before = statSync(file).atimeMs;
  await program.exit;
  assert.equal(program.output(), 'read\n');
  assert.equal(statSync(file).atimeMs, before);
});

test(
  'no count of the machine or of the lab’s user is a program’s to use up',
  { skip },
  async (t) => {
    const program = await trial.alone(
      t,
      `${C}
    const [AF_UNIX, F_SETPIPE_SZ] = [1, 1031];
    const syscall = c.func('long syscall(long, long, void *, long, long, long, long)');
    const io_setup = process.arch === 'x64' ? 206 : 0;
    const ends = Buffer.alloc(8);
    c.func('int pipe(void *)')(ends);
    const context = Buffer.alloc(8);
    console.log('asynchronous I/O', told(syscall(io_setup, 128, context, 0, 0, 0, 0)));
    console.log('pages of pipes', told(c.func('int fcntl(int, int, long)')(ends.readInt32LE(0), F_SETPIPE_SZ, 1 << 20)));
    console.log('descriptors in flight', told(c.func('int socket(int, int, int)')(AF_UNIX, 1, 0)));
    console.log('in flight by a pair', told(c.func('int socketpair(int, int, int, void *)')(AF_UNIX, 1, 0, ends)));
    console.log('watches of files', told(c.func('int inotify_init()')()));
    console.log('pseudo-terminals', told(c.func('int posix_openpt(int)')(2)));
    const timer = Buffer.alloc(8);
    let timers = 0;
    while (c.func('int timer_create(int, void *, void *)')(0, null, timer) === 0) timers += 1;
    console.log('timers', told(-1), '' + (timers > 200 && timers <= 256));`,
    );
    await program.exit;
    assert.equal(
      program.output(),
      'asynchronous I/O EPERM\npages of pipes EPERM\ndescriptors in flight EAFNOSUPPORT\n' +
        'in flight by a pair EPERM\nwatches of files EPERM\npseudo-terminals ENOENT\n' +
        'timers EAGAIN true\n',
    );
  },
);
