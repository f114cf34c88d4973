// The wall's table of locks: of each chapter whether it is not open yet, and whether its solutions are not.
import type { ClassLesson, ClassRequest, LockedPart } from '#protocol';
import { fill } from '../../../../shared/fill.ts';
import type { OutlineChapter } from '../../../../shared/outline.ts';
import type { Texts } from '../../../../shared/texts.ts';

export class LockTable {
  readonly #root: HTMLElement;
  readonly #texts: Texts['lesson'];
  /** By what each locks: `case-2 solutions`. */
  readonly #boxes = new Map<string, HTMLInputElement>();

  /** `ask` is false while there is no lab. */
  constructor(
    root: HTMLElement,
    outline: readonly OutlineChapter[],
    texts: Texts['lesson'],
    ask: (request: ClassRequest) => boolean,
  ) {
    this.#root = root;
    this.#texts = texts;
    const box = (of: OutlineChapter, part: LockedPart, label: string): HTMLElement => {
      const made = document.createElement('input');
      made.type = 'checkbox';
      made.ariaLabel = fill(label, { chapter: of.title });
      made.addEventListener('change', () => {
        const locked = made.checked;
        // It shows what is, which the lab says.
        if (!ask({ type: 'lock', chapter: of.name, part, locked })) made.checked = !locked;
      });
      this.#boxes.set(`${of.name} ${part}`, made);
      return made;
    };
    const rows = outline.map((of) => {
      const row = document.createElement('tr');
      const head = cell('th', of.title);
      head.setAttribute('scope', 'row');
      row.append(head, cell('td', box(of, 'chapter', texts.lockChapter)));
      row.append(cell('td', ...(of.solutions ? [box(of, 'solutions', texts.lockSolutions)] : [])));
      return row;
    });
    root.querySelector('tbody')!.replaceChildren(...rows);
  }

  draw({ locked, solutions }: ClassLesson): void {
    const now = new Set([
      ...locked.map((name) => `${name} chapter`),
      ...solutions.map((name) => `${name} solutions`),
    ]);
    for (const [key, box] of this.#boxes) box.checked = now.has(key);
    this.#root.querySelector('.locked-now')!.textContent =
      now.size === 0
        ? this.#texts.nothingLocked
        : fill(this.#texts.lockedNow, { chapters: locked.length, solutions: solutions.length });
  }
}

function cell(tag: 'th' | 'td', ...parts: (string | HTMLElement)[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...parts);
  return made;
}
