// The keys that a chapter can press for the reader, and what a terminal sends for each. Pure.

/** By the name that is printed on the page; the bytes are those of a terminal (man 4 console_codes). */
export const KEYS: Readonly<Record<string, string>> = {
  Enter: '\r',
  Esc: '\x1b',
  Tab: '\t',
  'Ctrl+C': '\x03',
  'Ctrl+D': '\x04',
  'Ctrl+Z': '\x1a',
};
