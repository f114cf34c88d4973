// The choice of what stands below the ladder's arrows. Fetched with the code that draws them.
import { loadSheet } from '../load-sheet.ts';
import address from './below-choice.css?url';
import type { LadderTexts } from './texts.ts';
import type { Below } from './trace/words.ts';

const CHOICES: readonly Below[] = ['none', 'relative', 'absolute', 'flight'];

/** `onChosen` is called on each change. */
export function belowChoice(
  { name, ...texts }: LadderTexts['below'],
  onChosen: (below: Below) => void,
): HTMLSelectElement {
  void loadSheet(address).catch(() => {});
  const select = document.createElement('select');
  select.ariaLabel = select.title = name;
  for (const one of CHOICES) select.add(new Option(texts[one], one));
  select.addEventListener('change', () => onChosen(select.value as Below));
  return select;
}
