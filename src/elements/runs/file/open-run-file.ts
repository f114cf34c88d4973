// Opens a run file that the reader has chosen or dropped: the run goes to the tab's shelf, or one
// sentence says what is wrong with the file.
import { fill } from '../../../shared/fill.ts';
import { panelFor } from '../../compare/panel-for.ts';
import type { KeptRun } from '../kept-run.ts';
import type { RunShelf } from '../run-shelf.ts';
import type { RunsTexts } from '../texts.ts';
import { LARGEST_FILE, readRunFile, type RunFileFault } from './run-file.ts';

/** The kept run, or a sentence. */
export async function openRunFile(
  file: File,
  shelf: RunShelf,
  texts: RunsTexts['file'],
): Promise<KeptRun | string> {
  const values = { file: file.name, most: LARGEST_FILE / 1024 / 1024 };
  if (file.size > LARGEST_FILE) return fill(texts['too-large'], values);
  const content = await file.text().catch(() => '');
  const cases = [...document.querySelectorAll<HTMLElement>('lab-case')].map((panel) => ({
    name: panel.getAttribute('name')!,
    hosts: panelFor(panel).hosts,
  }));
  const read = readRunFile(content, cases);
  if ('is' in read) return faultText(read, values, texts);
  const { run, capture } = read;
  run.number = shelf.nextNumber(run.case);
  if (run.name === '') run.name = file.name.replace(/(\.run)?\.json$/, '').slice(0, 60);
  const pcapng = capture === undefined ? undefined : bytesOf(capture);
  if (pcapng) shelf.holdCapture(run, pcapng);
  shelf.finish(run);
  return run;
}

/** Undefined if it is no base64 after all. */
function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function faultText(
  fault: RunFileFault,
  values: Record<string, string | number>,
  texts: RunsTexts['file'],
): string {
  return fill(texts[fault.is], { ...values, ...fault });
}
