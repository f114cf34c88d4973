// Connections to itself by the C library, in several processes: how an attacking program uses more
// of TCP than its descriptors show. It does nothing by itself.
import { spawn } from 'node:child_process';
import { c, stay } from './kernel.ts';

const [AF_INET, SOCK_STREAM, SOCK_NONBLOCK] = [2, 1, 0o4000];
const socket = c('int socket(int, int, int)');
const bind = c('int bind(int, void *, int)');
const listen = c('int listen(int, int)');
const connect = c('int connect(int, void *, int)');
const accept = c('int accept4(int, void *, void *, int)');
const send = c('long send(int, void *, size_t, int)');
const close = c('int close(int)');
const getpid = c('int getpid()');

const bytes = Buffer.alloc(64 * 1024, 1);

/** Runs `work` in `count` processes at once, which stay afterwards. */
export function inProcesses(count: number, work: () => void): void {
  const [, file = '', order] = process.argv;
  if (order === 'work') work();
  else {
    const all = Array.from({ length: count }, () => [file, 'work']);
    for (const args of all) {
      const child = spawn(process.execPath, args, { stdio: 'inherit' });
      child.on('exit', (_, signal) => console.log(`ended by ${signal}`));
    }
    console.log('has begun');
  }
  stay();
}

/**
 * struct sockaddr_in of this process's own loopback address, so that no two processes share ports
 * (man 7 ip).
 */
function addressOf(port: number): Buffer {
  const address = Buffer.alloc(16);
  address.writeUInt16LE(AF_INET, 0);
  address.writeUInt16BE(port, 2);
  const pid = getpid();
  address.set([127, 1, pid >> 8, pid & 255], 4);
  return address;
}

function listenOn(port: number): number {
  const fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  const address = addressOf(port);
  if (fd < 0 || bind(fd, address, 16) < 0 || listen(fd, 65_535) < 0) return -1;
  return fd;
}

/**
 * A connected socket, or -1 if the queue takes no more; the second connect reports that (POSIX).
 */
function connectTo(port: number): number {
  const fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  const address = addressOf(port);
  if (fd < 0 || connect(fd, address, 16) === 0 || connect(fd, address, 16) === 0) return fd;
  close(fd);
  return -1;
}

/** Returns how many bytes it took. */
function fill(fd: number, most: number): number {
  let left = most;
  while (left > 0) {
    const sent = send(fd, bytes, Math.min(left, bytes.length), 0x4000);
    if (sent <= 0) break;
    left -= sent;
  }
  return most - left;
}

/** Connects to each of `of.listeners` listeners as often as it accepts, and closes at once. */
export function connections(most: number, of: { listeners: number; bytes: number }): void {
  let made = 0;
  for (let port = 10_000; port < 10_000 + of.listeners; port += 1) {
    if (listenOn(port) < 0) break;
    for (let refused = 0; made < most && refused < 3;) {
      const fd = connectTo(port);
      if (fd < 0) refused += 1;
      else {
        made += 1;
        fill(fd, of.bytes);
        close(fd);
      }
    }
  }
}

/**
 * Opens both ends of as many connections as there are descriptors for, and fills both directions.
 */
export function unread(): void {
  const listener = listenOn(10_000);
  let [sum, sockets] = [0, 0];
  for (;;) {
    const one = connectTo(10_000);
    const other = one < 0 ? -1 : accept(listener, null, null, SOCK_NONBLOCK);
    if (other < 0) break;
    for (const fd of [one, other]) sum += fill(fd, 64 * 1024 * 1024);
    sockets += 2;
  }
  console.log(`${Math.round(sum / 1024)} KiB in ${sockets} sockets; the sockets are full`);
}
