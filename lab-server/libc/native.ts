// The C functions that are bound, with the types of their C declarations (ssize_t is intptr_t). Only
// this room knows koffi. It does not look at results: errno.ts and blocking.ts do.
import koffi from 'koffi';

if (process.platform !== 'linux') {
  throw new Error(`#libc makes the system calls of Linux; this is ${process.platform}`);
}

/** Memory that C reads or fills; null where C takes NULL. */
type Memory = Uint8Array | null;

// NULL names the running process itself: the C library and the libuv that node is linked with.
const c = koffi.load(null);
const bind = <Args extends unknown[], Result = number>(declaration: string) =>
  c.func(declaration) as unknown as (...args: Args) => Result;

export const native = {
  socket: bind<[number, number, number]>('int socket(int, int, int)'),
  bind: bind<[number, Memory, number]>('int bind(int, void *, uint32_t)'),
  listen: bind<[number, number]>('int listen(int, int)'),
  accept: bind<[number, Memory, Memory]>('int accept(int, void *, void *)'),
  connect: bind<[number, Memory, number]>('int connect(int, void *, uint32_t)'),
  shutdown: bind<[number, number]>('int shutdown(int, int)'),
  close: bind<[number]>('int close(int)'),
  getsockname: bind<[number, Memory, Memory]>('int getsockname(int, void *, void *)'),
  getpeername: bind<[number, Memory, Memory]>('int getpeername(int, void *, void *)'),
  getsockopt: bind<[number, number, number, Memory, Memory]>(
    'int getsockopt(int, int, int, void *, void *)',
  ),
  setsockopt: bind<[number, number, number, Memory, number]>(
    'int setsockopt(int, int, int, void *, uint32_t)',
  ),
  fcntl: bind<[number, number, number]>('int fcntl(int, int, int)'),
  ioctl: bind<[number, number, Memory]>('int ioctl(int, unsigned long, void *)'),

  read: bind<[number, Memory, number]>('intptr_t read(int, void *, size_t)'),
  write: bind<[number, Memory, number]>('intptr_t write(int, void *, size_t)'),
  recv: bind<[number, Memory, number, number]>('intptr_t recv(int, void *, size_t, int)'),
  send: bind<[number, Memory, number, number]>('intptr_t send(int, void *, size_t, int)'),
  poll: bind<[Memory, number, number]>('int poll(void *, unsigned long, int)'),

  inet_addr: bind<[string]>('uint32_t inet_addr(str)'),
  inet_pton: bind<[number, string, Memory]>('int inet_pton(int, str, void *)'),
  inet_ntop: bind<[number, Memory, Memory, number], string | null>(
    'str inet_ntop(int, void *, void *, uint32_t)',
  ),
  htonl: bind<[number]>('uint32_t htonl(uint32_t)'),
  htons: bind<[number]>('uint16_t htons(uint16_t)'),

  signal: bind<[number, number]>('uintptr_t signal(int, uintptr_t)'),
  siginterrupt: bind<[number, number]>('int siginterrupt(int, int)'),
  alarm: bind<[number]>('unsigned int alarm(unsigned int)'),
  kill: bind<[number, number]>('int kill(int, int)'),

  strerror: bind<[number], string>('str strerror(int)'),
  strerrorname_np: bind<[number], string | null>('str strerrorname_np(int)'),

  uv_default_loop: bind<[], unknown>('void *uv_default_loop()'),
  uv_backend_fd: bind<[unknown]>('int uv_backend_fd(void *)'),
};

/** The error number of the native call just made, if that call failed; else it means nothing. */
export const lastError = (): number => koffi.errno();
