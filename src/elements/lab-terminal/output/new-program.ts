// The sequence between two programs of a screen. It may be needed before xterm is fetched, so it is
// a module of its own.

/**
 * Ends what an earlier program has left on (a sequence that was not finished, other colours, the other
 * screen, reports of the mouse, the focus and of pastes, a link), and begins a line of its own.
 */
export const NEW_PROGRAM =
  '\x18\x1b]8;;\x1b\\\x1b]104\x1b\\\x1b]110\x1b\\\x1b]111\x1b\\\x1b]112\x1b\\' +
  '\x1b[?47l\x1b[?9;1000;1002;1003;1004;1006;1016;2004;2026l\x1b[!p\r\n';
