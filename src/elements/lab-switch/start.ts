// The switch button of each host in a run panel. What it opens is fetched when it is first pressed.
import type { LabCase } from '../lab-case/panel.ts';

document.addEventListener('click', ({ target }) => {
  const button = (target as Element).closest<HTMLButtonElement>('[data-switch]');
  // Once it has its menu, the browser opens that.
  if (!button || button.popoverTargetElement) return;
  import('./switch-menu.ts')
    .then(({ openMenu }) => openMenu(button))
    .catch(() =>
      button.closest<LabCase>('lab-case')!.dispatch({ type: 'undrawn', part: 'dialog' }),
    );
});
