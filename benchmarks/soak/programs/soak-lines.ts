// Lines that can be verified: each has its owner, its number, and a checksum of both, so that lost,
// repeated and foreign lines show in the lines alone. Pure; both ends import it.

/**
 * Bytes of a line on the wire, with its newline; large, so that floods are few lines and many
 * bytes.
 */
const WIDTH = 128;

/** FNV-1a in 32 bits. */
export function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  }
  return (sum >>> 0).toString(16).padStart(8, '0');
}

/** Three words: `r07-12 345 0f9a11c2`. */
export function token(name: string, number: number): string {
  const said = `${name} ${number}`;
  return `${said} ${sumOf(said)}`;
}

/** A token, padded to the width of a line, without its newline. */
export function wideLine(name: string, number: number): string {
  return `${token(name, number)} `.padEnd(WIDTH - 1, '.');
}
