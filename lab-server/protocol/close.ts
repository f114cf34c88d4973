// The codes with which the lab closes a WebSocket (RFC 6455, section 7.4), apart from those that ws
// sends for a malformed frame.

export const CLOSE = {
  /** The session has ended, or belongs to another socket now. */
  done: 1000,
  /** Much too fast for too long, or too many resumes of sessions that do not exist. */
  violation: 1008,
  /** The lab cannot say yet whether there is such a class; the page may dial again in a moment. */
  tryLater: 1013,
  /** The page and the lab speak no version of the protocol in common. */
  outdated: 4426,
  /** The page asks for nothing; it may dial again when it needs something. */
  notNeeded: 4408,
} as const;
