// The panel's texts in the page's language. The page carries them as JSON, so that they are there
// when nothing can be fetched.
import { isLoopback } from '../../shared/loopback.ts';
import type { PanelTexts } from '../../shared/texts.ts';

let read: PanelTexts | undefined;

export function panelTexts(): PanelTexts {
  read ??= forReader(JSON.parse(document.getElementById('texts')?.textContent ?? '') as PanelTexts);
  return read;
}

/** Only a reader on the lab's own machine can use the command that starts it. */
function forReader(texts: PanelTexts): PanelTexts {
  const start = isLoopback(location.hostname) ? texts.startOne : '';
  const filled = (text: string): string => text.replace('{start}', start);
  return { ...texts, unavailable: filled(texts.unavailable), silent: filled(texts.silent) };
}
