import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused, seccompFilter } from './seccomp.ts';
import { C, openTrial } from './test/trial.ts';

const { trial, skip } = await openTrial();

const AUDIT_ARCH = { x64: 0xc000003e, arm64: 0xc00000b7 };
const [ALLOW, KILL] = ['allow', 'kill'] as const;

interface Call {
  arch: number;
  nr: number;
  args?: number[];
}

/** Runs a filter as the kernel would (man 2 seccomp), and returns its verdict on this call. */
function verdict(filter: Buffer, { arch, nr, args = [] }: Call): string {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(nr, 0);
  data.writeUInt32LE(arch, 4);
  args.forEach((value, i) => data.writeUInt32LE(value, 16 + 8 * i));
  let accumulator = 0;
  for (let pc = 0; ; pc += 1) {
    const at = pc * 8;
    const operand = filter.readUInt32LE(at + 4);
    const holds = {
      0x15: accumulator === operand,
      0x35: accumulator >= operand,
      0x45: (accumulator & operand) !== 0,
    }[filter.readUInt16LE(at)];
    if (filter.readUInt16LE(at) === 0x54) {
      accumulator &= operand;
      continue;
    }
    if (holds !== undefined) pc += filter.readUInt8(at + (holds ? 2 : 3));
    else if (filter.readUInt16LE(at) === 0x20) accumulator = data.readUInt32LE(operand);
    else return resultOf(operand);
  }
}

function resultOf(value: number): string {
  if (value === 0x7fff0000) return ALLOW;
  if (value === 0x80000000) return KILL;
  return `errno ${value & 0xffff}`;
}

for (const [i, arch] of (['x64', 'arm64'] as const).entries()) {
  const filter = seccompFilter(arch, 'program');
  const tools = seccompFilter(arch, 'tool');
  const judge = (nr: number, ...args: number[]) =>
    verdict(filter, { arch: AUDIT_ARCH[arch], nr, args });

  test(`on ${arch}: the listed calls fail with EPERM`, () => {
    for (const [name, numbers] of Object.entries(refused)) {
      const nr = numbers[i];
      if (nr !== undefined) assert.equal(judge(nr), 'errno 1', name);
    }
  });

  test(`on ${arch}: read, write, execve, mmap and futex are allowed`, () => {
    for (const nr of arch === 'x64' ? [0, 1, 59, 9, 202] : [63, 64, 221, 222, 98]) {
      assert.equal(judge(nr), ALLOW, String(nr));
    }
  });

  test(`on ${arch}: arguments decide about clone, ioctl and socket`, () => {
    const [clone, clone3, ioctl, socket] = arch === 'x64' ? [56, 435, 16, 41] : [220, 435, 29, 198];
    const CLONE_NEWUSER = 0x10000000;
    const CLONE_OF_A_THREAD = 0x003d0f00;
    assert.equal(judge(clone, CLONE_OF_A_THREAD), ALLOW);
    assert.equal(judge(clone, CLONE_NEWUSER | 17), 'errno 1');
    assert.equal(judge(clone3), 'errno 38');
    const [TCGETS, TIOCSTI, TIOCLINUX, TIOCSETD] = [0x5401, 0x5412, 0x541c, 0x5423];
    assert.equal(judge(ioctl, 0, TCGETS), ALLOW);
    for (const request of [TIOCSTI, TIOCLINUX, TIOCSETD]) {
      assert.equal(judge(ioctl, 0, request), 'errno 1', request.toString(16));
    }
    const [AF_INET, AF_INET6, AF_PACKET, SOCK_STREAM] = [2, 10, 17, 1];
    assert.equal(judge(socket, AF_INET, SOCK_STREAM), ALLOW);
    assert.equal(judge(socket, AF_INET6, SOCK_STREAM), ALLOW);
    assert.equal(judge(socket, AF_PACKET, SOCK_STREAM), 'errno 97');
  });

  test(`on ${arch}: of sockets a program has TCP’s alone, and a tool what it asks the kernel by`, () => {
    const socket = arch === 'x64' ? 41 : 198;
    const ask = (of: Buffer, ...args: number[]) =>
      verdict(of, { arch: AUDIT_ARCH[arch], nr: socket, args });
    const [AF_UNIX, AF_INET, AF_NETLINK] = [1, 2, 16];
    const [SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, FLAGS] = [1, 2, 3, 0o2004000];
    const [IPPROTO_TCP, IPPROTO_SCTP, IPPROTO_MPTCP] = [6, 132, 262];
    assert.equal(ask(filter, AF_INET, SOCK_STREAM | FLAGS, IPPROTO_TCP), ALLOW);
    for (const type of [SOCK_DGRAM, SOCK_DGRAM | FLAGS, SOCK_RAW]) {
      assert.equal(ask(filter, AF_INET, type), 'errno 93', String(type));
    }
    for (const protocol of [IPPROTO_SCTP, IPPROTO_MPTCP]) {
      assert.equal(ask(filter, AF_INET, SOCK_STREAM, protocol), 'errno 93', String(protocol));
    }
    for (const family of [AF_UNIX, AF_NETLINK]) {
      assert.equal(ask(filter, family, SOCK_STREAM), 'errno 97', String(family));
      assert.equal(ask(tools, family, SOCK_RAW), ALLOW, String(family));
    }
  });

  test(`on ${arch}: how much waits in a socket is not a program’s to say`, () => {
    const setsockopt = arch === 'x64' ? 54 : 208;
    const [SOL_SOCKET, IPPROTO_TCP] = [1, 6];
    const [SO_REUSEADDR, SO_SNDBUF, SO_RCVBUF, TCP_QUICKACK] = [2, 7, 8, 12];
    assert.equal(judge(setsockopt, 3, SOL_SOCKET, SO_REUSEADDR), ALLOW);
    assert.equal(judge(setsockopt, 3, IPPROTO_TCP, SO_SNDBUF), ALLOW);
    assert.equal(judge(setsockopt, 3, IPPROTO_TCP, TCP_QUICKACK), ALLOW);
    for (const option of [SO_SNDBUF, SO_RCVBUF]) {
      const args = [3, SOL_SOCKET, option];
      assert.equal(judge(setsockopt, ...args), 'errno 1', String(option));
      assert.equal(verdict(tools, { arch: AUDIT_ARCH[arch], nr: setsockopt, args }), ALLOW);
    }
  });

  test(`on ${arch}: of fcntl a descriptor’s own commands are allowed, of madvise all but two`, () => {
    const [fcntl, madvise] = arch === 'x64' ? [72, 28] : [25, 233];
    const [F_DUPFD, F_SETFL, F_SETOWN, F_DUPFD_CLOEXEC] = [0, 4, 8, 1030];
    for (const command of [F_DUPFD, F_SETFL, F_SETOWN, F_DUPFD_CLOEXEC]) {
      assert.equal(judge(fcntl, 3, command), ALLOW, String(command));
    }
    const [F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW] = [6, 7, 37, 38];
    const [F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ, F_SET_RW_HINT] = [1024, 1026, 1031, 1036];
    for (const command of [
      ...[F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW],
      ...[F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ, F_SET_RW_HINT],
    ]) {
      assert.equal(judge(fcntl, 3, command), 'errno 1', String(command));
    }
    const [MADV_DONTNEED, MADV_COLD, MADV_PAGEOUT] = [4, 20, 21];
    assert.equal(judge(madvise, 0, 0, MADV_DONTNEED), ALLOW);
    for (const advice of [MADV_COLD, MADV_PAGEOUT]) {
      assert.equal(judge(madvise, 0, 0, advice), 'errno 1', String(advice));
    }
  });

  test(`on ${arch}: calls by another table of numbers are not let through`, () => {
    assert.equal(verdict(filter, { arch: 0x40000003, nr: 0 }), KILL);
    assert.equal(judge(0x40000000), 'errno 38');
  });

  test(`on ${arch}: a call of a kernel that is newer than this table is not there`, () => {
    const [removexattrat, open_tree_attr] = [466, 467];
    assert.equal(judge(removexattrat), ALLOW);
    assert.equal(judge(open_tree_attr), 'errno 38');
  });
}

test('there is no filter for a machine without a table', () => {
  assert.throws(
    () => seccompFilter('riscv64', 'program'),
    /riscv64; there is one for x64 and arm64/,
  );
});

test(
  'a program cannot leave its namespaces, look into others or type for the reader',
  { skip },
  async (t) => {
    const program = await trial.alone(
      t,
      `${C}
    const CLONE_NEWUSER = 0x10000000;
    const [TIOCSTI, TIOCSETD] = [0x5412, 0x5423];
    const [AF_PACKET, AF_VSOCK, SOCK_RAW, PTRACE_TRACEME] = [17, 40, 3, 0];
    const socket = c.func('int socket(int, int, int)');
    const calls = {
      unshare: () => c.func('int unshare(int)')(CLONE_NEWUSER),
      mount: () => c.func('int mount(str, str, str, unsigned long, str)')('x', '/tmp', 'tmpfs', 0, ''),
      chroot: () => c.func('int chroot(str)')('/tmp'),
      ptrace: () => c.func('long ptrace(long, int, long, long)')(PTRACE_TRACEME, 0, 0, 0),
      TIOCSTI: () => c.func('int ioctl(int, unsigned long, str)')(0, TIOCSTI, 'x'),
      TIOCSETD: () => c.func('int ioctl(int, unsigned long, void *)')(0, TIOCSETD, Buffer.alloc(4)),
      AF_PACKET: () => socket(AF_PACKET, SOCK_RAW, 0),
      AF_VSOCK: () => socket(AF_VSOCK, 1, 0),
      raw: () => socket(2, SOCK_RAW, 6),
    };
    for (const [name, call] of Object.entries(calls)) console.log(name, told(call()));`,
    );
    await program.exit;
    assert.equal(
      program.output(),
      'unshare EPERM\nmount EPERM\nchroot EPERM\nptrace EPERM\n' +
        'TIOCSTI EPERM\nTIOCSETD EPERM\n' +
        'AF_PACKET EAFNOSUPPORT\nAF_VSOCK EAFNOSUPPORT\nraw EPROTONOSUPPORT\n',
    );
  },
);
