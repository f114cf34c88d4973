// One of two compared ladders: a run's name and hosts, and the picture in its own scroller, in which
// only what is in view is drawn. Rows that differ are framed, and bear a sign.
import type { Host } from '#protocol';
import { sideOf } from '../../shared/sides.ts';
import { Picture } from '../lab-ladder/picture/picture.ts';
import { svg } from '../lab-ladder/picture/svg.ts';
import type { LadderTexts } from '../lab-ladder/texts.ts';
import { onlyObserves } from '../lab-ladder/trace/words.ts';
import { alignedLayout, type RowHeights } from './aligned.ts';
import type { ComparedRow } from './compare.ts';
import type { CasePanel, SideNames } from './names.ts';
import type { CompareTexts } from './texts.ts';
import { eventText, type Difference, type Sides } from './told.ts';

/** Pixels left of the picture, where the signs stand (compare.css). */
const GUTTER = 18;

/** Pixels between a row and its frame. */
const INSET = 1;

export interface Shown {
  rows: readonly ComparedRow[];
  heights: RowHeights;
  names: SideNames;
  /** The difference that is being told. */
  current: Difference | undefined;
}

export class LadderSide {
  readonly element = document.createElement('section');
  readonly scroller = document.createElement('div');
  readonly #side: keyof Sides<unknown>;
  readonly #texts: CompareTexts;
  readonly #title = document.createElement('h3');
  readonly #svg = svg('svg', {}) as SVGSVGElement;
  readonly #picture: Picture;
  readonly #frames = svg('g', { 'aria-hidden': 'true' });
  #shown: Shown | undefined;
  #layout: ReturnType<typeof alignedLayout> | undefined;

  constructor(
    side: keyof Sides<unknown>,
    panel: CasePanel,
    texts: CompareTexts,
    ladder: LadderTexts,
  ) {
    this.#side = side;
    this.#texts = texts;
    this.#picture = new Picture(this.#svg, ladder.labels);
    this.#svg.prepend(this.#frames);
    this.element.className = 'side';
    this.scroller.className = 'picture';
    this.scroller.tabIndex = 0;
    this.scroller.role = 'group';
    this.scroller.translate = false;
    this.scroller.append(this.#svg);
    this.element.append(this.#title, hostHeads(panel), this.scroller);
  }

  /** Pixels that the picture has. */
  get width(): number {
    return Math.max(0, this.scroller.clientWidth - GUTTER);
  }

  /** `ladder`: its accessible name. */
  name(called: string, ladder: string): void {
    this.#title.textContent = called;
    this.scroller.ariaLabel = ladder;
  }

  show(shown: Shown): void {
    if (shown.rows !== this.#shown?.rows || shown.names !== this.#shown.names) {
      this.#layout = alignedLayout(shown.rows, this.#side, shown.heights, shown.names);
    }
    this.#shown = shown;
    this.draw();
  }

  /** Draws what is in view, and half a view around it. */
  draw(): void {
    const { scroller } = this;
    if (!this.#shown || !this.#layout || this.width === 0) return;
    const { names, rows } = this.#shown;
    const room = scroller.clientHeight;
    const [top, bottom] = [scroller.scrollTop - room / 2, scroller.scrollTop + room * 1.5];
    this.#picture.drawPicture({
      ...{ layout: this.#layout, zoom: 1, width: this.width, top, bottom },
      ...{ place: names.place, places: names.places, lit: new Set() },
      onlyObserves: (terminal) => onlyObserves(names.tool(terminal)),
      opens: false,
      name: ({ key }) => this.#nameOf(rows[Number(key)]!, names),
    });
    this.#drawFrames(top, bottom);
  }

  #nameOf(row: ComparedRow, names: SideNames): string {
    const mark = this.#markOf(row);
    const text = eventText(row[this.#side]!, names);
    return mark === undefined ? text : `${mark} ${text}`;
  }

  #markOf({ is }: ComparedRow): string | undefined {
    const { marks } = this.#texts;
    if (is === 'same') return undefined;
    if (is === 'differs') return marks.differs;
    return is === this.#side ? marks.only : marks.lacks;
  }

  #drawFrames(top: number, bottom: number): void {
    const { rows, heights, current } = this.#shown!;
    const frames: SVGElement[] = [];
    for (const [at, row] of rows.entries()) {
      const y = heights.tops[at]!;
      const end = heights.tops[at + 1] ?? heights.height;
      const mark = this.#markOf(row);
      if (mark === undefined || end < top || y > bottom) continue;
      const is = row.is === 'differs' ? 'differs' : row.is === this.#side ? 'only' : 'lacks';
      const told = current && at >= current.from && at < current.to ? ' current' : '';
      const width = this.width + GUTTER - 2 * INSET;
      const area = { x: INSET - GUTTER, y: y + INSET, width, height: end - y - 2 * INSET };
      frames.push(svg('rect', { class: `row ${is}${told}`, ...area, rx: 2 }));
      frames.push(svg('text', { class: 'mark', x: 4 - GUTTER, y: y + 16 }, mark));
    }
    this.#frames.replaceChildren(...frames);
  }
}

function hostHeads({ hosts, hostCalled }: CasePanel): HTMLElement {
  const heads = document.createElement('p');
  heads.className = 'hosts';
  const head = (host: Host): HTMLElement => {
    const made = document.createElement('span');
    made.className = sideOf(hosts, host);
    made.textContent = hostCalled(host);
    return made;
  };
  heads.append(...hosts.map(head));
  return heads;
}
