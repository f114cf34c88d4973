// The texts of the language that a page is in, by the page's address.
import { withinBase } from '../../shared/address.ts';
import { htmlLang, languages, textsOf, type Language } from './languages.ts';
import type { Texts } from '../../shared/texts.ts';

/** Pages outside a language's folder, such as the 404, speak the first one. */
export function languageAt(url: URL): Language {
  const [, first] = withinBase(url.pathname).split('/');
  return languages.find((language) => language === first) ?? languages[0]!;
}

export const textsHere = (url: URL): Texts => textsOf(languageAt(url));

/** The value of `lang` in HTML. */
export const langHere = (url: URL): string => htmlLang(languageAt(url));
