// An edited program as messages: parts that each fit a text frame, in their order. Pure.
import { type ClientMessage, MAX_MESSAGE } from '../protocol/index.ts';

type Part = Extract<ClientMessage, { type: 'edit' }>;

/** The length in UTF-8 (RFC 3629, section 3); half a surrogate pair counts as U+FFFD. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Bytes of a message besides the text, the program's name and the quotation marks. */
const ENVELOPE = 80;

/** The messages that send a program's whole text, and its size as `run` and `start` name it. */
export function editParts(program: string, text: string): { parts: Part[]; bytes: number } {
  const room = MAX_MESSAGE.edit - ENVELOPE - program.length;
  const parts: Part[] = [];
  let [from, part, used] = [0, '', 0];
  const put = (): void => {
    parts.push({ type: 'edit', program, from, text: part });
    from += bytesIn(part);
    [part, used] = ['', 0];
  };
  // By code points, so that no pair of surrogates is parted.
  for (const character of text) {
    const written = bytesIn(JSON.stringify(character)) - 2;
    if (used + written > room) put();
    part += character;
    used += written;
  }
  if (part !== '' || parts.length === 0) put();
  return { parts, bytes: from };
}
