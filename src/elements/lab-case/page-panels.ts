// The run panels of a page, and the one client of the lab that they share.
import '../lab-dock/dock.ts';
import '../lab-switch/start.ts';
import '../step-act/act.ts';
import { attendEdits } from '../edit/edit-buttons.ts';
import { startRuns } from '../runs/start.ts';
import { openLab } from './lab/lab.ts';
import { definePanel } from './panel.ts';
import { Panels } from './panels.ts';

/** Brings the page's panels to life. Their texts are fetched by then. */
export function startPanels(): void {
  const { log, captures } = startRuns(() => panels.lab);
  const panels = new Panels((emit) =>
    openLab((event) => {
      log.noteEvent(event);
      if (!captures.takes(event)) emit(event);
    }, log),
  );
  definePanel(panels);
  attendEdits(() => panels.lab.open());
  // Every element of the page listens by now.
  panels.lab.comeBack();
}
