// The entry of a page with run panels: makes the one client of the lab and the panels that share
// it.
import { openLab } from './lab/lab.ts';
import { definePanel } from './panel.ts';
import { Panels } from './panels.ts';

const panels = new Panels(openLab);
definePanel(panels);
// Resumes a session once every element of the page listens.
addEventListener('DOMContentLoaded', () => panels.lab.comeBack());
