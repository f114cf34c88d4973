// The run panels of a page, and the one client of the lab that they share.
import '../lab-dock/dock.ts';
import '../step-act/act.ts';
import { openLab } from './lab/lab.ts';
import { definePanel } from './panel.ts';
import { Panels } from './panels.ts';

const panels = new Panels(openLab);
definePanel(panels);
// Every element of the page listens by now.
panels.lab.comeBack();
