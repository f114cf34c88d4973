// The end of a lesson on one page, to look at and to print: it is drawn when it is opened, and stays as it is.
import words from 'virtual:words/lesson';
import type { MemberOnWall } from '#protocol';
import { fill } from '../../../../shared/fill.ts';
import type { Texts } from '../../../../shared/texts.ts';
import { loadSheet } from '../../../load-sheet.ts';
import { pageLanguage } from '../../../page-language.ts';
import { chaptersOnWall } from './chapters-on-wall.ts';
import sheet from './summary.css?url';
import { summaryOf, type ChapterSummary } from './summary.ts';

export interface ClassAtEnd {
  members: readonly MemberOnWall[];
  /** In the order in which they went up. */
  hands: readonly MemberOnWall[];
  called(member: MemberOnWall): string;
  /** Whether names are shown. */
  names: boolean;
  /** What part of the class it is, if it is not all. */
  section: string | undefined;
}

let dialog: HTMLDialogElement | undefined;

export async function openSummary(wall: HTMLElement, now: ClassAtEnd): Promise<void> {
  const [texts] = await Promise.all([
    words[pageLanguage()]!(),
    // Without it the dialog is plain, and can be used.
    loadSheet(sheet).catch(() => {}),
  ]);
  dialog ??= build();
  dialog.replaceChildren(...partsOf(texts, now, summaryOf(now.members, chaptersOnWall(wall))));
  if (!dialog.open) dialog.showModal();
}

function build(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'class-summary';
  made.setAttribute('aria-labelledby', 'class-summary-title');
  document.body.append(made);
  return made;
}

function partsOf(
  texts: Texts['lesson'],
  { members, hands, called, names, section }: ClassAtEnd,
  chapters: readonly ChapterSummary[],
): HTMLElement[] {
  const date = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: 'full' });
  const title = element('h2', fill(texts.summaryOf, { date }));
  title.id = 'class-summary-title';
  const whose = section === undefined ? [] : [element('p', fill(texts.ofSection, { section }))];
  const head = element('p', fill(texts.readers, { count: members.length }));
  const who = hands.map(called).join(', ');
  const up =
    hands.length === 0 ? texts.handsNone : fill(texts.handsUp, { count: hands.length, who });
  const nothing = chapters.length === 0 ? [element('p', texts.nothingSeen)] : [];
  const shown = chapters.map((chapter) => chapterPart(texts, chapter, names ? called : undefined));
  return [title, ...whose, head, element('p', up), ...nothing, ...shown, buttons(texts)];
}

/** `called` is absent while names are hidden. */
function chapterPart(
  texts: Texts['lesson'],
  { title, steps, predictions }: ChapterSummary,
  called: ClassAtEnd['called'] | undefined,
): HTMLElement {
  const part = element('section');
  part.append(element('h3', title));
  if (steps.length > 0) {
    const rows = steps.map(({ awaits, seen, other, seenBy }) =>
      row([called ? `${awaits} (${seenBy.map(called).join(', ')})` : awaits, seen, other]),
    );
    part.append(table([texts.awaited, texts.seen, texts.otherWay], rows));
  }
  if (predictions.length > 0) {
    const rows = predictions.map(({ question, right, wrong, open }) =>
      row([question, right, wrong, open]),
    );
    part.append(table([texts.prediction, texts.right, texts.wrong, texts.open], rows));
  }
  return part;
}

function table(heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  const made = element('table');
  const head = element('thead');
  const line = element('tr');
  for (const text of heads) {
    const cell = element('th', text);
    cell.setAttribute('scope', 'col');
    line.append(cell);
  }
  head.append(line);
  const body = element('tbody');
  body.append(...rows);
  made.append(head, body);
  return made;
}

function row([first, ...counts]: [string, ...number[]]): HTMLElement {
  const made = element('tr');
  const head = element('th', first);
  head.setAttribute('scope', 'row');
  made.append(head, ...counts.map((count) => element('td', String(count))));
  return made;
}

function buttons(texts: Texts['lesson']): HTMLElement {
  const form = document.createElement('form');
  form.method = 'dialog';
  const print = document.createElement('button');
  print.type = 'button';
  print.textContent = texts.print;
  print.addEventListener('click', () => window.print());
  const close = element('button', texts.close);
  close.autofocus = true;
  form.append(print, close);
  return form;
}

function element(tag: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
