// The words of the ladder, fetched with its drawing, in the page's language.
import ladder from 'virtual:words/ladder';
import { pageLanguage } from '../page-language.ts';
import type { Texts } from '../../shared/texts.ts';

export type LadderTexts = Texts['ladder'];

/** What an explanation of a segment is chosen by. */
export type SegmentKind = keyof LadderTexts['explain']['segments'];

export const ladderTexts = (): Promise<LadderTexts> => ladder[pageLanguage()]!();
