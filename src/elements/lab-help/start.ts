// The button of each run panel that explains its controls. The dialog is fetched when it is first asked for.
import type { LabCase } from '../lab-case/panel.ts';

document.addEventListener('click', ({ target }) => {
  const button = (target as Element).closest('[data-helps]');
  if (!button) return;
  import('./help-dialog.ts')
    .then(({ openHelp }) => openHelp())
    .catch(() =>
      button.closest<LabCase>('lab-case')!.dispatch({ type: 'undrawn', part: 'dialog' }),
    );
});
