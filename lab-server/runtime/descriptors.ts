// Checks by trying whether this process may open as many descriptors as a child with pipes needs.
import { closeSync, openSync } from 'node:fs';

/** Both ends of five pipes, and of the one by which libuv learns that the child has started. */
const FOR_A_CHILD = 12;

/**
 * Throws the error of open(2) if there are too few. Call it right before a child is started: node
 * never closes a child's pipes if descriptors run out half-way (at UV_EMFILE,
 * ChildProcess.prototype.spawn in its lib/internal/child_process.js returns without closing them).
 */
export function needDescriptors(): void {
  const open: number[] = [];
  try {
    while (open.length < FOR_A_CHILD) open.push(openSync('/dev/null', 'r'));
  } finally {
    for (const fd of open) closeSync(fd);
  }
}
