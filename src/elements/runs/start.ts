// Keeps the runs of the page's panels, opens the dialog that lists them, copies the link of the latest,
// takes run files that are dropped on a panel, and shows the recipe that the page's link carries.
import type { ReconnectingClient } from '#client';
import { tellOwnRuns } from '../classroom/own-runs.ts';
import type { LabCase } from '../lab-case/panel.ts';
import { CaptureRequest, type PageRuns } from './capture-request.ts';
import { parseKept } from './parse-kept.ts';
import { FRAGMENT } from './recipe/fragment.ts';
import { RunLog } from './run-log.ts';
import type { RunsThen } from './runs-dialog.ts';
import { RunShelf, SHELF_CHANGED } from './run-shelf.ts';

/** `log` hears the lab and the page's requests, and `captures` what it has asked for. */
export function startRuns(lab: () => Pick<ReconnectingClient, 'ask' | 'open'>): {
  log: RunLog;
  captures: CaptureRequest;
} {
  const shelf = new RunShelf(
    () => sessionStorage,
    parseKept,
    () => showCounts(shelf),
  );
  const log = new RunLog(shelf, () => performance.timeOrigin + performance.now());
  const captures = new CaptureRequest(() => lab().ask({ type: 'capture' }));
  const runs = { shelf, captures };
  tellOwnRuns({
    async save() {
      const { saveEvidence } = await import('../classroom/evidence/save-evidence.ts');
      return saveEvidence(runs);
    },
    async leave(token, at) {
      const { leaveRun } = await import('../classroom/handout/leave-run.ts');
      return leaveRun(shelf, token, at);
    },
  });
  addEventListener('pagehide', () => log.leave());
  document.addEventListener(SHELF_CHANGED, () => shelf.reread());
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('[data-runs], [data-copies-link]');
    const panel = button?.closest<LabCase>('lab-case');
    if (!panel) return;
    if (button!.hasAttribute('data-runs')) void openList(panel, runs);
    else void copyLatest(panel, runs);
  });
  for (const type of ['dragover', 'drop'] as const) {
    document.addEventListener(type, (event) => takeFile(event, runs));
  }
  const offerRecipe = (): void => {
    if (location.hash.startsWith(FRAGMENT)) void openLink(shelf, () => lab().open());
  };
  addEventListener('hashchange', offerRecipe);
  // Once the page's panels are defined.
  queueMicrotask(offerRecipe);
  showCounts(shelf);
  return { log, captures };
}

/** On each panel's button: how many runs are kept; on the panel, the number of the latest. */
function showCounts(shelf: RunShelf): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-runs]')) {
    const panel = button.closest<HTMLElement>('lab-case')!;
    const numbers = shelf.numbersOf(panel.getAttribute('name')!);
    button.querySelector('.run-count')!.textContent =
      numbers.length === 0 ? '' : `[${numbers.length}]`;
    const latest = numbers.at(-1);
    panel.dataset.latestRun = String(latest ?? '');
    const out = panel.querySelector<HTMLElement>('.count.out')!;
    if (latest === undefined) delete out.dataset.run;
    else out.dataset.run = String(latest);
  }
}

function takeFile(event: DragEvent, runs: PageRuns): void {
  const { target, dataTransfer } = event;
  const panel = target instanceof Element ? target.closest<LabCase>('lab-case') : undefined;
  if (!panel || !dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  const [file] = dataTransfer.files;
  if (file) void openList(panel, runs, { file });
}

async function openList(panel: LabCase, runs: PageRuns, then?: RunsThen): Promise<void> {
  try {
    const { openRuns } = await import('./runs-dialog.ts');
    await openRuns(panel, runs, then);
  } catch {
    panel.dispatch({ type: 'undrawn', part: 'dialog' });
  }
}

/** Copies the link of the run that the panel shows; one that the browser does not copy is in the list. */
async function copyLatest(panel: LabCase, runs: PageRuns): Promise<void> {
  const number = runs.shelf.numbersOf(panel.name).at(-1);
  const run = number === undefined ? undefined : runs.shelf.read(panel.name, number);
  if (!run) return;
  try {
    const { copyLink } = await import('./recipe/copy-link.ts');
    const { is } = await copyLink(run);
    if (is === 'shown') await openList(panel, runs, { link: run });
    else panel.dispatch({ type: 'linked', is });
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
