// What the section of the roster on the wall is made of; the panel fills in the class.
import type { Texts } from '../../../../shared/texts.ts';

export function fillSection(section: HTMLElement, texts: Texts['roster']): void {
  const title = element('h2', { id: 'class-roster', textContent: texts.title });
  const buttons = element('p', { className: 'roster-buttons' });
  const field = element('input', { type: 'file', hidden: true });
  field.accept = '.csv,.txt,.tsv,text/csv,text/plain';
  buttons.append(button('loads', texts.load), field, button('links', texts.links));
  const awaited = element('details', { className: 'roster-awaited', hidden: true });
  awaited.append(
    element('summary', {}),
    element('p', { className: 'roster-hidden', textContent: texts.hidden }),
    element('ul', {}),
    button('unlists', texts.unlist),
  );
  section.append(
    title,
    element('p', { className: 'roster-about', textContent: texts.about }),
    buttons,
    element('p', { className: 'roster-says', role: 'status' }),
    element('p', { className: 'roster-all' }),
    awaited,
  );
}

function button(does: string, textContent: string): HTMLButtonElement {
  const made = element('button', { type: 'button', textContent });
  made.dataset[does] = '';
  return made;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}
