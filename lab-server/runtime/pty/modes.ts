// Gives a pty the modes of a usual terminal (man 3 termios): node-pty sets IUTF8 only where it decodes
// the output itself, always IXANY, and byte 255 as one that ends a line. It must not know whose pty it is.
import { loadCall } from '../../process/calls.ts';

type SetUsualModes = (fd: number) => number;

let call: SetUsualModes | undefined;

/**
 * Throws where it cannot be done; to be called before there is a pty. The answer sets the modes of the
 * pty whose master is `fd`: Backspace and Ctrl+W erase whole letters of UTF-8 (IUTF8), and only Ctrl+Q
 * lets output go on that Ctrl+S has stopped (no IXANY).
 */
export function openUsualModes(): (fd: number) => void {
  const set = (call ??= loadCall('int call_set_usual_modes(int)'));
  // It fails only where `fd` is no terminal any more, and then nobody types there.
  return (fd) => void set(fd);
}
