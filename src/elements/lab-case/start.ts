// What a page with run panels begins with: its one client of the lab, and the panels that share it.
import { openLab } from './lab/lab.ts';
import { definePanel } from './panel.ts';
import { Panels } from './panels.ts';

const panels = new Panels(openLab);
definePanel(panels);
// Once every element of the page listens to what is told again.
addEventListener('DOMContentLoaded', () => panels.lab.comeBack());
