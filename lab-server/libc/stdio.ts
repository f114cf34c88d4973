// printf and its relatives over descriptors 0, 1 and 2. Output is unbuffered: what a program has
// printed is on the screen when it blocks or dies, as in C on a terminal. node's process.stdin and
// process.stdout are not used, because they would change whether the descriptors block.
import { format } from 'node:util';
import { POLLOUT } from './constants.ts';
import { EAGAIN, EINTR, EPIPE, errno, fail, strerror } from './errno.ts';
import { read } from './io.ts';
import { native } from './native.ts';
import { text } from './memory.ts';

/** A stream, as stdin, stdout and stderr are. */
export interface FILE {
  readonly fd: number;
  /** Bytes read and not yet returned by fgets. */
  unread: Buffer;
  /** The end of input was read, or the output's reader is gone. */
  ended: boolean;
}

const open = (fd: number): FILE => ({ fd, unread: Buffer.alloc(0), ended: false });

/** What is typed in the terminal. */
export const stdin = open(0);
/** The terminal’s screen. */
export const stdout = open(1);
/** The terminal’s screen, for what went wrong. */
export const stderr = open(2);

const READ_AT_ONCE = 4096; // a terminal gives one line, of at most 4096 bytes (man 3 termios)
const NEWLINE = 10;

type Printable = string | number | Uint8Array | null;

/**
 * Prints on a stream: `%s` takes a string or a C string, `%d` a number. Returns the number of bytes
 * printed, or -1.
 */
export const fprintf = (stream: FILE, form: string, ...args: Printable[]): number =>
  put(stream, format(form, ...args.map(shown)));

/**
 * Prints on stdout: `%s` takes a string or a C string, `%d` a number. Returns the number of bytes
 * printed, or -1.
 */
export const printf = (form: string, ...args: Printable[]): number =>
  fprintf(stdout, form, ...args);

const shown = (arg: Printable): string | number =>
  arg instanceof Uint8Array ? text(arg) : (arg ?? '(null)');

/** Prints a string, or a C string up to its NUL. Returns the number of bytes printed, or -1. */
export const fputs = (s: string | Uint8Array, stream: FILE): number =>
  put(stream, typeof s === 'string' ? s : text(s));

/** Prints `s` and the text of errno on stderr. */
export function perror(s: string): void {
  fprintf(stderr, '%s: %s\n', s, strerror(errno));
}

/**
 * Reads one line, newline included, of at most `size` - 1 bytes, and adds a NUL. At the end of
 * input or on an error it returns null and leaves `s` unchanged.
 */
export async function fgets(s: Uint8Array, size: number, stream: FILE) {
  const room = Math.min(size, s.length) - 1;
  while (!stream.ended && stream.unread.length < room && !stream.unread.includes(NEWLINE)) {
    const more = Buffer.alloc(READ_AT_ONCE);
    const n = await read(stream.fd, more, more.length);
    if (n < 0) return null;
    stream.ended = n === 0;
    stream.unread = Buffer.concat([stream.unread, more.subarray(0, n)]);
  }
  const newline = stream.unread.indexOf(NEWLINE);
  const line = stream.unread.subarray(0, Math.min(newline === -1 ? room : newline + 1, room));
  if (line.length === 0) return null;
  stream.unread = stream.unread.subarray(line.length);
  s.set(line);
  s[line.length] = 0;
  return s;
}

function put(stream: FILE, all: string): number {
  const bytes = Buffer.from(all);
  for (let done = 0; done < bytes.length;) {
    // A handler of SIGPIPE that prints would raise the next one, without end.
    if (stream.ended) return fail(EPIPE);
    const rest = bytes.subarray(done);
    const n = native.write(stream.fd, rest, rest.length);
    if (n >= 0) done += n;
    else if (n === -EAGAIN) waitForRoom(stream.fd);
    else if (n !== -EINTR) {
      stream.ended = n === -EPIPE;
      return fail(-n);
    }
  }
  return bytes.length;
}

/** Another process that shares the terminal or pipe may have made it O_NONBLOCK. */
function waitForRoom(fd: number): void {
  const one = Buffer.alloc(8);
  one.writeInt32LE(fd);
  one.writeInt16LE(POLLOUT, 4);
  native.poll(one, 1, -1);
}
