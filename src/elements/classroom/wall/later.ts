// The parts of the wall that are fetched once it is there, together.
export { openOwnRun } from './own-run/own-run-panel.ts';
export { RosterPanel } from './roster/roster-panel.ts';
export { openSections } from './sections/section-chooser.ts';
