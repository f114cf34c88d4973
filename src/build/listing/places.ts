// Finds lines of a program by their text, so that a chapter needs no line numbers: `await fgets(`
// is the line that contains it, `do { … } while` the lines from the one to the other. Pure; a place
// that does not exist is an error in one sentence.

/** Separates the beginning of a place from its end. */
const TO = ' … ';

/** First and last line, from 1. `file` is named in the error. */
export function linesAt(program: string, file: string, place: string): [number, number] {
  const lines = program.split('\n');
  const [from = '', to] = place.split(TO);
  const found = lines.flatMap((line, at) => (line.includes(from) ? [at] : []));
  const [first] = found;
  if (from === '' || first === undefined) throw new Error(`${file} has no line with "${from}"`);
  if (found.length > 1) {
    const numbers = found.map((at) => at + 1).join(', ');
    throw new Error(
      `${file} has "${from}" in lines ${numbers}; write more of the one that is meant`,
    );
  }
  if (to === undefined) return [first + 1, first + 1];
  const last = lines.findIndex((line, at) => at >= first && line.includes(to));
  if (last === -1) throw new Error(`${file} has no line with "${to}" after "${from}"`);
  return [first + 1, last + 1];
}
