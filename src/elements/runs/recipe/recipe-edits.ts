// The programs of a recipe that are not the chapter's: how each differs from it, the whole of it, and a
// button that keeps it as the reader's own.
import { fill } from '../../../shared/fill.ts';
import { casesOf } from '../../edit/edit-buttons.ts';
import { programText } from '../../edit/program-text.ts';
import { pageEdits } from '../../edit/page-edits.ts';
import { button, element } from '../elements.ts';
import type { RunsTexts } from '../texts.ts';
import { countOf, lineDiff, type DiffLine } from './line-diff.ts';
import type { Recipe } from './recipe.ts';
import { visibleText } from './visible-text.ts';

type EditTexts = RunsTexts['recipe']['edit'];

/** Lines of the longest difference that is drawn line by line. */
const MOST_LINES = 2000;

const TAGS = { same: 'span', added: 'ins', removed: 'del', gap: 'span' } as const;
const SIGNS = { same: '  ', added: '+ ', removed: '- ', gap: '…' } as const;

/** One block for each edited program; `say` is called with what became of a press. */
export async function recipeEdits(
  { case: of, edits }: Recipe,
  texts: EditTexts,
  say: (text: string) => void,
): Promise<HTMLElement[]> {
  const files = Object.entries(edits);
  const bases = await Promise.all(files.map(([file]) => programText(file)));
  return files.map(([file, text], at) => block({ of, file, text, base: bases[at] }, texts, say));
}

/** `base`: the chapter's program, if it could be fetched. */
interface LinkedEdit {
  of: string;
  file: string;
  text: string;
  base: string | undefined;
}

function block(edit: LinkedEdit, texts: EditTexts, say: (text: string) => void): HTMLElement {
  const { file, text, base } = edit;
  const lines = base === undefined ? [] : lineDiff(base, text);
  const draws = lines.length > 0 && lines.length <= MOST_LINES;
  const counts = { file, added: countOf(lines, 'added'), removed: countOf(lines, 'removed') };
  const made = element('div', '', 'recipe-edit');
  made.append(element('h4', fill(draws ? texts.differs : texts.title, counts)));
  if (draws) made.append(code(fill(texts.difference, { file }), ...lines.map(drawnLine)));
  const whole = document.createElement('details');
  whole.open = !draws;
  whole.append(
    element('summary', texts.whole),
    code(fill(texts.program, { file }), visibleText(text)),
  );
  made.append(whole);
  if (base !== undefined) made.append(keepButton({ ...edit, base }, texts, say));
  return made;
}

function code(name: string, ...lines: (Node | string)[]): HTMLElement {
  const made = element('pre', '');
  made.tabIndex = 0;
  made.role = 'region';
  made.ariaLabel = name;
  made.translate = false;
  made.append(...lines);
  return made;
}

const drawnLine = ({ is, text }: DiffLine): HTMLElement =>
  element(TAGS[is], `${SIGNS[is]}${visibleText(text)}\n`);

/** An edit of the reader's own is replaced at a second press alone. */
function keepButton(
  { of, file, text, base }: LinkedEdit & { base: string },
  texts: EditTexts,
  say: (text: string) => void,
): HTMLElement {
  let asked = false;
  const made = button(texts.keep, file, () => {
    pageEdits.settle();
    const own = pageEdits.editOf(of, file)?.text;
    if (own !== undefined && own !== text && !asked) {
      asked = true;
      return say(fill(texts.replaces, { file }));
    }
    asked = false;
    const kept = pageEdits.keep(casesOf(file), file, { base, text });
    say(fill(kept ? texts.kept : texts.unkept, { file }));
  });
  return made;
}
