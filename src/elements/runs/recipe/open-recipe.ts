// Shows what the link of this page carries: a recipe's card at its panel, or one sentence that says
// what is wrong with it.
import { fill } from '../../../shared/fill.ts';
import type { LabCase } from '../../lab-case/panel.ts';
import { loadSheet } from '../../load-sheet.ts';
import { element } from '../elements.ts';
import type { RunShelf } from '../run-shelf.ts';
import { runsTexts } from '../texts.ts';
import { RecipeCard } from './recipe-card.ts';
import { recipeEdits } from './recipe-edits.ts';
import { readFragment } from './recipe.ts';
import address from './recipe.css?url';

let shown: { remove(): void } | undefined;

/** `connect` finds out whether a lab runs edits. */
export async function openRecipe(
  fragment: string,
  shelf: RunShelf,
  connect: () => void,
): Promise<void> {
  const panels = [...document.querySelectorAll<LabCase>('lab-case')];
  const cases = panels.map(({ name, dataset }) => ({
    name,
    programs: dataset.programs!.split(' '),
  }));
  const [texts, read] = await Promise.all([
    runsTexts(),
    readFragment(fragment, cases),
    // Without its sheet the card is plain, and can be used.
    loadSheet(address).catch(() => {}),
  ]);
  shown?.remove();
  if ('is' in read) {
    const line = element('p', fill(texts.recipe.fault[read.is], { ...read }), 'cell recipe');
    line.role = 'alert';
    panels[0]?.before(line);
    line.scrollIntoView({ block: 'nearest' });
    return void (shown = line);
  }
  if (Object.keys(read.edits).length > 0) connect();
  const edits = await recipeEdits(read, texts.recipe.edit, (text) => card.say(text));
  const panel = panels.find(({ name }) => name === read.case)!;
  const card = new RecipeCard(read, panel, shelf, texts, edits);
  shown?.remove();
  shown = card;
  card.show();
}
