// Defines <lab-case>: every one of the page belongs to its panels.
import { LabCase } from './panel.ts';
import type { Panels } from './panels.ts';

export function definePanel(panels: Panels): void {
  customElements.define(
    'lab-case',
    class extends LabCase {
      constructor() {
        super(panels);
      }
    },
  );
}
