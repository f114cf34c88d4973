// The words of a replay, fetched with what plays recordings, in the page's language.
import replay from 'virtual:words/replay';
import { pageLanguage } from '../page-language.ts';
import type { Texts } from '../../shared/texts.ts';

export type ReplayTexts = Texts['replay'];

/** Why a recording is played and nothing is run. */
export type Why = keyof ReplayTexts['why'];

export const replayTexts = (): Promise<ReplayTexts> => replay[pageLanguage()]!();
