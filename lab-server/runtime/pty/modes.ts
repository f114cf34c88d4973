// Gives a pty the modes of a usual terminal (man 3 termios): node-pty sets IUTF8 only if it decodes
// the output itself, always sets IXANY, and makes byte 255 end a line.
import { loadCall } from '../../process/calls.ts';

type SetUsualModes = (fd: number) => number;

let call: SetUsualModes | undefined;

/**
 * Throws if the call cannot be loaded; load it before there is a pty. The function returned sets
 * the modes of the pty with master `fd`: Backspace and Ctrl+W erase whole UTF-8 letters (IUTF8),
 * and only Ctrl+Q continues output that Ctrl+S has stopped (no IXANY).
 */
export function openUsualModes(): (fd: number) => void {
  const set = (call ??= loadCall('int call_set_usual_modes(int)'));
  // It fails only if `fd` is no terminal any more, and then nobody types there.
  return (fd) => void set(fd);
}
