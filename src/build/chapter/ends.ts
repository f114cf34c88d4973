// The end of a wire that a chapter's button or block belongs to: its colour and its title.
import type { CaseTexts } from '#protocol';
import { sideOf, type Side } from '../../shared/sides.ts';
import { cases, caseTexts, titleOf } from '../cases/cases.ts';
import type { Language } from '../languages/languages.ts';

export interface End {
  side: Side;
  title: string;
}

/**
 * A terminal of `of`, or of the first case that has one of that name: the same name means the same
 * host in all cases.
 */
export function endOf(terminal: string, language: Language, of?: string): End | undefined {
  const names = of === undefined ? [...cases.keys()] : [of];
  for (const name of names) {
    const spec = cases.get(name);
    const found = spec?.terminals.find((one) => one.name === terminal);
    if (!spec || !found) continue;
    const texts: CaseTexts = caseTexts(name, language);
    return { side: sideOf(spec.hosts, found.host), title: titleOf(found, texts) };
  }
  return undefined;
}
