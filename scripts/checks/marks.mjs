// Checks that no text has a mark of unfinished work.

// Put together here, so that this file has none.
const marks = [
  ['TO', 'DO'],
  ['FIX', 'ME'],
  ['X', 'XX'],
  ['HA', 'CK'],
  ['T', 'BD'],
  ['lorem', ' ipsum'],
];
const unfinished = new RegExp(`\\b(${marks.map((mark) => mark.join('')).join('|')})\\b`);

/** One sentence for each line of a file that has such a mark. */
export function markFaults(file, text) {
  return text.split('\n').flatMap((line, at) => {
    const mark = unfinished.exec(line)?.[0];
    return mark ? [`${file}:${at + 1} bears ${mark}`] : [];
  });
}
