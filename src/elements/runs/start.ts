// Keeps the runs of the page's panels, opens the dialog that lists them, takes run files that are
// dropped on a panel, and shows the recipe that the page's link carries.
import type { LabCase } from '../lab-case/panel.ts';
import { parseKept } from './parse-kept.ts';
import { FRAGMENT } from './recipe/fragment.ts';
import { RunLog } from './run-log.ts';
import { RunShelf } from './run-shelf.ts';

/** What hears the lab and the page's requests. `connect` finds out what the lab runs. */
export function startRuns(connect: () => void): RunLog {
  const shelf = new RunShelf(
    () => sessionStorage,
    parseKept,
    () => showCounts(shelf),
  );
  const log = new RunLog(shelf, () => performance.timeOrigin + performance.now());
  addEventListener('pagehide', () => log.leave());
  document.addEventListener('click', ({ target }) => {
    const panel = (target as Element).closest('[data-runs]')?.closest<LabCase>('lab-case');
    if (panel) void openList(panel, shelf);
  });
  for (const type of ['dragover', 'drop'] as const) {
    document.addEventListener(type, (event) => takeFile(event, shelf));
  }
  const offerRecipe = (): void => {
    if (location.hash.startsWith(FRAGMENT)) void openLink(shelf, connect);
  };
  addEventListener('hashchange', offerRecipe);
  // Once the page's panels are defined.
  queueMicrotask(offerRecipe);
  showCounts(shelf);
  return log;
}

/** On each panel's button: how many runs are kept. */
function showCounts(shelf: RunShelf): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-runs]')) {
    const { length } = shelf.numbersOf(button.closest('lab-case')!.getAttribute('name')!);
    button.querySelector('.run-count')!.textContent = length === 0 ? '' : `[${length}]`;
  }
}

function takeFile(event: DragEvent, shelf: RunShelf): void {
  const { target, dataTransfer } = event;
  const panel = target instanceof Element ? target.closest<LabCase>('lab-case') : undefined;
  if (!panel || !dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  const [file] = dataTransfer.files;
  if (file) void openList(panel, shelf, file);
}

async function openList(panel: LabCase, shelf: RunShelf, file?: File): Promise<void> {
  try {
    const { openRuns } = await import('./runs-dialog.ts');
    await openRuns(panel, shelf, file);
  } catch {
    panel.dispatch({ type: 'undrawn', part: 'dialog' });
  }
}

async function openLink(shelf: RunShelf, connect: () => void): Promise<void> {
  try {
    const { openRecipe } = await import('./recipe/open-recipe.ts');
    await openRecipe(location.hash, shelf, connect);
  } catch {
    document.querySelector<LabCase>('lab-case')?.dispatch({ type: 'undrawn', part: 'dialog' });
  }
}
