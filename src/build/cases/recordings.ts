// The recordings of content/cases/: their text for replays, and their output for pages without
// JavaScript.
import type { Exit, Recording } from '#protocol';
import { isPlayable } from '../../shared/recording.ts';
import { finalText } from './final-text.ts';

const files: Record<string, string> = import.meta.glob('../../../content/cases/*/recording.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The text of each recording.json, by its case's name. */
export const recordings: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, text]) => [path.split('/').at(-2)!, text]),
);

export interface RecordedOutput {
  /** As YYYY-MM-DD. */
  date: string;
  text: string;
  /** How its latest program ended, if it did. */
  exit: Exit | undefined;
}

/**
 * A terminal's output at the end of the case's recording; undefined if there is none or it is
 * broken, which `npm run check` and the page report.
 */
export function recordedOutput(name: string, terminal: string): RecordedOutput | undefined {
  const recording = readRecording(name);
  const own = recording?.terminals.filter((one) => one.terminal === terminal) ?? [];
  if (!recording || own.length === 0) return undefined;
  return { date: recording.date, text: finalText(own), exit: own.at(-1)?.ended?.exit };
}

function readRecording(name: string): Recording | undefined {
  try {
    const read: unknown = JSON.parse(recordings.get(name) ?? '');
    return isPlayable(read, name) ? read : undefined;
  } catch {
    return undefined;
  }
}
