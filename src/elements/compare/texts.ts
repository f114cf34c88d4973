// The texts of comparing in the page's language, fetched with the dialog that compares.
import compare from 'virtual:words/compare';
import { pageLanguage } from '../page-language.ts';
import type { Texts } from '../../shared/texts.ts';

export type CompareTexts = Texts['compare'];

export const compareTexts = (): Promise<CompareTexts> => compare[pageLanguage()]!();
