// Where a chapter speaks of expectations, and of which case each is: read from its text, so that the
// page and `npm run check` find the same. Pure.
import type { CaseSpec, Expectation } from '#protocol';

/** One `<Expect>`, `<Claim>` or `<Predict>`. */
export interface Use {
  component: 'Expect' | 'Claim' | 'Predict';
  /** Its attributes as written, without quotes or braces. */
  attributes: Record<string, string>;
  /** The case that it names itself, else the one whose panel is nearest before it. */
  case: string | undefined;
  /** Which expectations of that case: a claim may need several. */
  names: string[];
  /** Where its tag begins and ends in the text. */
  from: number;
  to: number;
}

const tag = /<(Case|Expect|Claim|Predict)\b((?:"[^"]*"|\{[^}]*\}|[^">{])*)>/g;
const attribute = /([a-z]+)=(?:"([^"]*)"|\{([^}]*)\})/g;
const fenced = /^( *)(`{3,}).*\n[^]*?^\1\2 *$/gm;

/** The text with everything that a pattern finds made blank, so that offsets and lines stay. */
export const blank = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (found) => found.replace(/[^\n]/g, ' '));

/** A chapter without its code blocks. */
export const prose = (chapter: string): string => blank(chapter, fenced);

export function usesIn(chapter: string): Use[] {
  const uses: Use[] = [];
  let before: string | undefined;
  for (const found of prose(chapter).matchAll(tag)) {
    const [whole, component, written = ''] = found;
    const attributes = Object.fromEntries(
      [...written.matchAll(attribute)].map(([, name, text, code]) => [name, text ?? code ?? '']),
    ) as Record<string, string>;
    if (component === 'Case') {
      before = attributes.name;
      continue;
    }
    const { name, by, expectation } = attributes;
    uses.push({
      component: component as Use['component'],
      attributes,
      case: attributes.case ?? before,
      names: (name ?? by ?? expectation ?? '').split(' ').filter(Boolean),
      from: found.index,
      to: found.index + whole.length,
    });
  }
  return uses;
}

export type Cases = ReadonlyMap<string, Pick<CaseSpec, 'expectations'>>;

/** The expectations that a use names, or one sentence that says which there are. */
export function expectationsOf(use: Use, cases: Cases): Record<string, Expectation> | string {
  const shown = `<${use.component} ${use.names.join(' ')}>`;
  if (use.case === undefined) return `${shown} stands before every <Case>; name one: case="…"`;
  const expectations = cases.get(use.case)?.expectations;
  if (!expectations) return `${shown}: there is no case ${use.case}`;
  if (use.names.length === 0) return `${shown} names no expectation`;
  const unknown = use.names.find((name) => !Object.hasOwn(expectations, name));
  if (unknown === undefined) {
    return Object.fromEntries(use.names.map((name) => [name, expectations[name]!]));
  }
  const allowed = Object.keys(expectations).join(', ') || 'none';
  return `${shown}: ${use.case} has no expectation ${unknown}; allowed: ${allowed}`;
}

/** By case and name, what a page must know to judge its reader's runs. */
export type Judged = Record<string, Record<string, Expectation>>;

export function judgedIn(chapter: string, cases: Cases): Judged {
  const judged: Judged = {};
  for (const use of usesIn(chapter)) {
    const expectations = expectationsOf(use, cases);
    if (typeof expectations === 'string') throw new Error(expectations);
    if (use.component !== 'Claim') Object.assign((judged[use.case!] ??= {}), expectations);
  }
  return judged;
}
