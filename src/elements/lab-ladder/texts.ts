// The ladder's texts in the page's language, fetched with the code that draws it.
import ladder from 'virtual:words/ladder';
import { pageLanguage } from '../page-language.ts';
import type { Texts } from '../../shared/texts.ts';

export type LadderTexts = Texts['ladder'];

/** The kinds of segments that have an explanation of their own. */
export type SegmentKind = keyof LadderTexts['explain']['segments'];

export const ladderTexts = (): Promise<LadderTexts> => ladder[pageLanguage()]!();
