// The texts of kept runs in the page's language, fetched with the dialog that lists them.
import runs from 'virtual:words/runs';
import { pageLanguage } from '../page-language.ts';
import type { Texts } from '../../shared/texts.ts';

export type RunsTexts = Texts['runs'];

export const runsTexts = (): Promise<RunsTexts> => runs[pageLanguage()]!();
