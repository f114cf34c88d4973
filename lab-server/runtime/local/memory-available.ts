// How much memory the machine has left, by the kernel's estimate.
import { readFileSync } from 'node:fs';

/** MemAvailable of proc_meminfo(5) in bytes; Infinity without a /proc. */
export function memoryAvailable(): number {
  try {
    const text = readFileSync('/proc/meminfo', 'utf8');
    const kilobytes = /^MemAvailable:\s*(\d+) kB$/m.exec(text)?.[1];
    return kilobytes === undefined ? Infinity : Number(kilobytes) * 1024;
  } catch {
    return Infinity;
  }
}
