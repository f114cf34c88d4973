// The dialog that says what each control of a run panel does, in the order in which a reader meets them.
import words from 'virtual:words/help';
import type { Texts } from '../../shared/texts.ts';
import { loadSheet } from '../load-sheet.ts';
import { pageLanguage } from '../page-language.ts';
import address from './help.css?url';

let dialog: HTMLDialogElement | undefined;

export async function openHelp(): Promise<void> {
  const texts = await words[pageLanguage()]!();
  // Without it the dialog is plain, and can be used.
  await loadSheet(address).catch(() => {});
  dialog ??= build(texts);
  if (dialog.open) return;
  dialog.showModal();
  dialog.scrollTop = 0;
}

function build(texts: Texts['help']): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'lab-help';
  const title = element('h2', texts.title);
  title.id = 'help-title';
  made.setAttribute('aria-labelledby', title.id);
  made.append(title, close(texts.close));
  for (const { title: name, controls } of texts.sections) {
    const list = document.createElement('dl');
    for (const { name: control, does } of controls) {
      list.append(element('dt', control), element('dd', does));
    }
    made.append(element('h3', name), list);
  }
  document.body.append(made);
  return made;
}

/** It stays in view while the text is scrolled. */
function close(text: string): HTMLElement {
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
