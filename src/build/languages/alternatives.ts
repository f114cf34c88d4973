// A page in each of the notebook's languages: every language has a page at every other one's path.
import { atBase, withinBase } from '../../shared/address.ts';
import { languageAt } from './here.ts';
import { htmlLang, languages, textsOf } from './languages.ts';

export interface Alternative {
  href: string;
  /** As in `zh-CN`. */
  lang: string;
  /** What the language calls itself. */
  name: string;
  isHere: boolean;
}

/** A page outside of the languages' folders has the languages' own first pages. */
export function alternatives(url: URL): Alternative[] {
  const here = languageAt(url);
  const path = withinBase(url.pathname);
  const rest = path.startsWith(`/${here}/`) ? path.slice(here.length + 2) : '';
  return languages.map((language) => ({
    href: atBase(`/${language}/${rest}`),
    lang: htmlLang(language),
    name: textsOf(language).name,
    isHere: language === here && path.startsWith(`/${here}/`),
  }));
}
