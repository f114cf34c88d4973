// Asks before a link that a program has printed is opened: where it leads, in a dialog. The program
// chose its text and its address, so neither is believed.
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';
import { loadSheet } from '../load-sheet.ts';
import sheet from './link.css?url';

/** `address` is whole, as it would be opened. */
export async function askToOpen(address: string, { link: texts }: PanelTexts): Promise<void> {
  // Without it the dialog is plain, and can be used.
  await loadSheet(sheet).catch(() => {});
  // A link that was pressed again before this had come is asked about once.
  if (document.querySelector('dialog.link')) return;
  const dialog = made('dialog', 'link');
  const title = made('h2', '', texts.title);
  title.id = 'link-title';
  dialog.setAttribute('aria-labelledby', title.id);
  const stay = made('button', '', texts.stay);
  stay.type = 'button';
  stay.autofocus = true;
  const open = made('a', '', texts.open);
  open.href = address;
  open.target = '_blank';
  open.rel = 'noopener noreferrer';
  const choice = made('p', 'choice');
  choice.append(stay, open);
  const about = made('p', '', fill(texts.about, { host: new URL(address).host }));
  const whole = made('p', 'address', address);
  whole.tabIndex = 0; // for the keys that scroll a long one
  dialog.append(title, about, whole, choice);
  for (const one of [stay, open]) one.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
