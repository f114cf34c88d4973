// The words of a command, held together: a browser breaks a line after a hyphen, which leaves `--` at a
// line's end and the flag's name below. A word that is longer than a line still breaks. Pure.

/** The HTML of some code, in which each word with a hyphen is an element (prose/code.css). */
export const wholeWords = (html: string): string =>
  html.replaceAll(/<[^>]*>|[^\s<]*-[^\s<]*/g, (part) =>
    part.startsWith('<') ? part : `<span class="word">${part}</span>`,
  );
