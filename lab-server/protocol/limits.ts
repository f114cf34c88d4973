// The numbers on which both ends must agree, each with its unit and its reason.

/** Unacknowledged bytes of a terminal at which the lab stops reading its pty. */
export const PAUSE_AT = 128 * 1024;

/** Unacknowledged bytes at which the lab reads the pty again. */
export const RESUME_AT = 32 * 1024;

/**
 * Bytes that a terminal draws before it acknowledges them; well under RESUME_AT, or a pause never
 * ends.
 */
export const ACK_EVERY = 16 * 1024;

/** Bytes of a terminal's latest output that are kept for a reader who comes back. */
export const TAIL = 256 * 1024;

/** Bytes of the largest frame that a page may send (beyond it RFC 6455 close code 1009). */
export const MAX_FRAME = 64 * 1024;

/**
 * Bytes of the largest text frame that a page may send: a `resume` of 64 channels takes half of
 * that.
 */
export const MAX_TEXT = 8 * 1024;

/** Bytes that a message may have, by type; `other` for every type that is not listed. */
export const MAX_MESSAGE = {
  resume: MAX_TEXT,
  run: 4 * 1024,
  start: 4 * 1024,
  edit: MAX_TEXT,
  other: 512,
} as const;

/** Bytes of UTF-8 that one edited program may have. */
export const MAX_EDIT = 256 * 1024;

/** Bytes of UTF-8 of all edited programs that a session holds. */
export const MAX_EDITS = 512 * 1024;

/** Names that an object in a message may have; so `choices` can name at most 16 terminals. */
export const MAX_NAMES = 16;

/**
 * Items that a list in a message may have, such as the channels from which a page has received
 * output.
 */
export const MAX_ITEMS = 64;

/** The highest channel number: frames hold it in two bytes (frames.ts). */
export const LAST_CHANNEL = 0xffff;

/** Bytes of keys that may wait for a program that does not read; keys beyond are refused. */
export const MAX_INPUT = 64 * 1024;

/**
 * Bytes of a channel's keys after which `typed` reports that they no longer wait; the page sends at
 * most INPUT_AHEAD beyond.
 */
export const TYPED_EVERY = 8 * 1024;

/**
 * Bytes of keys that a page sends beyond the last `typed`: half of MAX_INPUT, since as much may
 * still wait in the lab when the page comes back on another socket.
 */
export const INPUT_AHEAD = 32 * 1024;

/** The sizes of a terminal, in character cells, that the lab's ptys accept. */
export const COLS = { min: 2, max: 500 } as const;
export const ROWS = { min: 2, max: 200 } as const;

/**
 * Milliseconds for which a session outlives its page, so that the page can reconnect and resume it.
 */
// guard: outlives -> export const GONE_AFTER = 0;
export const GONE_AFTER = 30_000;

/** Milliseconds without a key or a click of the reader after which a run is ended. */
export const IDLE_AFTER = 15 * 60_000;

/** The same for a run that is over while others wait for its slot. */
export const OVER_AFTER = 60_000;

/** Milliseconds for a page to ask for something; after that its socket is closed. */
export const ASK_WITHIN = 5000;

/** Milliseconds of silence in a run after which a page pings the lab. */
export const PING_AFTER = 5000;

/**
 * Milliseconds from the first SYN to hello; after that the page takes the lab to be away. A slow
 * link needs four round trips (the handshake of TCP, that of TLS, the upgrade), and a lost segment
 * among them costs 1 to 3 s more (RFC 6298, section 2).
 */
export const HELLO_WITHIN = 10_000;

/** Milliseconds by which a switch that is told to may pass segments on later. */
export const SWITCH_DELAY = { min: 10, max: 5000 } as const;

/** Milliseconds after which a page that waits for hello says so, and offers the recording. */
export const SLOW_AFTER = 1200;
