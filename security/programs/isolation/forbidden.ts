// Asks the kernel for what no program of the notebook needs, and prints each answer.
import { c, numbers, syscall, told } from '../kernel.ts';

const NEWUSER = 0x10000000;
const call = (number: number, ...args: number[]) =>
  told(syscall(number, args[0] ?? 0, args[1] ?? 0, args[2] ?? 0, args[3] ?? 0, 0, 0));
const socket = c('int socket(int, int, int)');
const setsockopt = c('int setsockopt(int, int, int, void *, int)');
const [SO_SNDBUF, SO_RCVBUF] = [7, 8];
const ends = Buffer.alloc(8);
const size = Buffer.from(new Int32Array([2 ** 20]).buffer);

const asked: [string, () => string][] = [
  ['unshare user', () => call(numbers(272, 97), NEWUSER)],
  ['unshare net', () => call(numbers(272, 97), 0x40000000)],
  ['clone into a new user namespace', () => call(numbers(56, 220), NEWUSER | 17)],
  ['clone3', () => call(435, 0, 0)],
  ['setns', () => call(numbers(308, 268), 0, 0)],
  ['mount', () => call(numbers(165, 40))],
  ['umount', () => call(numbers(166, 39))],
  ['pivot_root', () => call(numbers(155, 41))],
  ['chroot', () => call(numbers(161, 51))],
  ['open_by_handle_at', () => call(numbers(304, 265))],
  ['ptrace', () => call(numbers(101, 117), 0)],
  ['process_vm_readv', () => call(numbers(310, 270), 1)],
  ['bpf', () => call(numbers(321, 280), 0)],
  ['perf_event_open', () => call(numbers(298, 241))],
  ['io_uring_setup', () => call(425, 1, 0)],
  ['userfaultfd', () => call(numbers(323, 282), 1)],
  ['keyctl', () => call(numbers(250, 219), 0, -3, 1)],
  ['add_key', () => call(numbers(248, 217))],
  ['init_module', () => call(numbers(175, 105))],
  ['kexec_load', () => call(numbers(246, 104))],
  ['reboot', () => call(numbers(169, 142))],
  ['swapon', () => call(numbers(167, 224))],
  ['syslog', () => call(numbers(103, 116), 3)],
  ['settimeofday', () => call(numbers(164, 170))],
  ['sethostname', () => call(numbers(170, 161))],
  ['personality', () => call(numbers(135, 92), 0x0400000)],
  ['io_setup', () => call(numbers(206, 0), 128)],
  ['flock', () => call(numbers(73, 32), 0, 6)],
  ['a write lease', () => call(numbers(72, 25), 0, 1024, 1)],
  ['a lock', () => call(numbers(72, 25), 0, 37)],
  ['a larger pipe', () => call(numbers(72, 25), 1, 1031, 1 << 20)],
  ['inotify_init1', () => call(numbers(294, 26), 0)],
  ['utimensat', () => call(numbers(280, 88), 0)],
  ['mincore', () => call(numbers(27, 232), 0)],
  ['cachestat', () => call(451, 0)],
  ['fadvise64', () => call(numbers(221, 223), 0, 0, 0, 4)],
  ['preadv2', () => call(numbers(327, 286), 0)],
  ['MADV_PAGEOUT', () => call(numbers(28, 233), 0, 0, 21)],
  ['sync', () => call(numbers(162, 81))],
  ['a call that is newer than the filter', () => call(467)],
  ['a raw socket', () => told(socket(2, 3, 6))],
  ['a UDP socket', () => told(socket(2, 2, 0))],
  ['an SCTP socket', () => told(socket(2, 1, 132))],
  ['a pair of sockets', () => told(c('int socketpair(int, int, int, void *)')(1, 1, 0, ends))],
  ['a larger send buffer', () => told(setsockopt(socket(2, 1, 0), 1, SO_SNDBUF, size, 4))],
  ['a larger receive buffer', () => told(setsockopt(socket(2, 1, 0), 1, SO_RCVBUF, size, 4))],
  ['AF_UNIX', () => told(socket(1, 1, 0))],
  ['AF_NETLINK', () => told(socket(16, 3, 0))],
  ['AF_PACKET', () => told(socket(17, 3, 768))],
  ['AF_VSOCK', () => told(socket(40, 1, 0))],
  ['AF_ALG', () => told(socket(38, 5, 0))],
  ['AF_KEY', () => told(socket(15, 3, 2))],
  ['AF_BLUETOOTH', () => told(socket(31, 3, 1))],
  ['AF_XDP', () => told(socket(44, 3, 0))],
];

for (const [what, ask] of asked) console.log(`${what}: ${ask()}`);
console.log('over');
