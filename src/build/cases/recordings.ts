// The recordings that stand beside the cases, as the build finds them: the text that a replay
// fetches, and what of it a page shows that runs nothing.
import type { Exit, Recording } from '#protocol';
import { playable } from '../../shared/recording.ts';
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

export interface Output {
  /** As YYYY-MM-DD. */
  date: string;
  text: string;
  /** How its latest program ended, if it did. */
  exit: Exit | undefined;
}

/**
 * What a terminal has shown at the end of the case's recording; undefined where there is none or it
 * is broken: `npm run check` names it, and so does the page that would play it.
 */
export function recordedOutput(name: string, terminal: string): Output | undefined {
  const recording = readRecording(name);
  const own = recording?.terminals.filter((one) => one.terminal === terminal) ?? [];
  if (!recording || own.length === 0) return undefined;
  return { date: recording.date, text: finalText(own), exit: own.at(-1)?.ended?.exit };
}

function readRecording(name: string): Recording | undefined {
  try {
    const read: unknown = JSON.parse(recordings.get(name) ?? '');
    return playable(read, name) ? read : undefined;
  } catch {
    return undefined;
  }
}
