// The dialog that compares two runs of a case: in words where they part, both ladders with what
// corresponds at one height, and every difference to go to.
import { fill } from '../../shared/fill.ts';
import type { LabCase } from '../lab-case/panel.ts';
import type { Filter } from '../lab-ladder/trace/filter.ts';
import { ladderTexts, type LadderTexts } from '../lab-ladder/texts.ts';
import { button, element } from '../runs/elements.ts';
import type { RunShelf } from '../runs/run-shelf.ts';
import { rowHeights, type RowHeights } from './aligned.ts';
import { compareEvents, type ComparedRow } from './compare.ts';
import { DifferenceList } from './difference-list.ts';
import { comparedEvents, type ComparedEvent } from './events.ts';
import { sideNames, type CasePanel, type SideNames } from './names.ts';
import { panelFor } from './panel-for.ts';
import { RunChoice } from './run-choice.ts';
import { LadderSide } from './side.ts';
import { comparableRuns, type Comparable } from './sources.ts';
import { compareTexts, type CompareTexts } from './texts.ts';
import { summaryOf, type Difference, type Sides } from './told.ts';
import { loadSheet } from '../load-sheet.ts';
import address from './compare.css?url';

const SIDES = ['left', 'right'] as const;

/** What depends on the rows and on the pictures' width. */
interface Drawing {
  width: number;
  names: Sides<SideNames>;
  heights: RowHeights;
}

/** Compares the kept run with this number with the recording, or with the run before it. */
export async function openCompare(panel: LabCase, shelf: RunShelf, number: number): Promise<void> {
  const styled = loadSheet(address).catch(() => {});
  const [texts, ladder] = await Promise.all([compareTexts(), ladderTexts(), styled]);
  const from = panelFor(panel);
  const runs = await comparableRuns(panel.name, shelf, from, texts);
  new CompareDialog(panel.called, from, runs, texts, ladder).open(String(number));
}

class CompareDialog {
  readonly #panel: CasePanel;
  readonly #runs: readonly Comparable[];
  readonly #texts: CompareTexts;
  readonly #ladder: LadderTexts;
  readonly #dialog = document.createElement('dialog');
  readonly #summary = element('div', '', 'summary');
  readonly #everything: HTMLButtonElement;
  readonly #sides: Sides<LadderSide>;
  readonly #choices: Sides<RunChoice>;
  readonly #list: DifferenceList;
  readonly #known = new Map<string, readonly ComparedEvent[]>();
  #rows: readonly ComparedRow[] = [];
  #drawing: Drawing | undefined;
  #current: Difference | undefined;

  constructor(
    called: string,
    panel: CasePanel,
    runs: readonly Comparable[],
    texts: CompareTexts,
    ladder: LadderTexts,
  ) {
    this.#panel = panel;
    this.#runs = runs;
    this.#texts = texts;
    this.#ladder = ladder;
    const side = (name: 'left' | 'right') => new LadderSide(name, panel, texts, ladder);
    this.#sides = { left: side('left'), right: side('right') };
    const choice = (name: 'left' | 'right') =>
      new RunChoice(texts[name], runs, () => this.#compare());
    this.#choices = { left: choice('left'), right: choice('right') };
    this.#everything = button(texts.everything, '', () => {
      this.#everything.ariaPressed = String(this.#everything.ariaPressed !== 'true');
      this.#compare();
    });
    this.#everything.ariaPressed = 'false';
    this.#list = new DifferenceList(texts, (difference) => this.#goTo(difference));
    this.#build(fill(texts.title, { case: called }));
  }

  /** `left`: the id of the run on the left. */
  open(left: string): void {
    const other = this.#runs.findLast(({ id }) => id !== left);
    this.#dialog.showModal();
    if (!other) return this.#summary.replaceChildren(element('p', this.#texts.missing));
    this.#choices.left.choose(left);
    this.#choices.right.choose(other.id);
    this.#compare();
  }

  #build(title: string): void {
    const dialog = this.#dialog;
    dialog.className = 'compare';
    const heading = element('h2', title);
    heading.id = 'compare-title';
    dialog.setAttribute('aria-labelledby', heading.id);
    const close = button(this.#texts.close, '', () => dialog.close());
    const head = element('div', '', 'compare-head');
    head.append(heading, close);
    const tools = element('div', '', 'compare-tools');
    tools.append(this.#choices.left.element, this.#choices.right.element, this.#everything);
    this.#summary.role = 'status';
    const ladders = element('div', '', 'sides');
    ladders.append(this.#sides.left.element, this.#sides.right.element);
    dialog.append(head, tools, this.#summary, ladders, this.#list.element);
    this.#scrollTogether();
    new ResizeObserver(() => this.#show()).observe(ladders);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
  }

  #scrollTogether(): void {
    const { left, right } = this.#sides;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      one.scroller.addEventListener('scroll', () => {
        other.scroller.scrollTop = one.scroller.scrollTop;
        one.draw();
      });
    }
  }

  get #names(): Sides<SideNames> {
    const names = (side: 'left' | 'right'): SideNames =>
      sideNames(this.#chosen(side).trace, this.#panel, this.#ladder, this.#sides[side].width);
    return { left: names('left'), right: names('right') };
  }

  #chosen(side: 'left' | 'right'): Comparable {
    return this.#runs.find(({ id }) => id === this.#choices[side].chosen) ?? this.#runs[0]!;
  }

  #compare(): void {
    const filter = this.#everything.ariaPressed === 'true' ? 'everything' : 'important';
    const events = (side: 'left' | 'right') => this.#events(this.#chosen(side), filter);
    this.#rows = compareEvents(events('left'), events('right'));
    this.#current = undefined;
    const [left, right] = [this.#chosen('left'), this.#chosen('right')];
    const called = { left: left.called, right: right.called };
    this.#drawing = undefined;
    // The pictures' width is read before the dialog is changed, and is not computed twice.
    const { names } = this.#drawn();
    for (const side of SIDES) {
      const ladder = fill(this.#texts.ladder, { run: called[side] });
      this.#sides[side].name(called[side], ladder);
    }
    const sentences = summaryOf(this.#rows, called, names, this.#texts);
    this.#summary.replaceChildren(
      ...sentences.map((one) => element('p', one)),
      ...startsOf(left, right),
    );
    this.#list.show(this.#rows, called, names);
    requestAnimationFrame(() => this.#show());
  }

  /** Of a run that is compared with one after another they stay the same. */
  #events({ id, trace }: Comparable, filter: Filter): readonly ComparedEvent[] {
    const key = `${filter} ${id}`;
    const events = this.#known.get(key) ?? comparedEvents(trace, this.#panel.hosts, filter);
    this.#known.set(key, events);
    return events;
  }

  /** Both ladders have one width, which decides how tall a row is. */
  #drawn(): Drawing {
    const { width } = this.#sides.left;
    if (this.#drawing?.width === width) return this.#drawing;
    const names = this.#names;
    this.#drawing = { width, names, heights: rowHeights(this.#rows, names) };
    return this.#drawing;
  }

  #show(): void {
    if (this.#runs.length < 2) return;
    const { names, heights } = this.#drawn();
    for (const side of SIDES) {
      const shown = { rows: this.#rows, heights, names: names[side], current: this.#current };
      this.#sides[side].show(shown);
    }
  }

  /** Scrolls both ladders to a difference, and frames it. */
  #goTo(difference: Difference): void {
    this.#current = difference;
    this.#show();
    const { scroller } = this.#sides.left;
    const top = this.#drawn().heights.tops[difference.from]!;
    scroller.scrollTop = top - scroller.clientHeight / 3;
  }
}

/** How the programs of both were started, where that differs. */
function startsOf(left: Comparable, right: Comparable): HTMLElement[] {
  const differs = (one: Comparable, other: Comparable): string[] =>
    one.started.filter((line) => !other.started.includes(line));
  return [[left, differs(left, right)] as const, [right, differs(right, left)] as const].flatMap(
    ([run, lines]) =>
      lines.map((line) => {
        const made = element('p', `${run.called} – `, 'started');
        made.append(element('code', line));
        return made;
      }),
  );
}
