// Saves what this tab has of its reader's runs as one archive. Nothing of it is sent anywhere.
import words from 'virtual:words/evidence';
import { strToU8, zipSync } from 'fflate';
import type { Judged } from '../../../shared/judged.ts';
import { fileName } from '../../lab-case/take-home/file-name.ts';
import { saveFile } from '../../lab-case/take-home/save-file.ts';
import { pageLanguage } from '../../page-language.ts';
import type { PageRuns } from '../../runs/capture-request.ts';
import { runFileOf, shownHash } from '../../runs/file/save-run.ts';
import type { KeptRun } from '../../runs/kept-run.ts';
import { fetchOutline } from '../outline.ts';
import { evidenceFiles, type EvidenceRun } from './evidence-files.ts';

/** A panel whose run's capture the lab gives. */
const CAPTURES = 'lab-case:has(.home:enabled + .menu > [data-take=capture]:not([hidden]))';

/** Resolves to what is said of it; rejects without the network. */
export async function saveEvidence(page: PageRuns): Promise<string> {
  const texts = await words[pageLanguage()]!();
  const runs = page.shelf.all;
  if (runs.length === 0) return texts.none;
  const judged = await fetchAllJudged();
  const captured = await captureNow(page);
  const all = await Promise.all(
    runs.map(async (run): Promise<EvidenceRun> => ({
      run,
      file: await runFileOf(run, undefined, (terminal) => shownHash(run, terminal)),
      capture: captured?.run === run ? captured.capture : page.shelf.captureOf(run),
    })),
  );
  const now = new Date();
  const files = evidenceFiles(all, judged, texts, now.getTime());
  const bytes = [...files].map(
    ([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content] as const,
  );
  const zip = zipSync(Object.fromEntries(bytes), { mtime: now });
  saveFile(fileName(['evidence'], now, 'zip'), 'application/zip', new Uint8Array(zip));
  return texts.saved;
}

/** What the chapters judge runs by: a run may be of another chapter than this page. */
async function fetchAllJudged(): Promise<Judged> {
  const outline = await fetchOutline();
  const all = await Promise.all(
    outline.map(async ({ href }): Promise<Judged> => {
      const answer = await fetch(`${href}judged.json`);
      return answer.ok ? ((await answer.json()) as Judged) : {};
    }),
  );
  const judged: Judged = {};
  for (const [of, expectations] of all.flatMap((one) => Object.entries(one)))
    judged[of] = { ...judged[of], ...expectations };
  return judged;
}

/** The capture of the run that the page has in the lab, if there is one. */
async function captureNow({
  shelf,
  captures,
}: PageRuns): Promise<{ run: KeptRun; capture: Uint8Array | undefined } | undefined> {
  const panel = document.querySelector<HTMLElement>(CAPTURES);
  const run = panel && shelf.read(panel.getAttribute('name')!, Number(panel.dataset.latestRun));
  return run ? { run, capture: await captures.request() } : undefined;
}
