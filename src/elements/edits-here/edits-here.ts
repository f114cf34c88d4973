// On a page that is about the reader's own programs, says as soon as the lab does why it runs none.
import editTexts from 'virtual:words/edit';
import { pageEdits } from '../edit/page-edits.ts';
import { pageLanguage } from '../page-language.ts';

/** `connect` finds out whether a lab runs edits. */
export function attendEditsHere(connect: () => void): void {
  const line = document.querySelector<HTMLElement>('.edits-here');
  if (!line) return;
  const welcome = [...line.childNodes];
  pageEdits.listen(() => void show(line, welcome));
  connect();
}

async function show(line: HTMLElement, welcome: readonly ChildNode[]): Promise<void> {
  const { rule } = pageEdits;
  const why = rule === undefined || rule === 'run' ? undefined : rule;
  if (line.dataset.refused === why) return;
  const texts = why && (await editTexts[pageLanguage()]!().catch(() => undefined));
  if (why !== undefined && texts === undefined) return;
  if (why === undefined) delete line.dataset.refused;
  else line.dataset.refused = why;
  line.replaceChildren(...(texts ? [texts.rules[why]] : welcome));
}
