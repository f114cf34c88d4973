// The panel's words in the page's language, which the page carries as JSON: they must be there when
// nothing more can be fetched.
import { isLoopback } from '../../shared/loopback.ts';
import type { PanelTexts } from '../../shared/texts.ts';

let read: PanelTexts | undefined;

export function panelTexts(): PanelTexts {
  read ??= forReader(JSON.parse(document.getElementById('texts')?.textContent ?? '') as PanelTexts);
  return read;
}

/** A command is named only to who may have a checkout to give it in. */
function forReader(texts: PanelTexts): PanelTexts {
  const start = isLoopback(location.hostname) ? texts.startOne : '';
  const filled = (text: string): string => text.replace('{start}', start);
  return { ...texts, unavailable: filled(texts.unavailable), silent: filled(texts.silent) };
}
