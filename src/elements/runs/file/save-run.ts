// A kept run as a file, with the programs' texts as far as the page shows what ran.
import { isTwin } from '../../edit/listing-lines.ts';
import { programText } from '../../edit/program-text.ts';
import { fileName } from '../../lab-case/take-home/file-name.ts';
import { saveFile } from '../../lab-case/take-home/save-file.ts';
import { fetchTwin } from '../../listing/twin-lines.ts';
import type { KeptRun } from '../kept-run.ts';
import { programIn } from '../program-in.ts';
import { writeRunFile, type FiledProgram } from './run-file.ts';

/** The hash of the program that the page shows for a terminal. */
type ShownHash = (terminal: string) => string | undefined;

export async function saveRun(
  run: KeptRun,
  capture: Uint8Array | undefined,
  shown: ShownHash,
): Promise<void> {
  const name = fileName([run.case], new Date(run.began), 'run.json');
  saveFile(name, 'application/json', await runFileOf(run, capture, shown));
}

export async function runFileOf(
  run: KeptRun,
  capture: Uint8Array | undefined,
  shown: ShownHash,
): Promise<string> {
  const programs: Record<string, FiledProgram> = {};
  for (const { terminal, command, hash } of run.terminals) {
    const file = programIn(command)?.file;
    if (hash === undefined || file === undefined) continue;
    const known = isTwin(file) ? await twinHash(file) : shown(terminal);
    const text = hash === known ? await programText(file) : undefined;
    programs[file] = text === undefined ? { hash } : { hash, text };
  }
  return writeRunFile({ run, programs, ...(capture && { capture: base64(capture) }) });
}

/** The hash of the program that the page shows for a terminal of the run's case. */
export function shownHash({ case: of }: KeptRun, terminal: string): string | undefined {
  const section = `lab-case[name="${CSS.escape(of)}"] [data-terminal="${CSS.escape(terminal)}"]`;
  return document.querySelector<HTMLElement>(`${section} .hash`)?.dataset.hash;
}

/** Undefined if it cannot be fetched. */
const twinHash = (file: string): Promise<string | undefined> =>
  fetchTwin(file).then(
    ({ hash }) => hash,
    () => undefined,
  );

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
