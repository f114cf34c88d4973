// The panel's words in the page's language, which the page carries as JSON: they must be there when
// nothing more can be fetched.
import type { PanelTexts } from '../text/texts.ts';

let read: PanelTexts | undefined;

export function panelTexts(): PanelTexts {
  read ??= JSON.parse(document.getElementById('texts')?.textContent ?? '') as PanelTexts;
  return read;
}
