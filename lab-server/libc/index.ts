// What a program imports as "#libc": the C library's functions with C's names, argument order and
// results. A failing call returns -1 and sets errno; none throws. Calls that may block are awaited,
// all others are not.
export * from './address.ts';
export * from './constants.ts';
export * from './reported.ts';
export {
  SA_RESTART,
  SIGALRM,
  SIGCHLD,
  SIGINT,
  SIGKILL,
  SIGPIPE,
  SIGSTOP,
  SIGTERM,
  SIGUSR2,
  SIG_DFL,
  SIG_ERR,
  SIG_IGN,
} from './signal.ts';
export type { Handler, SigAction } from './signal.ts';
export * from './tcp-info.ts';
export {
  alarm,
  exit,
  fcntl,
  getpeername,
  getsockname,
  ioctl,
  kill,
  sigaction,
  siginterrupt,
  signal,
} from './gated.ts';
export { EXIT_FAILURE, EXIT_SUCCESS, getpid } from './process.ts';
export { fprintf, fputs, perror, printf, stderr, stdin, stdout } from './stdio.ts';
export type { FILE } from './stdio.ts';
export { sizeof, strcmp, strlen, timeval } from './memory.ts';
export type { Pointer, Struct } from './memory.ts';
export type { pollfd } from './blocking.ts';
export {
  EADDRINUSE,
  EADDRNOTAVAIL,
  EAFNOSUPPORT,
  EAGAIN,
  EALREADY,
  EBADF,
  ECONNREFUSED,
  ECONNRESET,
  EFAULT,
  EHOSTUNREACH,
  EINPROGRESS,
  EINTR,
  EINVAL,
  EISCONN,
  ENETUNREACH,
  ENOSPC,
  ENOTCONN,
  ENOTSOCK,
  EPIPE,
  ETIMEDOUT,
  EWOULDBLOCK,
  errno,
  strerror,
  strerrorname_np,
} from './errno.ts';
