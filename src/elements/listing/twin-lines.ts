// The lines of a listing's C twin, and its hash, fetched when they are first shown.
import words from 'virtual:words/listing';
import type { ColouredLine, ColouredTwin } from '../../shared/coloured-twin.ts';
import { atBase } from '../../shared/address.ts';
import { numbersIn } from '../../shared/ranges.ts';
import { pageLanguage } from '../page-language.ts';
import { markScrolling } from '../prose/scrolling.ts';

const fetched = new Map<string, Promise<ColouredTwin>>();

/** `listing` has a twin. Where that cannot be fetched, a sentence stands in its place. */
export async function drawTwin(listing: HTMLElement): Promise<void> {
  const pre = listing.querySelector<HTMLElement>('pre.in-c')!;
  if (pre.querySelector('.line')) return;
  const code = pre.querySelector('code')!;
  try {
    const { hash, lines } = await fetchTwin(listing.dataset.twin!);
    listing.querySelector('.hash.in-c')!.textContent = hash;
    const marked = new Set(numbersIn(pre.dataset.marked!));
    const shown = numbersIn(pre.dataset.lines!);
    const drawn = shown.map((number) => lineOf(number, lines[number - 1] ?? []));
    for (const [at, line] of drawn.entries())
      line.classList.toggle('marked', marked.has(shown[at]!));
    code.replaceChildren(...drawn);
    markScrolling(pre);
  } catch {
    const empty = '\n'.repeat(numbersIn(pre.dataset.lines!).length);
    const texts = await words[pageLanguage()]!().catch(() => undefined);
    code.textContent = (texts?.unfetched ?? '') + empty;
  }
}

/** Whether the twin's part in the listing has a line. */
export const twinShows = (listing: HTMLElement, line: number): boolean =>
  numbersIn(listing.querySelector<HTMLElement>('pre.in-c')!.dataset.lines!).includes(line);

function lineOf(number: number, words: ColouredLine): HTMLElement {
  const line = document.createElement('span');
  line.className = 'line';
  line.dataset.number = String(number);
  line.append(...words.map(([text, kind]) => wordOf(text, kind)), '\n');
  return line;
}

function wordOf(text: string, kind: string | undefined): Node {
  if (kind === undefined) return document.createTextNode(text);
  const word = document.createElement('span');
  word.className = `k-${kind}`;
  word.textContent = text;
  return word;
}

/** Fetched again at the next call if it could not be. */
export function fetchTwin(twin: string): Promise<ColouredTwin> {
  let lines = fetched.get(twin);
  if (!lines) {
    lines = fetchJson(twin);
    fetched.set(twin, lines);
    lines.catch(() => fetched.delete(twin));
  }
  return lines;
}

async function fetchJson(twin: string): Promise<ColouredTwin> {
  const answer = await fetch(atBase(`/listings/${encodeURIComponent(twin)}.json`));
  if (!answer.ok) throw new Error(`${twin}: ${answer.status}`);
  return (await answer.json()) as ColouredTwin;
}
