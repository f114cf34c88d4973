// What an element of the page needs to judge its reader's runs: the expectation that it names, and
// the trace of the panel that it belongs to, whenever that has grown.
import type { Expectation, TraceEvent } from '#protocol';
import type { Judged } from '../../shared/judged.ts';

/** What a panel dispatches whenever its run's trace has grown, or begun anew. */
export type TraceGrown = CustomEvent<{ events: readonly TraceEvent[] }>;
const GROWN = 'lab-trace';

/** Milliseconds between two looks at a trace, and how often one look's time must pass before the next. */
const EVERY = 250;
const REST = 8;

let read: Judged | undefined;

/** The panel that an element belongs to: the one it names, else the nearest before it. */
export function panelOf(element: HTMLElement): HTMLElement | undefined {
  const { case: named } = element.dataset;
  const panels = [...document.querySelectorAll<HTMLElement>('lab-case')];
  if (named !== undefined) return panels.find((panel) => panel.getAttribute('name') === named);
  const precedes = (panel: HTMLElement): boolean =>
    (panel.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return panels.findLast(precedes);
}

/** The page carries those that it needs as JSON. */
export function expectationOf(panel: HTMLElement, name: string): Expectation | undefined {
  read ??= JSON.parse(document.getElementById('expectations')?.textContent || '{}') as Judged;
  return read[panel.getAttribute('name')!]?.[name];
}

/** Whose run a trace is of. */
export type Run = 'own' | 'recorded';

type Look = (events: readonly TraceEvent[], run: Run) => void;

/** Calls `look` with the panel's trace when it has grown; never so often that the page feels it. */
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
 * Changes something that may stand above the panel. The panel does not move while its reader has a hand
 * on it: what was about to be pressed would be somewhere else.
 */
function holdStill(panel: HTMLElement, change: () => void): void {
  const used = panel.matches(':hover') || panel.contains(document.activeElement);
  if (!used) return change();
  const before = panel.getBoundingClientRect().top;
  change();
  scrollBy({ top: panel.getBoundingClientRect().top - before, behavior: 'instant' });
}
