// Colours for a listing: shiki's tokens of a whole program, one array a line, each with the class
// that elements/listing/listing.css paints.
import { codeToTokensBase, createCssVariablesTheme } from 'shiki';
import { callsAlone } from './calls-alone.ts';

export interface Token {
  text: string;
  /** The token's kind, as in `keyword`; undefined for plain text. */
  kind: string | undefined;
}

const theme = createCssVariablesTheme({ name: 'css-variables', variablePrefix: '--' });

export async function tokensOf(program: string, lang: 'ts' | 'c'): Promise<Token[][]> {
  const lines = await codeToTokensBase(program, { lang, theme });
  const tokens = lines.map((line) =>
    line.map(({ content, color }) => ({
      text: content,
      kind: /^var\(--token-([a-z-]+)\)$/.exec(color ?? '')?.[1],
    })),
  );
  return lang === 'c' ? tokens.map(callsAlone) : tokens;
}
