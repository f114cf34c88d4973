// Whether a page came from the reader's own machine, where the reader can start and stop the lab. Pure.

/** `hostname` as in `location`: 127.0.0.0/8 and ::1 (RFC 6890), and localhost (RFC 6761). */
export function isLoopback(hostname: string): boolean {
  return /^(?:.+\.)?localhost$|^127(?:\.\d+){3}$|^\[::1\]$/.test(hostname);
}
