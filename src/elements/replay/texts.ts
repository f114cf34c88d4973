// The replay's texts in the page's language, fetched with the player.
import replay from 'virtual:words/replay';
import { pageLanguage } from '../page-language.ts';
import type { Texts } from '../../shared/texts.ts';

export type ReplayTexts = Texts['replay'];

/** The reasons why a recording is played instead of a run. */
export type Why = keyof ReplayTexts['why'];

export const replayTexts = (): Promise<ReplayTexts> => replay[pageLanguage()]!();
