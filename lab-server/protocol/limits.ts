// The numbers that both ends must agree on, each with its unit and its reason.

/** Bytes sent to a terminal and not yet acknowledged at which its pty is no longer read. */
export const PAUSE_AT = 128 * 1024;

/** Unacknowledged bytes under which the pty is read again. */
export const RESUME_AT = 32 * 1024;

/** Bytes a terminal draws before it acknowledges them; well under RESUME_AT, or a pause never ends. */
export const ACK_EVERY = 8 * 1024;

/** Bytes of a terminal's latest output that are kept for a reader who comes back. */
export const TAIL = 256 * 1024;

/** Largest frame in bytes that a page may send (RFC 6455 close code 1009 beyond it). */
export const MAX_FRAME = 64 * 1024;

/** Largest text frame in bytes that a page may send: a `resume` of 64 channels has half of that. */
export const MAX_TEXT = 8 * 1024;

/** Bytes that a message of these types may have; of any other type it may have the last. */
export const MAX_MESSAGE = {
  resume: MAX_TEXT,
  run: 4 * 1024,
  start: 4 * 1024,
  other: 512,
} as const;

/** Names that an object of a message may have: so many terminals are chosen for at the most. */
export const MAX_NAMES = 16;

/** Items that a list of a message may have: channels of which a page has received something. */
export const MAX_ITEMS = 64;

/** The last number of a channel: it has two bytes (frames.ts). */
export const LAST_CHANNEL = 0xffff;

/** Bytes of input that wait for a program that does not read; what goes beyond is refused. */
export const MAX_INPUT = 64 * 1024;

/** Bytes of keys whose coming to a program is told at once: the page sends no more than INPUT_AHEAD beyond. */
export const TYPED_EVERY = 8 * 1024;

/**
 * Bytes of keys that a page sends before the lab has told of them: half of MAX_INPUT, since as much may
 * wait in the lab when the page comes back on another socket.
 */
export const INPUT_AHEAD = 32 * 1024;

/** A terminal's size in character cells: what a pty of ours accepts. */
export const COLS = { min: 2, max: 500 } as const;
export const ROWS = { min: 2, max: 200 } as const;

/** Milliseconds a session outlives its page, so that a dropped connection finds it again. */
// guard: outlives -> export const GONE_AFTER = 0;
export const GONE_AFTER = 30_000;

/** Milliseconds without a key or a click of the reader after which what runs is ended. */
export const IDLE_AFTER = 15 * 60_000;

/** The same for a run that is over, while others wait for its place. */
export const OVER_AFTER = 60_000;

/** Milliseconds within which a page asks for something, or its socket is closed. */
export const ASK_WITHIN = 5000;

/** Milliseconds of silence in a run after which a page asks whether the lab is still there. */
export const PING_AFTER = 5000;

/**
 * Milliseconds from the first SYN within which the lab says hello, or the page takes it to be away. On
 * a slow link that is a handshake of TCP, one of TLS and the upgrade, four round trips, and a segment
 * of them that is lost costs 1 to 3 s more (RFC 6298, section 2).
 */
export const HELLO_WITHIN = 10_000;

/** Milliseconds after which a page that waits for hello says so, and offers what needs no lab. */
export const SLOW_AFTER = 1200;
