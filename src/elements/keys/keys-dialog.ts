// The dialog with the page's keys, and the switch that turns the single ones off.
import type { Texts } from '../../shared/texts.ts';
import { loadSheet } from '../load-sheet.ts';
import address from './keys.css?url';
import { keyList, wallKeys } from './keys.ts';
import { chooseSingleKeys, hasSingleKeys } from './single-keys.ts';

let dialog: HTMLDialogElement | undefined;

export async function openKeys(texts: Texts['reading']['keys']): Promise<void> {
  // Without it the dialog is plain, and can be used.
  await loadSheet(address).catch(() => {});
  dialog ??= build(texts);
  if (!dialog.open) dialog.showModal();
}

function build(texts: Texts['reading']['keys']): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'key-list';
  const title = document.createElement('h2');
  title.id = 'keys-title';
  title.textContent = texts.title;
  made.setAttribute('aria-labelledby', title.id);
  const list = document.createElement('dl');
  const isWall = document.querySelector('lab-wall') !== null;
  for (const { deed, keys } of [...keyList, ...(isWall ? wallKeys : [])]) {
    const term = document.createElement('dt');
    keys.forEach((key, at) => term.append(at > 0 ? '+' : '', element('kbd', key)));
    list.append(term, element('dd', texts[deed]));
  }
  made.append(title, list, element('p', texts.terminal), singleKeys(texts.single), close(texts));
  document.body.append(made);
  return made;
}

function singleKeys(text: string): HTMLElement {
  const label = element('label', text);
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = hasSingleKeys();
  box.addEventListener('change', () => chooseSingleKeys(box.checked));
  label.prepend(box, ' ');
  return label;
}

function close({ close: text }: Texts['reading']['keys']): HTMLElement {
  const form = document.createElement('form');
  form.method = 'dialog';
  const button = element('button', text);
  button.autofocus = true;
  form.append(button);
  return form;
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
