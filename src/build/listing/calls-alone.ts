// The theme paints a whole call of C as a function, with its arguments: only the name that stands
// before the parenthesis is one. Pure.
import type { Token } from './tokens.ts';

const NAME = /([A-Za-z_]\w*)/;

/** The tokens of a line of C. */
export function callsAlone(line: readonly Token[]): Token[] {
  const text = line.map((token) => token.text).join('');
  let at = 0;
  return line.flatMap((token) => {
    const pieces = token.kind === 'function' ? token.text.split(NAME) : [token.text];
    return pieces.flatMap((piece) => {
      at += piece.length;
      if (piece === '') return [];
      const plain = token.kind === 'function' && !(NAME.test(piece) && text[at] === '(');
      return [{ text: piece, kind: plain ? undefined : token.kind }];
    });
  });
}
