// What an edit and the chapter have each made of the program that the edit was made from, where the
// chapter's has changed since: mine, the chapter's then, the chapter's now. The reader keeps one, or
// merges both, and says what is to stand where both have changed the same lines.
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { sideOf, type SideTag } from './sides.ts';
import { mergedLines, type MergePiece, mergePieces } from './merged.ts';

export interface MergeTexts {
  readonly mine: string;
  readonly then: string;
  readonly now: string;
}

type Lines = readonly string[];
type Choice = 'mine' | 'theirs' | 'each';

const CHOICES = ['mine', 'theirs', 'each'] as const satisfies readonly Choice[];

const chosenLines = ({ mine, theirs }: MergePiece, choice: Choice): Lines =>
  choice === 'each' ? [...mine, ...theirs] : choice === 'mine' ? mine : theirs;

/** `take` has that text as the edit of the chapter's program of now. */
export function drawMerge(
  box: HTMLElement,
  { mine, then, now }: MergeTexts,
  texts: Texts['edit'],
  take: (text: string) => void,
): void {
  const pieces = mergePieces(then.split('\n'), mine.split('\n'), now.split('\n'));
  const conflicts = pieces.filter(({ kind }) => kind === 'conflict');
  const choices = new Map<MergePiece, Choice>(conflicts.map((one) => [one, 'mine']));
  const merge = (): void =>
    take(mergedLines(pieces, (one) => chosenLines(one, choices.get(one)!)).join('\n'));

  const about = document.createElement('p');
  const words = conflicts.length === 0 ? texts.mergesItself : texts.mergesBut;
  about.textContent = fill(words, { count: conflicts.length });
  const bar = document.createElement('div');
  bar.className = 'merge-bar';
  bar.append(
    button(texts.merge, merge),
    button(texts.keepMine, () => take(mine)),
    button(texts.takeNow, () => take(now)),
  );
  box.replaceChildren(about, bar, ...sectionsOf(pieces, texts, choices));
}

/** One for each change, with what is around it. */
function sectionsOf(
  pieces: readonly MergePiece[],
  texts: Texts['edit'],
  choices: Map<MergePiece, Choice>,
): HTMLElement[] {
  const at = { base: 0, mine: 0, theirs: 0 };
  return pieces.flatMap((piece, index) => {
    const from = { ...at };
    for (const side of ['base', 'mine', 'theirs'] as const) at[side] += piece[side].length;
    if (piece.kind === 'same') return [];
    const section = document.createElement('section');
    section.className = 'merge-three';
    section.setAttribute('aria-label', texts.changes[piece.kind]);
    const says = document.createElement('p');
    says.textContent = texts.changes[piece.kind];
    section.append(says);
    const around = [
      pieces[index - 1]?.base.slice(-1) ?? [],
      pieces[index + 1]?.base.slice(0, 1) ?? [],
    ];
    const side = (tag: SideTag, name: string, which: 'base' | 'mine' | 'theirs') =>
      sideOf(tag, name, [around[0]!, piece[which], around[1]!], from[which]);
    section.append(
      side(piece.kind === 'theirs' ? 'span' : 'ins', texts.editSide, 'mine'),
      side('del', texts.thenSide, 'base'),
      side(piece.kind === 'mine' ? 'span' : 'ins', texts.nowSide, 'theirs'),
    );
    if (piece.kind === 'conflict') section.append(choiceOf(piece, texts, choices, index));
    return [section];
  });
}

function choiceOf(
  piece: MergePiece,
  texts: Texts['edit'],
  choices: Map<MergePiece, Choice>,
  index: number,
): HTMLElement {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = texts.choose;
  set.append(legend);
  for (const choice of CHOICES) {
    const label = document.createElement('label');
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = `conflict-${index}`;
    radio.checked = choice === choices.get(piece);
    radio.addEventListener('change', () => choices.set(piece, choice));
    label.append(radio, texts.choices[choice]);
    set.append(label);
  }
  return set;
}

function button(text: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', pressed);
  return made;
}
