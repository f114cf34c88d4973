// The filter of system calls that bubblewrap loads before a program starts: a denylist of what no
// program of the notebook needs and a hostile one would try. Classic BPF, as man 2 seccomp has it:
// each instruction is u16 code, u8 jump if true, u8 jump if false, u32 operand. Pure.

type Numbers = [x64: number | undefined, arm64: number | undefined];

/** Refused with EPERM. Numbers: arch/x86/entry/syscalls/syscall_64.tbl, asm-generic/unistd.h. */
export const refused: Record<string, Numbers> = {
  // Other processes: their memory, their descriptors, and whether they share something.
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  pidfd_getfd: [438, 438],
  kcmp: [312, 272],
  // Namespaces, mounts, and files reached by a handle instead of a path.
  unshare: [272, 97],
  setns: [308, 268],
  chroot: [161, 51],
  pivot_root: [155, 41],
  mount: [165, 40],
  umount2: [166, 39],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  // Parts of the kernel in which holes were found again and again.
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  fanotify_init: [300, 262],
  vmsplice: [278, 75],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  modify_ldt: [154, undefined],
  uselib: [134, undefined],
  personality: [135, 92],
  memfd_secret: [447, 447],
  // Memory that no limit of a process counts, and that is in none's resident set: files without a
  // name, System V's segments and queues (shared mappings are looked at below).
  // guard: memfd
  memfd_create: [319, 279],
  // guard: system-v
  shmget: [29, 194],
  msgget: [68, 186],
  semget: [64, 190],
  // The same of bytes that wait in a socket: a pair needs no address, and no network counts it.
  // guard: socket-pairs
  socketpair: [53, 199],
  // Marks on files that all sessions share, and on /dev/null: locks, times, and who opens them when.
  // guard: flock
  flock: [73, 32],
  inotify_init: [253, undefined],
  inotify_init1: [294, 26],
  inotify_add_watch: [254, 27],
  utime: [132, undefined],
  utimes: [235, undefined],
  futimesat: [261, undefined],
  utimensat: [280, 88],
  // Which parts of a file are in memory, and to throw them out of it: so who has read it since.
  mincore: [27, 232],
  cachestat: [451, 451],
  fadvise64: [221, 223],
  readahead: [187, 213],
  preadv2: [327, 286],
  process_madvise: [440, 440],
  // Of these the machine has one count or one queue for all (fs.aio-max-nr in sysctl/fs.rst).
  io_setup: [206, 0],
  io_destroy: [207, 1],
  io_submit: [209, 2],
  io_cancel: [210, 3],
  io_getevents: [208, 4],
  io_pgetevents: [333, 292],
  sync: [162, 81],
  syncfs: [306, 267],
  // The machine itself: its kernel, clock, swap, log, quotas and memory placement.
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  reboot: [169, 142],
  iopl: [172, undefined],
  ioperm: [173, undefined],
  swapon: [167, 224],
  swapoff: [168, 225],
  syslog: [103, 116],
  acct: [163, 89],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  settimeofday: [164, 170],
  adjtimex: [159, 171],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  migrate_pages: [256, 238],
  move_pages: [279, 239],
};

/** Of these the arguments decide. */
const looked: Record<
  'clone' | 'clone3' | 'fcntl' | 'ioctl' | 'madvise' | 'mmap' | 'setsockopt' | 'socket',
  Numbers
> = {
  clone: [56, 220],
  clone3: [435, 435],
  fcntl: [72, 25],
  ioctl: [16, 29],
  madvise: [28, 233],
  mmap: [9, 222],
  setsockopt: [54, 208],
  socket: [41, 198],
};

/** Every CLONE_NEW… that clone(2) knows. */
const CLONE_NEW = 0x7e020000;

/** Set in MAP_SHARED and MAP_SHARED_VALIDATE. RLIMIT_DATA is of private memory only (man 2 getrlimit). */
const MAP_SHARED = 1;

/**
 * Would type into the terminal as if the reader had (CVE-2017-5226), speak to Linux's own console, and
 * load another line discipline, a driver that the kernel finds for whoever asks.
 */
const terminal = {
  // guard: tiocsti
  TIOCSTI: 0x5412,
  TIOCLINUX: 0x541c,
  // guard: tiocsetd
  TIOCSETD: 0x5423,
};

/** AF_UNIX, AF_INET, AF_INET6, and AF_NETLINK, by which ss asks for sockets. */
const families = { tool: [1, 2, 10, 16], program: [2, 10] };

/**
 * TCP alone: what waits in other sockets is bound by no limit of a process, and in no table that the
 * lab looks at. SOCK_NONBLOCK and SOCK_CLOEXEC stand above the type (include/linux/net.h).
 */
// guard: tcp-alone -> const tcp = { type: 0, typeMask: 0, protocols: [0, 6] };
const tcp = { type: 1, typeMask: 0xf, protocols: [0, 6] };

/**
 * SO_SNDBUF and SO_RCVBUF, which ss sets: how much waits in a program's socket is its host's to say
 * (wire/topology.sh).
 */
// guard: buffer-sizes -> const buffers = { level: 1, options: [] };
const buffers = { level: 1, options: [7, 8] };

/** Whom the filter is for: a program, which a reader may have written, or a tool of the machine. */
export type Filtered = 'program' | 'tool';

/**
 * What fcntl(2) may be asked for, of linux/fcntl.h and asm-generic/fcntl.h: a descriptor's copies, flags,
 * signals and owner. Not leases, locks, notices and hints, which the file has and not the descriptor, nor
 * the size of a pipe, for pipes have one sum for all that a user runs (man 7 pipe).
 */
const commands = {
  F_DUPFD: 0,
  F_GETFD: 1,
  F_SETFD: 2,
  F_GETFL: 3,
  F_SETFL: 4,
  F_SETOWN: 8,
  F_GETOWN: 9,
  F_SETSIG: 10,
  F_GETSIG: 11,
  F_SETOWN_EX: 15,
  F_GETOWN_EX: 16,
  F_DUPFD_CLOEXEC: 1030,
  F_GETPIPE_SZ: 1032,
};

/** MADV_COLD and MADV_PAGEOUT (man 2 madvise), which throw a file's pages out of memory. */
const advice = [20, 21];

/**
 * The last system call of Linux 6.13 (removexattrat); x64 and arm64 have the same numbers since 424. What a
 * newer kernel has besides is not there, as on an older one; nor is x32's table, from 0x40000000 on.
 */
const LAST = 466;

/** AUDIT_ARCH_… of linux/audit.h. */
const architectures = { x64: 0xc000003e, arm64: 0xc00000b7 } as const;

/** Offsets in struct seccomp_data; an argument's low 32 bits, little-endian. */
const [NR, ARCH] = [0, 4];
const argument = (index: number) => 16 + 8 * index;

const [EPERM, ENOSYS, EPROTONOSUPPORT, EAFNOSUPPORT] = [1, 38, 93, 97];
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const fail = (errno: number) => 0x00050000 | errno;

type Instruction = [code: number, jumpIfTrue: number, jumpIfFalse: number, operand: number];
const load = (offset: number): Instruction => [0x20, 0, 0, offset];
const give = (result: number): Instruction => [0x06, 0, 0, result];
/** Each skips as many instructions as it is told when it does not hold. */
const equal = (value: number, skip: number): Instruction => [0x15, 0, skip, value];
const unequal = (value: number, skip: number): Instruction => [0x15, skip, 0, value];
const atLeast = (value: number, skip: number): Instruction => [0x35, 0, skip, value];
const anyBit = (bits: number, skip: number): Instruction => [0x45, 0, skip, bits];
const mask = (bits: number): Instruction => [0x54, 0, 0, bits];

/** Goes on where what was loaded is one of these. */
const unlessOneOf = (values: number[], errno: number): Instruction[] => [
  ...values.map((value, at) => unequal(value, values.length - at)),
  give(fail(errno)),
];

const onlyTcp: Instruction[] = [
  load(argument(1)),
  mask(tcp.typeMask),
  ...unlessOneOf([tcp.type], EPROTONOSUPPORT),
  load(argument(2)),
  ...unlessOneOf(tcp.protocols, EPROTONOSUPPORT),
];

const ownBuffers: Instruction[] = [
  load(argument(1)),
  equal(buffers.level, buffers.options.length * 2 + 1),
  load(argument(2)),
  ...buffers.options.flatMap((option) => [equal(option, 1), give(fail(EPERM))]),
  give(ALLOW),
];

/** `arch` as process.arch; throws for one that has no table here. */
export function seccompFilter(arch: string, whom: Filtered): Buffer {
  if (arch !== 'x64' && arch !== 'arm64') {
    throw new Error(`no seccomp filter for ${arch}; there is one for x64 and arm64`);
  }
  const number = ([x64, arm64]: Numbers) => (arch === 'x64' ? x64 : arm64);
  const when = (call: keyof typeof looked, then: Instruction[]): Instruction[] => [
    equal(number(looked[call])!, then.length),
    ...then,
  ];
  const refuse = (nr: number | undefined): Instruction[] =>
    nr === undefined ? [] : [equal(nr, 1), give(fail(EPERM))];

  return encode([
    load(ARCH),
    unequal(architectures[arch], 1),
    give(KILL_PROCESS),
    load(NR),
    atLeast(LAST + 1, 1),
    give(fail(ENOSYS)),
    ...Object.values(refused).flatMap((numbers) => refuse(number(numbers))),
    // Its flags lie in memory, where a filter cannot look; the C library falls back to clone.
    ...when('clone3', [give(fail(ENOSYS))]),
    ...when('clone', [load(argument(0)), anyBit(CLONE_NEW, 1), give(fail(EPERM)), give(ALLOW)]),
    // guard: shared-memory
    ...when('mmap', [load(argument(3)), anyBit(MAP_SHARED, 1), give(fail(EPERM)), give(ALLOW)]),
    ...when('ioctl', [
      load(argument(1)),
      ...Object.values(terminal).flatMap((request) => [equal(request, 1), give(fail(EPERM))]),
      give(ALLOW),
    ]),
    // guard: leases
    ...when('fcntl', [
      load(argument(1)),
      ...Object.values(commands).flatMap((command) => [equal(command, 1), give(ALLOW)]),
      give(fail(EPERM)),
    ]),
    ...when('madvise', [
      load(argument(2)),
      ...advice.flatMap((one) => [equal(one, 1), give(fail(EPERM))]),
      give(ALLOW),
    ]),
    ...when('socket', [
      load(argument(0)),
      // guard: families
      ...unlessOneOf(families[whom], EAFNOSUPPORT),
      ...(whom === 'program' ? onlyTcp : []),
      give(ALLOW),
    ]),
    ...(whom === 'program' ? when('setsockopt', ownBuffers) : []),
    give(ALLOW),
  ]);
}

function encode(instructions: Instruction[]): Buffer {
  const bytes = Buffer.alloc(instructions.length * 8);
  instructions.forEach(([code, jumpIfTrue, jumpIfFalse, operand], i) => {
    bytes.writeUInt16LE(code, i * 8);
    bytes.writeUInt8(jumpIfTrue, i * 8 + 2);
    bytes.writeUInt8(jumpIfFalse, i * 8 + 3);
    bytes.writeUInt32LE(operand >>> 0, i * 8 + 4);
  });
  return bytes;
}
