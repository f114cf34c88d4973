// errno as a C program sees it, and the names and texts of its values. Only a failing call sets
// errno (man 3 errno); a success leaves an earlier error in place.
import { native } from './native.ts';

/** Interrupted system call: a signal’s handler has run. */
export const EINTR = 4;
/** Bad file descriptor: it is not open. */
export const EBADF = 9;
/** Resource temporarily unavailable: the call would block, or its time is over. */
export const EAGAIN = 11;
/** The same as EAGAIN. */
export const EWOULDBLOCK = EAGAIN;
/** Bad address: a buffer is smaller than was said. */
export const EFAULT = 14;
/** Invalid argument. */
export const EINVAL = 22;
/** No space left on device; of inet_ntop, too small a buffer. */
export const ENOSPC = 28;
/** Broken pipe: the connection takes no more data. SIGPIPE comes with it. */
export const EPIPE = 32;
/** Socket operation on non-socket. */
export const ENOTSOCK = 88;
/** Address family not supported by protocol. */
export const EAFNOSUPPORT = 97;
/** Address already in use. */
export const EADDRINUSE = 98;
/** Cannot assign requested address: this host does not have it. */
export const EADDRNOTAVAIL = 99;
/** Network is unreachable. */
export const ENETUNREACH = 101;
/** Connection reset by peer: a RST has come. */
export const ECONNRESET = 104;
/** Transport endpoint is already connected. */
export const EISCONN = 106;
/** Transport endpoint is not connected. */
export const ENOTCONN = 107;
/** Connection timed out: the other end has not answered for too long. */
export const ETIMEDOUT = 110;
/** Connection refused: a RST has answered the SYN, since nothing listens there. */
export const ECONNREFUSED = 111;
/** No route to host. */
export const EHOSTUNREACH = 113;
/** Operation already in progress: an earlier connect() goes on. */
export const EALREADY = 114;
/** Operation now in progress: connect() goes on without the program. */
export const EINPROGRESS = 115;

/** Why the last failed call failed; 0 until one has failed. */
export let errno = 0;

/** Sets errno to `error` and returns the result of a failing call. */
export function fail(error: number): -1 {
  errno = error;
  return -1;
}

/** Converts the kernel's result to C's: -EPIPE becomes -1 and errno EPIPE. */
export const settle = (result: number): number => (result < 0 ? fail(-result) : result);

/** The text of an error number, as perror prints it. */
export const strerror = (error: number): string => native.strerror(error);

/** The name of an error number, such as EPIPE; a GNU extension (man 3 strerrorname_np). */
export const strerrorname_np = (error: number): string | null => native.strerrorname_np(error);
