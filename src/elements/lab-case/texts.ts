// The panel's texts in the page's language, fetched with the panel's code.
import script from 'virtual:words/script';
import { isLoopback } from '../../shared/loopback.ts';
import type { PanelTexts } from '../../shared/texts.ts';
import { pageLanguage } from '../page-language.ts';

let fetched: PanelTexts | undefined;

export async function fetchPanelTexts(): Promise<void> {
  fetched ??= forReader(await script[pageLanguage()]!());
}

/** To be asked once they are fetched. */
export const panelTexts = (): PanelTexts => fetched!;

/** Only a reader on the lab's own machine can use the command that starts it. */
function forReader(texts: PanelTexts): PanelTexts {
  const start = isLoopback(location.hostname) ? texts.startOne : '';
  const filled = (text: string): string => text.replace('{start}', start);
  return { ...texts, unavailable: filled(texts.unavailable), silent: filled(texts.silent) };
}
