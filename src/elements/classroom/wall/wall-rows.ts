// The rows of the wall: of each chapter's expectations how many have seen them, with whose they are below,
// and the latest exits of each case. The served page has the rows; this fills them.
import type { MemberOnWall } from '#protocol';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { chapterToShow, countsOf, exitsOf, tallyOf, type Tally, type Told } from './tally.ts';

type Words = Texts['wall'];
type Called = (member: MemberOnWall) => string;

export class WallRows {
  readonly #texts: Words;
  readonly #chapters: HTMLDetailsElement[];
  /** From then on the teacher unfolds and folds chapters, and nothing else does. */
  #isChosen = false;

  constructor(root: HTMLElement, texts: Words) {
    this.#texts = texts;
    root.addEventListener('click', ({ target }) => {
      const chapter = (target as Element).closest('summary')?.parentElement;
      if (chapter?.matches('.wall-chapter')) this.#isChosen = true;
    });
    this.#chapters = [...root.querySelectorAll<HTMLDetailsElement>('.wall-chapter')];
  }

  draw(members: readonly MemberOnWall[], called: Called): void {
    const shown = this.#chapters.map((chapter) => this.#drawChapter(chapter, members, called));
    if (this.#isChosen) return;
    const at = chapterToShow(shown);
    for (const [index, chapter] of this.#chapters.entries()) chapter.open = index === at;
  }

  /** How many of its expectations somebody has seen, or tried. */
  #drawChapter(chapter: HTMLElement, members: readonly MemberOnWall[], called: Called): number {
    const rows = [...chapter.querySelectorAll<HTMLElement>('[data-expectation]')];
    const tallies = rows.map((row) => {
      const tally = tallyOf(members, row.dataset.case!, row.dataset.expectation!);
      this.#drawRow(row, members, tally, called);
      return tally;
    });
    for (const line of chapter.querySelectorAll<HTMLElement>('[data-terminal]')) {
      this.#drawExits(line, members);
    }
    const count = tallies.filter(({ seen }) => seen.length > 0).length;
    const tried = tallies.filter(({ seen, other }) => seen.length + other.length > 0).length;
    chapter.toggleAttribute('data-begun', tried > 0);
    chapter.querySelector('.begun')!.textContent =
      tried === 0 ? '' : fill(this.#texts.begun, { count, all: rows.length });
    return tried;
  }

  #drawRow(row: HTMLElement, members: readonly MemberOnWall[], tally: Tally, called: Called): void {
    const { here, seen, other, seenAway } = countsOf(members, tally);
    const set = (selector: string, text: string): void => {
      const part = row.querySelector(selector)!;
      if (part.textContent !== text) part.textContent = text;
    };
    set('.seen', fill(this.#texts.seen, { count: seen, here }));
    set('.other', other === 0 ? '' : fill(this.#texts.other, { count: other }));
    set('.apart', seenAway === 0 ? '' : fill(this.#texts.apart, { count: seenAway }));
    row.style.setProperty('--seen', String(here === 0 ? 0 : seen / here));
    row.style.setProperty('--other', String(here === 0 ? 0 : other / here));
    row.toggleAttribute('data-some', tally.seen.length + tally.other.length > 0);
    const list = (text: string, all: readonly Told[]): string =>
      all.length === 0
        ? ''
        : fill(text, { who: all.map((one) => this.#told(one, called)).join(', ') });
    set('.seen-by', list(this.#texts.seenBy, tally.seen));
    set('.other-by', list(this.#texts.otherBy, tally.other));
    set('.nobody', tally.seen.length + tally.other.length === 0 ? this.#texts.nobody : '');
  }

  #told({ member, edited }: Told, called: Called): string {
    const marks = [
      ...(edited ? [this.#texts.edited] : []),
      ...(member.here ? [] : [this.#texts.away]),
    ];
    return marks.length === 0 ? called(member) : `${called(member)} (${marks.join(', ')})`;
  }

  #drawExits(line: HTMLElement, members: readonly MemberOnWall[]): void {
    const { case: of, terminal, title } = line.dataset;
    const exits = exitsOf(members, of!, terminal!);
    const statuses = exits.map((exit) => fill(this.#texts.exit, { ...exit })).join(', ');
    line.textContent =
      exits.length === 0 ? '' : fill(this.#texts.exits, { terminal: title!, statuses });
  }
}
