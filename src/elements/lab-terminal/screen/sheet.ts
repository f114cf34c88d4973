// xterm's style sheet, which is large and comes with the first screen.
import { loadSheet } from '../../load-sheet.ts';
import address from './xterm.css?url';

export const loadScreenSheet = (): Promise<void> => loadSheet(address);
