// errno as a C program sees it, and the names and texts of its values. Only a failing call sets
// errno (man 3 errno); a success leaves an earlier error in place.
import { native } from './native.ts';

export const EINTR = 4;
export const EBADF = 9;
export const EAGAIN = 11;
export const EWOULDBLOCK = EAGAIN;
export const EFAULT = 14;
export const EINVAL = 22;
export const ENOSPC = 28;
export const EPIPE = 32;
export const ENOTSOCK = 88;
export const EAFNOSUPPORT = 97;
export const EADDRINUSE = 98;
export const EADDRNOTAVAIL = 99;
export const ENETUNREACH = 101;
export const ECONNRESET = 104;
export const EISCONN = 106;
export const ENOTCONN = 107;
export const ETIMEDOUT = 110;
export const ECONNREFUSED = 111;
export const EHOSTUNREACH = 113;
export const EALREADY = 114;
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
