// Descriptors that whoever started this process left open in it. Every program that it starts would
// have them too: node itself marks only those up to the first gap as close-on-exec.
import { closeSync, readFileSync, readdirSync } from 'node:fs';

/** As /proc/PID/fdinfo/FD shows it (man 5 proc), on x86-64 and arm64. */
const O_CLOEXEC = 0o2000000;

/** Closes every descriptor but standard input, output and error that a program would inherit. */
export function closeInherited(): void {
  for (const fd of readdirSync('/proc/self/fd').map(Number)) {
    if (fd > 2 && isInheritable(fd)) closeSync(fd);
  }
}

function isInheritable(fd: number): boolean {
  try {
    const [, flags = ''] =
      /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')) ?? [];
    return (parseInt(flags, 8) & O_CLOEXEC) === 0;
  } catch {
    return false; // the one by which /proc/self/fd was read
  }
}
