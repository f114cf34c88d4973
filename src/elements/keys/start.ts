// Listens for the page's own keys, and for the buttons that open the same dialogs and the one on what
// this browser keeps.
import type { Texts } from '../../shared/texts.ts';
import { deedOf, type Deed } from './keys.ts';
import { hasSingleKeys } from './single-keys.ts';

/** Where a key belongs to something else: what is typed in, what scrolls, what is chosen from. */
const TAKEN =
  'input, textarea, select, [contenteditable], [role="tablist"], [role="menu"], [tabindex="0"], lab-terminal, lab-ladder, dialog';

export function startKeys(texts: Texts['reading']): void {
  document.addEventListener('keydown', (event) => {
    const target = event.target as Element;
    const panel = target.closest('lab-case');
    const place = {
      taken: event.defaultPrevented || event.isComposing || target.closest(TAKEN) !== null,
      inPanel: panel !== null,
      singleKeys: hasSingleKeys(),
    };
    const deed = deedOf(event, place);
    if (deed === undefined || !act(deed, panel)) return;
    event.preventDefault();
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-opens]')) {
    button.addEventListener('click', () => {
      if (button.dataset.opens === 'kept') {
        void import('../kept/kept-dialog.ts').then(({ openKept }) => openKept());
      } else act(button.dataset.opens as Deed, null);
    });
  }

  /** False if there is nothing to do it with. */
  function act(deed: Deed, panel: Element | null): boolean {
    switch (deed) {
      case 'search':
        void import('../search/search-dialog.ts').then(({ openSearch }) =>
          openSearch(texts.search),
        );
        return true;
      case 'keys':
        void import('./keys-dialog.ts').then(({ openKeys }) => openKeys(texts.keys));
        return true;
      case 'previous':
        return press(document.querySelector('.pager [rel="prev"]'));
      case 'next':
        return press(document.querySelector('.pager [rel="next"]'));
      case 'run':
        return press(panel?.querySelector('button.run:enabled'));
    }
  }
}

function press(element: Element | null | undefined): boolean {
  (element as HTMLElement | null | undefined)?.click();
  return element !== null && element !== undefined;
}
