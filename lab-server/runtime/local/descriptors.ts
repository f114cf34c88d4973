// Handles descriptors that this process inherited open. Every program it starts would inherit them
// too, because node marks only those up to the first gap as close-on-exec.
import { readdirSync } from 'node:fs';
import { openCloseOnExec } from '../pty/close-on-exec.ts';

/**
 * Marks every descriptor except standard input, output and error as close-on-exec, so that neither
 * children nor a re-exec of this process keep it. They are not closed, because another thread of
 * node may just have opened one (for NODE_EXTRA_CA_CERTS), and would use a descriptor that was
 * reassigned.
 */
export function keepDescriptors(): void {
  const closeOnExec = openCloseOnExec();
  for (const fd of readdirSync('/proc/self/fd').map(Number)) {
    if (fd > 2) closeOnExec(fd);
  }
}
