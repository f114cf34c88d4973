// Draws the reader's progress: at each chapter of the rail and of the opening page, in the button that
// the opening page begins with, and as one sentence where this browser keeps nothing.
import { atBase, withinBase } from '../../shared/address.ts';
import { fill } from '../../shared/fill.ts';
import type { Texts } from '../../shared/texts.ts';
import { chapterOf, type ReadingPlace, type Progress } from './progress.ts';
import { onProgress } from './progress-store.ts';
import { loadSheet } from '../load-sheet.ts';
import sheet from './progress.css?url';

type Words = Texts['reading']['progress'];

export async function drawProgress(words: Words): Promise<void> {
  await loadSheet(sheet).catch(() => {});
  const rail = document.getElementById('chapters')!;
  const links = [...document.querySelectorAll<HTMLAnchorElement>(CHAPTERS)];
  const start = document.querySelector<HTMLAnchorElement>('main a.start');
  const first = start && { href: start.href, text: start.textContent };
  const says = document.createElement('p');
  says.className = 'unkept';
  says.setAttribute('role', 'status');
  rail.before(says);
  onProgress((progress, kept) => {
    for (const link of links) mark(link, progress, words);
    const text = kept ? '' : words.unkept;
    if (says.textContent !== text) says.textContent = text;
    if (!start || !first) return;
    const to = toContinue(progress.last, rail, words) ?? first;
    start.href = to.href;
    start.textContent = to.text;
  });
}

const CHAPTERS = '#chapters > ol > li > a, main ol.chapters a';

/** A mark is made once it has something to say. */
function mark(link: HTMLAnchorElement, { chapters }: Progress, words: Words): void {
  const { boxes = 0, ticked = [] } = chapters[chapterOf(withinBase(link.pathname)) ?? ''] ?? {};
  let made = link.querySelector<HTMLElement>('.progress');
  if (ticked.length === 0 || boxes === 0) return made?.remove();
  if (!made) {
    made = document.createElement('small');
    made.className = 'progress';
    link.append(' ', made);
  }
  const short = document.createElement('span');
  short.ariaHidden = 'true';
  const isDone = ticked.length === boxes;
  short.textContent = isDone ? '✓' : `${ticked.length}/${boxes}`;
  made.toggleAttribute('data-done', isDone);
  made.style.setProperty('--part', String(ticked.length / boxes));
  const long = document.createElement('span');
  long.className = 'unseen';
  long.textContent = fill(words.ticked, { ticked: ticked.length, boxes });
  made.replaceChildren(short, long);
}

/** The link to where the reader was last, if that chapter is still there. */
function toContinue(
  last: ReadingPlace | undefined,
  rail: HTMLElement,
  words: Words,
): { href: string; text: string } | undefined {
  if (!last) return undefined;
  const name = chapterOf(last.path);
  const link = [...rail.querySelectorAll<HTMLAnchorElement>('a')].find(
    ({ pathname }) => chapterOf(withinBase(pathname)) === name,
  );
  const number = link?.querySelector('span')?.textContent;
  if (number === undefined) return undefined;
  const chapter = fill(/^\d/.test(number) ? words.chapter : words.appendix, { number });
  const { path, section, step } = last;
  const hash = section ? `#${encodeURIComponent(section.id)}` : '';
  const text =
    step !== undefined
      ? fill(words.step, { chapter, step })
      : section
        ? fill(words.section, { chapter, section: section.title })
        : fill(words.top, { chapter });
  return { href: atBase(path) + hash, text };
}
