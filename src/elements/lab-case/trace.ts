// For elements that judge a reader's runs: the expectation that an element names, and the trace of
// its panel whenever that has grown.
import type { TraceEvent } from '#protocol';
import type { Judged, JudgedExpectation } from '../../shared/judged.ts';

/** Dispatched by a panel when its trace has grown or a new run begins. */
export type TraceGrown = CustomEvent<{ events: readonly TraceEvent[] }>;
const GROWN = 'lab-trace';

/** Milliseconds between two calls, which are at least so many times the duration of the last one. */
const EVERY = 250;
const REST = 8;

let fetched: Judged = {};

/** The panel that an element belongs to: the one it names, else the nearest before it. */
export function panelOf(element: HTMLElement): HTMLElement | undefined {
  const { case: named } = element.dataset;
  const panels = [...document.querySelectorAll<HTMLElement>('lab-case')];
  if (named !== undefined) return panels.find((panel) => panel.getAttribute('name') === named);
  const precedes = (panel: HTMLElement): boolean =>
    (panel.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return panels.findLast(precedes);
}

/** Fetches what the page judges its reader's runs by; a page that is no chapter has none. */
export async function fetchJudged(): Promise<void> {
  const { judged } = document.querySelector<HTMLElement>('[data-judged]')?.dataset ?? {};
  if (judged === undefined) return;
  const answer = await fetch(judged);
  if (!answer.ok) throw new Error(`${judged}: HTTP ${answer.status}`);
  fetched = (await answer.json()) as Judged;
}

/** To be asked once they are fetched. */
export const expectationOf = (panel: HTMLElement, name: string): JudgedExpectation | undefined =>
  fetched[panel.getAttribute('name')!]?.[name];

/** The origin of a trace: the reader's own run, or a recording. */
export type TraceSource = 'own' | 'recorded';

type Look = (events: readonly TraceEvent[], run: TraceSource) => void;

/**
 * Calls `look` with the panel's trace when it has grown, but seldom enough to keep the page
 * responsive.
 */
export function onTrace(panel: HTMLElement, look: Look): void {
  let latest: Parameters<Look> | undefined;
  let resting = false;
  const next = (): void => {
    if (!latest) return;
    const began = performance.now();
    const news = latest;
    holdStill(panel, () => look(...news));
    latest = undefined;
    resting = true;
    const rest = Math.max(EVERY, (performance.now() - began) * REST);
    setTimeout(() => {
      resting = false;
      next();
    }, rest);
  };
  panel.addEventListener(GROWN, (event) => {
    const run = panel.dataset.recorded === undefined ? 'own' : 'recorded';
    latest = [(event as TraceGrown).detail.events, run];
    if (!resting) next();
  });
}

/**
 * Changes content that may be above the panel, and scrolls so that the panel stays where it is
 * while the reader uses it.
 */
function holdStill(panel: HTMLElement, change: () => void): void {
  const used = panel.matches(':hover') || panel.contains(document.activeElement);
  if (!used) return change();
  const before = panel.getBoundingClientRect().top;
  change();
  const moved = panel.getBoundingClientRect().top - before;
  // Any call, even by 0, would end the smooth scroll that brings the panel into view.
  if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' });
}
