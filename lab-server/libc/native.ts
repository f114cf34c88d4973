// The C functions that are bound, with the types of their C declarations (ssize_t is intptr_t). Only
// this room knows koffi. It does not look at results: errno.ts and blocking.ts do.
import { createRequire } from 'node:module';
import type Koffi from 'koffi';

if (process.platform !== 'linux') {
  throw new Error(`#libc makes the system calls of Linux; this is ${process.platform}`);
}

// The native half of koffi alone: its other half would load much of node's library before a program
// starts, a quarter of the time to the first line.
const require = createRequire(import.meta.url);
const koffi = require(`@koromix/koffi-linux-${process.arch}`) as typeof Koffi;

/** Memory that C reads or fills; null where C takes NULL. */
type Memory = Uint8Array | null;

// NULL names the running process itself: the C library and the libuv that node is linked with.
const c = koffi.load(null);
type Call<Args extends unknown[], Result = number> = (...args: Args) => Result;

export const native = {
  socket: c.func('int socket(int, int, int)') as Call<[number, number, number]>,
  bind: c.func('int bind(int, void *, uint32_t)') as Call<[number, Memory, number]>,
  listen: c.func('int listen(int, int)') as Call<[number, number]>,
  accept: c.func('int accept(int, void *, void *)') as Call<[number, Memory, Memory]>,
  connect: c.func('int connect(int, void *, uint32_t)') as Call<[number, Memory, number]>,
  shutdown: c.func('int shutdown(int, int)') as Call<[number, number]>,
  close: c.func('int close(int)') as Call<[number]>,
  getsockname: c.func('int getsockname(int, void *, void *)') as Call<[number, Memory, Memory]>,
  getpeername: c.func('int getpeername(int, void *, void *)') as Call<[number, Memory, Memory]>,
  getsockopt: c.func('int getsockopt(int, int, int, void *, void *)') as Call<
    [number, number, number, Memory, Memory]
  >,
  setsockopt: c.func('int setsockopt(int, int, int, void *, uint32_t)') as Call<
    [number, number, number, Memory, number]
  >,
  fcntl: c.func('int fcntl(int, int, int)') as Call<[number, number, number]>,
  ioctl: c.func('int ioctl(int, unsigned long, void *)') as Call<[number, number, Memory]>,

  read: c.func('intptr_t read(int, void *, size_t)') as Call<[number, Memory, number]>,
  write: c.func('intptr_t write(int, void *, size_t)') as Call<[number, Memory, number]>,
  recv: c.func('intptr_t recv(int, void *, size_t, int)') as Call<[number, Memory, number, number]>,
  send: c.func('intptr_t send(int, void *, size_t, int)') as Call<[number, Memory, number, number]>,
  poll: c.func('int poll(void *, unsigned long, int)') as Call<[Memory, number, number]>,

  inet_addr: c.func('uint32_t inet_addr(str)') as Call<[string]>,
  inet_pton: c.func('int inet_pton(int, str, void *)') as Call<[number, string, Memory]>,
  inet_ntop: c.func('str inet_ntop(int, void *, void *, uint32_t)') as Call<
    [number, Memory, Memory, number],
    string | null
  >,
  htonl: c.func('uint32_t htonl(uint32_t)') as Call<[number]>,
  htons: c.func('uint16_t htons(uint16_t)') as Call<[number]>,

  signal: c.func('uintptr_t signal(int, uintptr_t)') as Call<[number, number]>,
  siginterrupt: c.func('int siginterrupt(int, int)') as Call<[number, number]>,
  alarm: c.func('unsigned int alarm(unsigned int)') as Call<[number]>,
  kill: c.func('int kill(int, int)') as Call<[number, number]>,
  clock_gettime: c.func('int clock_gettime(int, void *)') as Call<[number, Memory]>,

  strerror: c.func('str strerror(int)') as Call<[number], string>,
  strerrorname_np: c.func('str strerrorname_np(int)') as Call<[number], string | null>,

  uv_default_loop: c.func('void *uv_default_loop()') as Call<[], unknown>,
  uv_backend_fd: c.func('int uv_backend_fd(void *)') as Call<[unknown]>,
};

/** The error number of the native call just made, if that call failed; else it means nothing. */
export const lastError = (): number => koffi.errno();
