// Copies a step of the text for its run panel. A tick box becomes plain text, for a copy of the
// element itself would watch the run as well.
import type { Task } from './tasks.ts';

/** The contents of a task, to be put anywhere on the page. */
export function copyOf({ kind, parts }: Task): DocumentFragment {
  const copy = document.createDocumentFragment();
  const nodes = kind === 'passage' ? parts : parts.flatMap((part) => [...part.childNodes]);
  for (const node of nodes) copy.append(node.cloneNode(true));
  for (const one of copy.querySelectorAll('[id]')) one.removeAttribute('id');
  for (const begin of copy.querySelectorAll('[data-begins]')) begin.remove();
  for (const box of copy.querySelectorAll<HTMLElement>('lab-expect')) box.replaceWith(plain(box));
  return copy;
}

function plain(box: HTMLElement): HTMLElement {
  const text = document.createElement('span');
  text.className = 'box';
  if (box.dataset.seen !== undefined) text.dataset.seen = box.dataset.seen;
  text.toggleAttribute('data-shown', box.dataset.shown !== undefined);
  text.append(box.querySelector('.said')?.textContent ?? '');
  const advice = document.createElement('span');
  advice.className = 'advice';
  advice.textContent = box.querySelector('.hint')?.textContent ?? '';
  text.append(advice);
  return text;
}
