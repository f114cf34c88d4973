// A listing's lines as HTML, made here and not in a template, where a formatter would add blanks.
import type { ListingLine } from './excerpt.ts';
import type { Token } from './tokens.ts';

/** `tokens` holds every line of the file, `lines` those to show. */
export function listingHtml(lines: ListingLine[], tokens: Token[][]): string {
  return lines.map((line) => lineHtml(line, tokens[line.number - 1] ?? [])).join('');
}

function lineHtml({ number, marked }: ListingLine, tokens: Token[]): string {
  const code = tokens.map(tokenHtml).join('');
  return `<span class="line${marked ? ' marked' : ''}" data-number="${number}">${code}\n</span>`;
}

function tokenHtml({ text, kind }: Token): string {
  const code = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return kind === undefined ? code : `<span class="k-${kind}">${code}</span>`;
}
