// The elements that the dialogs of kept runs are made of.

export function element(tag: string, text: string, name = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name !== '') made.className = name;
  return made;
}

/** `of` is told only to those who cannot see where the button stands. */
export function button(text: string, of: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.append(text);
  if (of !== '') made.append(element('span', ` ${of}`, 'unseen'));
  made.addEventListener('click', press);
  return made;
}
