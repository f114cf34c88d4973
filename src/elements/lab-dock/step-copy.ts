// Copies a step of the text for its run panel. A tick box becomes plain text, for a copy of the
// element itself would watch the run as well.

/** The contents of a step, to be put anywhere on the page. */
export function copyOf(step: Element): DocumentFragment {
  const copy = document.createDocumentFragment();
  for (const node of step.childNodes) copy.append(node.cloneNode(true));
  for (const one of copy.querySelectorAll('[id]')) one.removeAttribute('id');
  for (const box of copy.querySelectorAll<HTMLElement>('lab-expect')) box.replaceWith(plain(box));
  return copy;
}

function plain(box: HTMLElement): HTMLElement {
  const text = document.createElement('span');
  text.className = 'box';
  if (box.dataset.seen !== undefined) text.dataset.seen = box.dataset.seen;
  text.append(box.querySelector('.said')?.textContent ?? '');
  const advice = document.createElement('span');
  advice.className = 'advice';
  advice.textContent = box.querySelector('.hint')?.textContent ?? '';
  text.append(advice);
  return text;
}
