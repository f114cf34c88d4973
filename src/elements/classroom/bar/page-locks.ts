// What the teacher has not opened yet, on the page of a member: a sentence above the text and in each panel,
// whose buttons start nothing, and solutions that stay folded. It is an aid in a lesson and no wall: who
// leaves the class has all of it.
import type { ClassLesson } from '#protocol';
import { withinBase } from '../../../shared/address.ts';
import type { Texts } from '../../../shared/texts.ts';
import { chapterOf } from '../../kept/progress.ts';

/** What begins a run, or a program in one. */
const STARTS = 'button.run, [data-press="run"], [data-add], [data-again]';

export class PageLocks {
  readonly #texts: Texts['classBar'];
  readonly #chapter = chapterOf(withinBase(location.pathname));
  #chapterLocked = false;
  #solutionsLocked = false;

  constructor(texts: Texts['classBar']) {
    this.#texts = texts;
    addEventListener('click', (event) => this.#pressed(event), { capture: true });
    // A browser that finds a word in a solution unfolds it without a press.
    document.addEventListener('toggle', ({ target }) => this.#toggled(target as Element), true);
  }

  draw(lesson: ClassLesson | undefined): void {
    const { locked = [], solutions = [] } = lesson ?? {};
    const chapter = this.#chapter ?? '';
    if (this.#chapterLocked !== locked.includes(chapter)) this.#lockChapter();
    if (this.#solutionsLocked !== solutions.includes(chapter)) this.#lockSolutions();
  }

  /** Locks it, or opens it. A run that goes on may come to its end. */
  #lockChapter(): void {
    this.#chapterLocked = !this.#chapterLocked;
    for (const said of document.querySelectorAll('p.class-locked')) said.remove();
    for (const button of document.querySelectorAll(`lab-case :is(${STARTS})`))
      button.ariaDisabled = this.#chapterLocked ? 'true' : null;
    if (!this.#chapterLocked) return;
    document.querySelector('main .title')?.after(this.#sentence('p', this.#texts.locked, 'status'));
    for (const messages of document.querySelectorAll('lab-case .messages'))
      messages.prepend(this.#sentence('p', this.#texts.locked));
  }

  #lockSolutions(): void {
    this.#solutionsLocked = !this.#solutionsLocked;
    for (const solution of document.querySelectorAll<HTMLDetailsElement>('details.solution')) {
      solution.toggleAttribute('data-locked', this.#solutionsLocked);
      solution.querySelector('.class-locked')?.remove();
      if (!this.#solutionsLocked) continue;
      solution.open = false;
      const said = this.#sentence('small', this.#texts.lockedSolution);
      solution.querySelector('summary')!.append(said);
    }
  }

  #pressed(event: MouseEvent): void {
    const target = event.target as Element;
    const isStart = this.#chapterLocked && target.closest(STARTS)?.closest('lab-case');
    const isSolution = this.#solutionsLocked && target.closest('.solution > summary');
    if (!isStart && !isSolution) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #toggled(target: Element): void {
    if (this.#solutionsLocked && target.matches('details.solution[open]'))
      (target as HTMLDetailsElement).open = false;
  }

  #sentence(tag: 'p' | 'small', text: string, role?: string): HTMLElement {
    const said = document.createElement(tag);
    said.className = 'class-locked';
    if (role !== undefined) said.setAttribute('role', role);
    said.textContent = text;
    return said;
  }
}
