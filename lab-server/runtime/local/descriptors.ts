// Descriptors that whoever started this process left open in it. Every program that it starts would
// have them too: node itself marks only those up to the first gap as close-on-exec.
import { readdirSync } from 'node:fs';
import { openCloseOnExec } from '../pty/close-on-exec.ts';

/**
 * Keeps every descriptor but standard input, output and error from what this process starts, and from
 * itself as it begins again. They are marked and not closed: another thread of node may have opened one
 * of them just now, as for NODE_EXTRA_CA_CERTS, and would go on with somebody else's.
 */
export function keepDescriptors(): void {
  const closeOnExec = openCloseOnExec();
  for (const fd of readdirSync('/proc/self/fd').map(Number)) {
    if (fd > 2) closeOnExec(fd);
  }
}
