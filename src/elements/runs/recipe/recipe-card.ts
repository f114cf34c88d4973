// The card of a recipe that a link carries, above its panel: what will be chosen, typed and pressed,
// and when, and which programs will run. Only its button begins the run.
import { fill } from '../../../shared/fill.ts';
import type { LabCase } from '../../lab-case/panel.ts';
import { lendEdits } from '../../edit/panel-edits.ts';
import { pageEdits } from '../../edit/page-edits.ts';
import { isAlive } from '../../lab-case/state/panel-view.ts';
import { clock } from '../../lab-case/lab/browser.ts';
import type { PanelState } from '../../../shared/texts.ts';
import { panelFor } from '../../compare/panel-for.ts';
import { deedWords } from '../deed-words.ts';
import { button, element } from '../elements.ts';
import type { RunShelf } from '../run-shelf.ts';
import type { RunsTexts } from '../texts.ts';
import { playRecipe, type RecipeEnd } from './recipe-player.ts';
import { attemptDeed, chooseAsIn } from './recipe-stage.ts';
import type { Recipe } from './recipe.ts';

/** Milliseconds between two looks whether the run has begun. */
const EVERY = 50;

export class RecipeCard {
  readonly #recipe: Recipe;
  readonly #panel: LabCase;
  readonly #shelf: RunShelf;
  readonly #texts: RunsTexts;
  readonly #card = document.createElement('section');
  /** What became of a press in the card, and how far the run is, in its panel. */
  readonly #says = element('p', '');
  readonly #tells = element('p', '', 'recipe-says');
  readonly #about = element('p', '');
  readonly #own = element('p', '');
  readonly #starts = button('', '', () => this.#run());
  #stop: () => void = () => {};

  /** `edits`: what shows the recipe's edited programs. */
  constructor(
    recipe: Recipe,
    panel: LabCase,
    shelf: RunShelf,
    texts: RunsTexts,
    edits: readonly HTMLElement[],
  ) {
    this.#recipe = recipe;
    this.#panel = panel;
    this.#shelf = shelf;
    this.#texts = texts;
    for (const status of [this.#says, this.#tells]) status.role = 'status';
    this.#about.textContent = texts.recipe.about;
    this.#build(edits);
    pageEdits.listen(() => this.#showEdits());
    this.#showEdits();
  }

  /** Says what became of a press in the card. */
  readonly say = (text: string): void => void (this.#says.textContent = text);

  readonly #tell = (text: string): void => void (this.#tells.textContent = text);

  show(): void {
    this.#panel.before(this.#card);
    this.#card.scrollIntoView({ block: 'start' });
    this.#card.querySelector('h3')!.focus({ preventScroll: true });
  }

  remove(): void {
    this.#stop();
    this.#card.remove();
    this.#tells.remove();
  }

  #build(edits: readonly HTMLElement[]): void {
    const { title, run, dismiss } = this.#texts.recipe;
    const { called } = this.#panel;
    this.#card.className = 'cell recipe';
    const heading = element('h3', fill(title, { case: called }));
    heading.id = 'recipe-title';
    heading.tabIndex = -1;
    this.#card.setAttribute('aria-labelledby', heading.id);
    const buttons = element('div', '', 'recipe-buttons');
    this.#starts.textContent = run;
    buttons.append(
      this.#starts,
      button(dismiss, '', () => this.remove()),
    );
    this.#card.append(heading, this.#about, this.#chosen());
    this.#card.append(...edits, this.#own, this.#deeds(), buttons, this.#says);
  }

  /** Whether the lab runs the recipe's edits, and what becomes of the reader's own. */
  #showEdits(): void {
    const { rule } = pageEdits;
    const { own, refused } = this.#texts.recipe.edit;
    const runs = Object.keys(this.#recipe.edits).length === 0 || rule === undefined;
    const isRefused = !runs && (rule === 'no-walls' || rule === 'no-bounds');
    this.#starts.disabled = isRefused;
    const { dataset, name } = this.#panel;
    const mine = [...pageEdits.editsOf(name, dataset.programs!.split(' ')).keys()].join(', ');
    this.#own.textContent = isRefused ? refused : mine === '' ? '' : fill(own, { files: mine });
    this.#own.hidden = this.#own.textContent === '';
  }

  #chosen(): HTMLElement {
    const { choices, step, twins } = this.#recipe;
    const { chosen, unchosen } = this.#texts.recipe;
    const options = Object.entries(choices).flatMap(([terminal, values]) =>
      Object.entries(values).map(([option, value]) => `${terminal} --${option} ${value}`),
    );
    const list = [
      ...options,
      ...(step ? [this.#texts.step] : []),
      ...(twins ? [this.#texts.twins] : []),
    ];
    const made = element('p', list.length === 0 ? unchosen : `${chosen} `);
    for (const one of list) made.append(element('code', one), ' ');
    return made;
  }

  #deeds(): HTMLElement {
    const { list, at, none } = this.#texts.recipe;
    const words = deedWords(this.#recipe.deeds, this.#texts.deeds, panelFor(this.#panel));
    if (words.length === 0) return element('p', none);
    const made = document.createElement('ol');
    made.role = 'list';
    made.tabIndex = 0;
    made.ariaLabel = list;
    for (const { at: when, terminal, text } of words) {
      const item = element('li', '');
      const time = fill(at, { seconds: (when / 1000).toFixed(1) });
      item.append(element('span', time, 'recipe-time'), ' ');
      if (terminal !== undefined) item.append(`${terminal}: `);
      item.append(element(terminal === undefined ? 'span' : 'kbd', text));
      made.append(item);
    }
    return made;
  }

  #run(): void {
    this.#stop();
    const panel = this.#panel;
    const { name, called } = panel;
    if (this.#isAlive) return this.say(fill(this.#texts.busy, { case: called }));
    chooseAsIn(this.#recipe, panel);
    const before = this.#shelf.nextNumber(name);
    lendEdits(panel, new Map(Object.entries(this.#recipe.edits)), () =>
      panel.querySelector<HTMLElement>('[data-press="run"]')!.click(),
    );
    this.#about.hidden = true;
    // The page shows the panel now, and no longer the card.
    panel.querySelector('.messages')!.prepend(this.#tells);
    this.say('');
    this.#tell(this.#texts.recipe.starts);
    this.#stop = this.#begun(before, (began) => this.#play(before, began));
  }

  /** Calls back once the run has begun, with the time on the clock. */
  #begun(number: number, then: (began: number) => void): () => void {
    let cancel = (): void => {};
    const look = (): void => {
      const run = this.#shelf.read(this.#panel.name, number);
      if (run) return then(run.began - performance.timeOrigin);
      if (!this.#isAlive) return this.#tell(this.#texts.recipe.left);
      cancel = clock.after(EVERY, look);
    };
    look();
    return () => cancel();
  }

  #play(number: number, began: number): void {
    const { deeds } = this.#recipe;
    const { progress } = this.#texts.recipe;
    this.#stop = playRecipe(deeds, began, clock, {
      attempt: (deed) => attemptDeed(deed, this.#panel),
      isThere: () => this.#isThere && this.#shelf.nextNumber(this.#panel.name) === number + 1,
      progress: (done) => this.#tell(fill(progress, { done, deeds: deeds.length })),
      ended: (how) => this.#tell(this.#endText(how)),
    });
  }

  #endText(how: RecipeEnd): string {
    const { done, left, stuck } = this.#texts.recipe;
    if (how.is !== 'stuck') return how.is === 'done' ? done : left;
    const [words] = deedWords([how.deed], this.#texts.deeds, panelFor(this.#panel));
    return fill(stuck, { deed: words!.text, terminal: words!.terminal ?? '' });
  }

  get #isAlive(): boolean {
    return isAlive(this.#panel.dataset.state as PanelState);
  }

  /** Programs that have ended may be started again on the same wire. */
  get #isThere(): boolean {
    return this.#isAlive || this.#panel.dataset.state === 'finished';
  }
}
