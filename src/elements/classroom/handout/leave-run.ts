// Leaves the latest run of this page's panels with the class: its run file goes to the lab.
import { MAX_HANDOUT } from '#protocol';
import { isAlive } from '../../lab-case/state/panel-view.ts';
import { runFileOf, shownHash } from '../../runs/file/save-run.ts';
import type { KeptRun } from '../../runs/kept-run.ts';
import type { RunShelf } from '../../runs/run-shelf.ts';
import type { PanelState } from '../../../shared/texts.ts';
import { askForFile } from './left-run.ts';

/** What has come of it: it is left, or why not. */
export type LeaveOutcome = 'left' | 'noRunYet' | 'goesOn' | 'tooLarge' | 'failed';

/** `token`: the teacher's; `at`: the lab server that is wanted, of several. */
export async function leaveRun(
  shelf: RunShelf,
  token: string,
  at: string | undefined,
): Promise<LeaveOutcome> {
  const run = latestRun(shelf);
  if (!run) return 'noRunYet';
  const panel = document.querySelector<HTMLElement>(`lab-case[name="${CSS.escape(run.case)}"]`);
  if (isAlive(panel?.dataset.state as PanelState)) return 'goesOn';
  try {
    const file = await runFileOf(run, undefined, (terminal) => shownHash(run, terminal));
    const body = new TextEncoder().encode(file);
    if (body.length > MAX_HANDOUT) return 'tooLarge';
    const { status } = await askForFile(token, at, { method: 'PUT', body });
    return status === 204 ? 'left' : 'failed';
  } catch {
    return 'failed';
  }
}

function latestRun(shelf: RunShelf): KeptRun | undefined {
  const runs = [...document.querySelectorAll('lab-case')].flatMap((panel) => {
    const name = panel.getAttribute('name')!;
    const number = shelf.numbersOf(name).at(-1);
    return (number !== undefined && shelf.read(name, number)) || [];
  });
  return runs.toSorted((one, other) => one.began - other.began).at(-1);
}
