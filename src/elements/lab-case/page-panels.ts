// The run panels of a page, and the one client of the lab that they share.
import '../lab-dock/dock.ts';
import '../lab-help/start.ts';
import '../lab-switch/start.ts';
import '../step-act/act.ts';
import { tellSession } from '../classroom/own-session.ts';
import { attendEdits } from '../edit/edit-buttons.ts';
import { defineBoxes } from '../lab-expect/expect.ts';
import { definePredictions } from '../lab-predict/predict.ts';
import { startRuns } from '../runs/start.ts';
import { openLab } from './lab/lab.ts';
import { definePanel } from './define-panel.ts';
import { Panels } from './panels.ts';

export { fetchLadderSheets } from '../lab-ladder/ladder-sheets.ts';

/**
 * Brings the page's panels to life. Their texts are fetched by then. `inC`: the reader has chosen the C
 * twins on an earlier page.
 */
export function startPanels(inC: boolean): void {
  const { log, captures } = startRuns(() => panels.lab);
  const panels = new Panels(
    (emit) =>
      openLab((event) => {
        log.noteEvent(event);
        const { session } = panels.lab;
        if (event.type === 'case' && event.state !== 'idle' && session) tellSession(session);
        if (!captures.takes(event)) emit(event);
      }, log),
    inC,
  );
  defineBoxes();
  definePredictions();
  definePanel(panels);
  attendEdits(() => panels.lab.open());
  // Every element of the page listens by now.
  panels.lab.comeBack();
}
