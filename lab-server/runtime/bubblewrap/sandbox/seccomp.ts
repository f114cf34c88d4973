// The system-call filter that bubblewrap loads before a program starts: a denylist of what no
// program of the notebook needs and a hostile one would try. Classic BPF, as in man 2 seccomp: each
// instruction is u16 code, u8 jump if true, u8 jump if false, u32 operand. Pure.

type Numbers = [x64: number | undefined, arm64: number | undefined];

/** Refused with EPERM. Numbers: arch/x86/entry/syscalls/syscall_64.tbl, asm-generic/unistd.h. */
export const refused: Record<string, Numbers> = {
  // Other processes: their memory, their descriptors, and what they share.
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  pidfd_getfd: [438, 438],
  kcmp: [312, 272],
  // Namespaces, mounts, and files opened by a handle instead of a path.
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
  // Parts of the kernel in which holes are found again and again.
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
  // Memory that no limit of a process counts and no resident set shows: files without a name,
  // System V segments and queues (shared mappings are handled below).
  // guard: memfd
  memfd_create: [319, 279],
  // guard: system-v
  shmget: [29, 194],
  msgget: [68, 186],
  semget: [64, 190],
  // The same for bytes that wait in a socket: a pair needs no address, and no network counts it.
  // guard: socket-pairs
  socketpair: [53, 199],
  // Marks on files that all sessions share, and on /dev/null: locks, times, and watches of opens.
  // guard: flock
  flock: [73, 32],
  inotify_init: [253, undefined],
  inotify_init1: [294, 26],
  inotify_add_watch: [254, 27],
  utime: [132, undefined],
  utimes: [235, undefined],
  futimesat: [261, undefined],
  utimensat: [280, 88],
  // Finding out which parts of a file are in memory, or evicting them: that shows who reads it.
  mincore: [27, 232],
  cachestat: [451, 451],
  fadvise64: [221, 223],
  readahead: [187, 213],
  preadv2: [327, 286],
  process_madvise: [440, 440],
  // The machine has one count or one queue of these for everybody (fs.aio-max-nr in sysctl/fs.rst).
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

/** Decided by their arguments. */
const conditional: Record<
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

/**
 * Set in MAP_SHARED and MAP_SHARED_VALIDATE. RLIMIT_DATA counts private memory (man 2 getrlimit).
 */
const MAP_SHARED = 1;

/**
 * These would type into the terminal as the reader (CVE-2017-5226), reach Linux's own console, or
 * load another line discipline, a driver that the kernel fetches for any user.
 */
const terminal = {
  // guard: tiocsti
  TIOCSTI: 0x5412,
  TIOCLINUX: 0x541c,
  // guard: tiocsetd
  TIOCSETD: 0x5423,
};

/** AF_UNIX, AF_INET, AF_INET6, and AF_NETLINK, which ss uses. */
const families = { tool: [1, 2, 10, 16], program: [2, 10] };

/**
 * Only TCP: no limit of a process bounds what waits in other sockets, and no table that the lab
 * reads lists them. SOCK_NONBLOCK and SOCK_CLOEXEC are bits above the type (include/linux/net.h).
 */
// guard: tcp-alone -> const tcp = { type: 0, typeMask: 0, protocols: [0, 6] };
const tcp = { type: 1, typeMask: 0xf, protocols: [0, 6] };

/**
 * SO_SNDBUF and SO_RCVBUF, which ss sets; a program's host bounds its buffers (wire/topology.sh).
 */
// guard: buffer-sizes -> const buffers = { level: 1, options: [] };
const buffers = { level: 1, options: [7, 8] };

/** Who the filter is for: a program, which a reader may have written, or a tool of the machine. */
export type Filtered = 'program' | 'tool';

/**
 * The fcntl(2) commands that are allowed (linux/fcntl.h, asm-generic/fcntl.h): copies, flags,
 * signals and owner of a descriptor. Leases, locks, notices and hints belong to the file and are
 * refused, as is the size of a pipe, because pipes have one sum for a user (man 7 pipe).
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

/** MADV_COLD and MADV_PAGEOUT (man 2 madvise), which evict a file's pages from memory. */
const advice = [20, 21];

/**
 * The last system call of Linux 6.13 (removexattrat); x64 and arm64 share numbers from 424 on.
 * Calls of newer kernels fail as on an older one, and so does x32's table, from 0x40000000 on.
 */
const LAST_CALL = 466;

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
/** Each skips `skip` instructions if its condition does not hold. */
const equal = (value: number, skip: number): Instruction => [0x15, 0, skip, value];
const unequal = (value: number, skip: number): Instruction => [0x15, skip, 0, value];
const atLeast = (value: number, skip: number): Instruction => [0x35, 0, skip, value];
const anyBit = (bits: number, skip: number): Instruction => [0x45, 0, skip, bits];
const mask = (bits: number): Instruction => [0x54, 0, 0, bits];

/** Continues if the loaded value is one of these, else fails with `errno`. */
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

/** `arch` as in process.arch; throws for one that has no table here. */
export function seccompFilter(arch: string, whom: Filtered): Buffer {
  if (arch !== 'x64' && arch !== 'arm64') {
    throw new Error(`no seccomp filter for ${arch}; there is one for x64 and arm64`);
  }
  const number = ([x64, arm64]: Numbers) => (arch === 'x64' ? x64 : arm64);
  const when = (call: keyof typeof conditional, then: Instruction[]): Instruction[] => [
    equal(number(conditional[call])!, then.length),
    ...then,
  ];
  const refuse = (nr: number | undefined): Instruction[] =>
    nr === undefined ? [] : [equal(nr, 1), give(fail(EPERM))];

  return encode([
    load(ARCH),
    unequal(architectures[arch], 1),
    give(KILL_PROCESS),
    load(NR),
    atLeast(LAST_CALL + 1, 1),
    give(fail(ENOSYS)),
    ...Object.values(refused).flatMap((numbers) => refuse(number(numbers))),
    // Its flags are in memory, where a filter cannot look; the C library falls back to clone.
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
