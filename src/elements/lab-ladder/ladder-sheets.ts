// The sheets of what a ladder shows once something has happened, fetched with the panel's code.
import { loadSheet } from '../load-sheet.ts';
import strokes from './picture/strokes.css?url';
import transcript from './transcript.css?url';

export async function fetchLadderSheets(): Promise<void> {
  await Promise.all([strokes, transcript].map(loadSheet));
}
