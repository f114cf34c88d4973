// Whether this process may open as many descriptors as a child with pipes takes, found by doing it. It
// must not know what is started.
import { closeSync, openSync } from 'node:fs';

/** Both ends of four pipes, and of the one by which libuv hears that the child has begun. */
const CHILD = 10;

/**
 * Throws what open(2) says where there are too few. To be asked right before a child is started: node
 * never closes the pipes of one for which the descriptors ran out half-way (at UV_EMFILE,
 * ChildProcess.prototype.spawn in its lib/internal/child_process.js returns without them).
 */
export function needDescriptors(): void {
  const open: number[] = [];
  try {
    while (open.length < CHILD) open.push(openSync('/dev/null', 'r'));
  } finally {
    for (const fd of open) closeSync(fd);
  }
}
