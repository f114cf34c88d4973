// The replay's texts in the page's language and its sheet, fetched with the player.
import replay from 'virtual:words/replay';
import { loadSheet } from '../load-sheet.ts';
import { pageLanguage } from '../page-language.ts';
import type { Texts } from '../../shared/texts.ts';
import sheet from './replay.css?url';

export type ReplayTexts = Texts['replay'];

/** The reasons why a recording is played instead of a run. */
export type Why = keyof ReplayTexts['why'];

export async function replayTexts(): Promise<ReplayTexts> {
  // Without its sheet the bar is plain, and can be used.
  const [texts] = await Promise.all([replay[pageLanguage()]!(), loadSheet(sheet).catch(() => {})]);
  return texts;
}
