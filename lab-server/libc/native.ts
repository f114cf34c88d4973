// The C functions that are bound by koffi, with the types of their C declarations (ssize_t is
// intptr_t). Calls that can fail go through native/libcalls.c and return as the kernel does (-EPIPE
// …): errno must be read within the same native call, or another call may have changed it.
import { createRequire } from 'node:module';
import type Koffi from 'koffi';

if (process.platform !== 'linux') {
  throw new Error(`#libc makes the system calls of Linux; this is ${process.platform}`);
}

// Only koffi's native half: its other half would load much of node's library, a quarter of the time
// to a program's first line.
const require = createRequire(import.meta.url);
const koffi = require(`@koromix/koffi-linux-${process.arch}`) as typeof Koffi;

/** Memory that C reads or fills; null for NULL. */
type Memory = Uint8Array | null;
type Call<Args extends unknown[], Result = number> = (...args: Args) => Result;

/**
 * Found beside koffi in node_modules, because a checkout and a sandbox have this file in different
 * places.
 */
const compiled = koffi.load(resolveLibrary('.native/libcalls.so'));

function resolveLibrary(library: string): string {
  try {
    return require.resolve(library);
  } catch {
    throw new Error(`node_modules/${library} is not built; npm start builds it`);
  }
}

/**
 * A function of native/libcalls.c: `int recv(int)` binds call_recv. It returns 0 or more, or
 * -errno.
 */
const call = <Args extends unknown[]>(declaration: string): Call<Args> =>
  compiled.func(declaration.replace(' ', ' call_')) as Call<Args>;

// NULL names the running process itself: the C library and the libuv that node is linked with.
const c = koffi.load(null);

export const native = {
  socket: call<[number, number, number]>('int socket(int, int, int)'),
  bind: call<[number, Memory, number]>('int bind(int, void *, uint32_t)'),
  listen: call<[number, number]>('int listen(int, int)'),
  accept: call<[number, Memory, Memory]>('int accept(int, void *, void *)'),
  connect: call<[number, Memory, number]>('int connect(int, void *, uint32_t)'),
  shutdown: call<[number, number]>('int shutdown(int, int)'),
  close: call<[number]>('int close(int)'),
  getsockname: call<[number, Memory, Memory]>('int getsockname(int, void *, void *)'),
  getpeername: call<[number, Memory, Memory]>('int getpeername(int, void *, void *)'),
  getsockopt: call<[number, number, number, Memory, Memory]>(
    'int getsockopt(int, int, int, void *, void *)',
  ),
  setsockopt: call<[number, number, number, Memory, number]>(
    'int setsockopt(int, int, int, void *, uint32_t)',
  ),
  fcntl: call<[number, number, number]>('int fcntl(int, int, int)'),
  ioctl: call<[number, number, Memory]>('int ioctl(int, unsigned long, void *)'),

  read: call<[number, Memory, number]>('intptr_t read(int, void *, size_t)'),
  write: call<[number, Memory, number]>('intptr_t write(int, void *, size_t)'),
  recv: call<[number, Memory, number, number]>('intptr_t recv(int, void *, size_t, int)'),
  send: call<[number, Memory, number, number]>('intptr_t send(int, void *, size_t, int)'),
  poll: call<[Memory, number, number]>('int poll(void *, unsigned long, int)'),
  /** Not in C: takes a descriptor, events, the event loop and milliseconds. */
  wait: call<[number, number, number, number]>('int wait(int, uint32_t, int, int)'),

  inet_pton: call<[number, string, Memory]>('int inet_pton(int, str, void *)'),
  /** 0 once the text is in the memory. */
  inet_ntop: call<[number, Memory, Memory, number]>('int inet_ntop(int, void *, void *, uint32_t)'),

  /** Takes SIG_DFL or SIG_IGN, and returns 0. */
  signal: call<[number, number]>('int signal(int, uintptr_t)'),
  siginterrupt: call<[number, number]>('int siginterrupt(int, int)'),
  kill: call<[number, number]>('int kill(int, int)'),
  clock_gettime: call<[number, Memory]>('int clock_gettime(int, void *)'),

  /** The gates of step mode: native/libcalls.c. */
  gate_signal: call<[number]>('int gate_signal(int)'),
  gate_keep: call<[number]>('int gate_keep(int)'),
  gate_arrived: call<[]>('int gate_arrived()'),
  gate_orders: call<[number, Memory, number, number]>(
    'intptr_t gate_orders(int, void *, size_t, int)',
  ),

  // These never fail, or show it in their results alone.
  inet_addr: c.func('uint32_t inet_addr(str)') as Call<[string]>,
  htonl: c.func('uint32_t htonl(uint32_t)') as Call<[number]>,
  htons: c.func('uint16_t htons(uint16_t)') as Call<[number]>,
  alarm: c.func('unsigned int alarm(unsigned int)') as Call<[number]>,
  strerror: c.func('str strerror(int)') as Call<[number], string>,
  strerrorname_np: c.func('str strerrorname_np(int)') as Call<[number], string | null>,
  uv_default_loop: c.func('void *uv_default_loop()') as Call<[], unknown>,
  uv_backend_fd: c.func('int uv_backend_fd(void *)') as Call<[unknown]>,
};
