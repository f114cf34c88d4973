// The runs of a case that can be compared: those that the tab keeps, and the chapter's recording.
import type { TraceEvent } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { fetchRecording } from '../replay/fetch-recording.ts';
import type { PlayableRun } from '../replay/cues.ts';
import { calledIn } from '../runs/called.ts';
import type { RunShelf } from '../runs/run-shelf.ts';
import type { CasePanel } from './names.ts';
import type { CompareTexts } from './texts.ts';

export interface Comparable {
  /** Tells it from the case's other runs. */
  id: string;
  called: string;
  trace: readonly TraceEvent[];
  /** How its programs were started, each in a line. */
  started: readonly string[];
}

/** Names the recording in `id`. */
const RECORDING_ID = 'recording';

/** The kept runs, the latest first, and then the recording if there is one. */
export async function comparableRuns(
  name: string,
  shelf: RunShelf,
  panel: CasePanel,
  texts: CompareTexts,
): Promise<Comparable[]> {
  const kept = shelf.numbersOf(name).toReversed();
  const runs = kept.flatMap((number) => {
    const run = shelf.read(name, number);
    const called = run && calledIn(run, texts.run);
    return run && called ? [comparable(String(number), called, run, panel, texts)] : [];
  });
  const fetched = await fetchRecording(name);
  if (fetched.is !== 'there') return runs;
  return [...runs, comparable(RECORDING_ID, texts.recording, fetched.recording, panel, texts)];
}

function comparable(
  id: string,
  called: string,
  { terminals, trace }: PlayableRun,
  panel: CasePanel,
  texts: CompareTexts,
): Comparable {
  const started = terminals.map(({ terminal, command, hash = '' }) =>
    fill(texts.started, { terminal: panel.terminal(terminal), command, hash }).replace(' ()', ''),
  );
  return { id, called, trace, started };
}
