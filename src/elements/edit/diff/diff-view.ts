// The differences between the chapter's program and the edit: side by side where there is room, else
// the chapter's above. Each can be taken back by itself.
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { loadSheet } from '../../load-sheet.ts';
import sheet from './diff.css?url';
import { type Hunk, hunksOf } from './hunks.ts';
import { sideOf } from './sides.ts';

/** Lines that both have, shown before and after a difference. */
const AROUND = 2;

type Lines = readonly string[];

/** `take` puts the chapter's lines of a hunk in the place of the edit's; the sheet may still come. */
export function drawDiff(
  box: HTMLElement,
  [chapter, edit]: readonly [string, string],
  texts: Texts['edit'],
  take: (hunk: Hunk, lines: Lines) => void,
): void {
  const [theirs, mine] = [chapter.split('\n'), edit.split('\n')];
  const hunks = hunksOf(theirs, mine);
  const none = document.createElement('p');
  none.textContent = texts.same;
  box.replaceChildren(
    ...hunks.map((hunk, at) => {
      const before = theirs.slice(
        Math.max(hunk.fromA - AROUND, hunks[at - 1]?.toA ?? 0),
        hunk.fromA,
      );
      const after = theirs.slice(
        hunk.toA,
        Math.min(hunk.toA + AROUND, hunks[at + 1]?.fromA ?? theirs.length),
      );
      const side = (tag: 'del' | 'ins', name: string, lines: Lines, from: number, to: number) =>
        sideOf(tag, name, [before, lines.slice(from, to), after], from);
      const section = document.createElement('section');
      section.setAttribute('aria-label', placeOf(hunk, texts));
      section.append(
        barOf(hunk, texts, () => take(hunk, theirs.slice(hunk.fromA, hunk.toA))),
        side('del', texts.chapterSide, theirs, hunk.fromA, hunk.toA),
        side('ins', texts.editSide, mine, hunk.fromB, hunk.toB),
      );
      return section;
    }),
    ...(hunks.length === 0 ? [none] : []),
  );
}

/** Without its sheet the differences are plain, and can be read. */
export const fetchDiffSheet = (): Promise<void> => loadSheet(sheet).catch(() => {});

/** Names a difference by the edit's lines, or by that after which the chapter has more. */
function placeOf({ fromB, toB }: Hunk, texts: Texts['edit']): string {
  if (fromB === toB) return fill(texts.missing, { line: fromB });
  return toB - fromB === 1
    ? fill(texts.line, { line: toB })
    : fill(texts.lines, { from: fromB + 1, to: toB });
}

function barOf(hunk: Hunk, texts: Texts['edit'], take: () => void): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'diff-bar';
  const place = document.createElement('span');
  place.textContent = placeOf(hunk, texts);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = texts.take;
  button.addEventListener('click', take);
  bar.append(place, button);
  return bar;
}
