// Keeps the runs of the page's panels, and opens the dialog that lists them.
import type { LabCase } from '../lab-case/panel.ts';
import { parseKept } from './parse-kept.ts';
import { RunLog } from './run-log.ts';
import { RunShelf } from './run-shelf.ts';

/** What hears the lab and the page's requests. */
export function startRuns(): RunLog {
  const shelf = new RunShelf(() => sessionStorage, parseKept, showCounts);
  const log = new RunLog(shelf, () => performance.timeOrigin + performance.now());
  addEventListener('pagehide', () => log.leave());
  document.addEventListener('click', ({ target }) => {
    const panel = (target as Element).closest('[data-runs]')?.closest<LabCase>('lab-case');
    if (panel) void open(panel, shelf);
  });
  for (const type of ['dragover', 'drop'] as const) {
    document.addEventListener(type, (event) => {
      const { target } = event;
      const panel = target instanceof Element ? target.closest<LabCase>('lab-case') : undefined;
      if (!panel || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const [file] = event.dataTransfer.files;
      if (file) void open(panel, shelf, file);
    });
  }
  showCounts();
  return log;

  /** On each panel's button: how many runs are kept. */
  function showCounts(): void {
    for (const button of document.querySelectorAll<HTMLElement>('[data-runs]')) {
      const { length } = shelf.numbersOf(button.closest('lab-case')!.getAttribute('name')!);
      button.querySelector('.run-count')!.textContent = length === 0 ? '' : `[${length}]`;
    }
  }
}

async function open(panel: LabCase, shelf: RunShelf, file?: File): Promise<void> {
  try {
    const { openRuns } = await import('./runs-dialog.ts');
    await openRuns(panel, shelf, file);
  } catch {
    panel.dispatch({ type: 'undrawn', part: 'dialog' });
  }
}
