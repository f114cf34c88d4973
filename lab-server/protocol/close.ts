// The codes that the lab closes a WebSocket with (RFC 6455, section 7.4), beside those that answer a
// malformed frame.

export const CLOSE = {
  /** The session has ended, or is another socket's now. */
  done: 1000,
  /** Too much for too long, or too many sessions asked for that there are not. */
  violation: 1008,
  /** The page and the lab speak no version of the protocol in common. */
  outdated: 4426,
  /** The page asks for nothing; it may dial again when it needs something. */
  notNeeded: 4408,
} as const;
