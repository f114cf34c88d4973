// The ladder's picture as SVG: draws the parts of a layout within the viewport, and redraws a part
// only when it has changed.
import { sideOf } from '../../../shared/sides.ts';
import { type Columns, columnsOf } from './geometry.ts';
import { LINE, type Layout, type Part, type Zoom } from './layout.ts';
import type { Cut, LifelineState } from './lifelines.ts';
import { classOf, shape, type DrawingContext } from './shapes.ts';
import { svg } from './svg.ts';
import { durationText } from '../trace/words.ts';
import type { LadderTexts } from '../texts.ts';

export interface Viewport {
  layout: Layout;
  zoom: Zoom;
  width: number;
  /** The stretch of the layout to draw, in its pixels. */
  top: number;
  bottom: number;
  place: DrawingContext['place'];
  places: number;
  onlyObserves: DrawingContext['onlyObserves'];
  /** Keys of the highlighted parts; empty if there are none. */
  lit: ReadonlySet<string>;
  /** Whether a press of a segment opens it. */
  opens: boolean;
  /** A part's accessible name. */
  name(part: Part): string;
}

interface Drawn {
  element: SVGElement;
  /** Its inputs, by which a change is noticed. */
  from: string;
}

export class Picture {
  readonly #svg: SVGSVGElement;
  readonly #texts: LadderTexts['labels'];
  readonly #ground = svg('g', { 'aria-hidden': 'true' });
  readonly #parts = svg('g', {});
  #drawn = new Map<string, Drawn>();

  constructor(element: SVGSVGElement, texts: LadderTexts['labels']) {
    this.#svg = element;
    this.#texts = texts;
    element.replaceChildren(this.#ground, this.#parts);
  }

  drawPicture(view: Viewport): void {
    const { layout, width } = view;
    this.#size('width', width);
    this.#size('height', Math.ceil(layout.height));
    this.#svg.classList.toggle('dim', view.lit.size > 0);
    this.#drawGround(view);
    this.#drawParts(view);
  }

  /** The part's element; undefined outside of the viewport. */
  elementOf(key: string): SVGElement | undefined {
    return this.#drawn.get(key)?.element;
  }

  /** Setting a size, even to what it is, has the browser lay out the whole page. */
  #size(name: 'width' | 'height', pixels: number): void {
    const value = String(pixels);
    if (this.#svg.getAttribute(name) !== value) this.#svg.setAttribute(name, value);
  }

  #drawGround({ layout, width, top, bottom }: Viewport): void {
    const { hosts } = layout;
    const columns = columnsOf(width, hosts);
    const within = (one: { top: number; bottom: number }): boolean =>
      one.bottom >= top && one.top <= bottom;
    const shapes: SVGElement[] = [];
    for (const host of hosts) {
      const x = columns.line(host, 0);
      shapes.push(
        svg('line', {
          class: `base ${sideOf(hosts, host)}`,
          x1: x,
          x2: x,
          y1: 0,
          y2: layout.height,
        }),
      );
    }
    for (const cut of layout.cuts.filter(within)) shapes.push(cutOf(cut, columns));
    for (const life of layout.lives.filter(within)) {
      const x = columns.line(life.host, life.lane);
      const ends = { x1: x, x2: x, y1: life.top, y2: life.bottom };
      shapes.push(svg('line', { class: lifeClass(life, sideOf(hosts, life.host)), ...ends }));
      if (!life.held && life.lane >= 0) shapes.push(svg('line', { class: 'hollow', ...ends }));
    }
    for (const { top: from, bottom: to, lasts } of layout.pauses.filter(within)) {
      const y = (from + to) / 2;
      for (const host of hosts) {
        const x = columns.line(host, 0);
        shapes.push(svg('path', { class: 'gap', d: `M${x - 6} ${y + 2}l12 -5v4l-12 5z` }));
        shapes.push(svg('path', { class: 'slash', d: `M${x - 6} ${y + 2}l12 -5m0 4l-12 5` }));
      }
      const text = durationText(lasts, this.#texts.pause);
      const place = { class: 'pause', x: columns.middle(0), y: y + 4, 'text-anchor': 'middle' };
      shapes.push(svg('text', place, text));
    }
    this.#ground.replaceChildren(...shapes);
  }

  #drawParts(view: Viewport): void {
    const { layout, zoom, width, top, bottom, place, places, onlyObserves, lit, name } = view;
    const columns = columnsOf(width, layout.hosts);
    const frame: DrawingContext = { columns, line: LINE[zoom], place, places, onlyObserves };
    const parts = layout.parts.filter((part) => {
      const reach = (part.label.length + part.notes.length) * frame.line;
      return part.bottom + reach >= top && part.top - reach <= bottom;
    });
    const keys = new Set(parts.map(({ key }) => key));
    for (const [key, { element }] of this.#drawn) {
      if (keys.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    let next = this.#parts.firstElementChild;
    for (const part of parts) {
      const { key, label, notes, entry } = part;
      const from = [
        width,
        zoom,
        places,
        part.top,
        part.bottom,
        part.open,
        label,
        notes,
        entry.count,
      ].join();
      const known = this.#drawn.get(key);
      const element =
        known?.element ?? svg('g', { ...roleOf(part, view.opens), tabindex: -1, 'data-key': key });
      if (known?.from !== from) {
        element.replaceChildren(...shape(part, frame));
        element.setAttribute('class', classOf(part, layout.hosts));
        element.setAttribute('aria-label', name(part));
        this.#drawn.set(key, { element, from });
      }
      element.classList.toggle('lit', lit.has(key));
      // A moved element loses its focus, so only new ones are inserted.
      if (element === next) next = next.nextElementSibling;
      else this.#parts.insertBefore(element, next);
    }
  }
}

/** A segment may open a dialog; nothing else does anything. */
const roleOf = ({ entry: { event } }: Part, opens: boolean): Record<string, string> =>
  opens && event.kind === 'segment'
    ? { role: 'button', 'aria-haspopup': 'dialog' }
    : { role: 'img' };

/** From the host's lifeline to halfway to its neighbours'. */
function cutOf({ host, top, bottom }: Cut, { hosts, line, middle }: Columns): SVGElement {
  const nth = hosts.indexOf(host);
  const left = nth > 0 ? middle(nth - 1) : line(host, 0);
  const right = nth < hosts.length - 1 ? middle(nth) : line(host, 0);
  const area = { x: left, y: top, width: right - left, height: Math.max(bottom - top, 1) };
  return svg('rect', { class: 'cut', ...area });
}

function lifeClass({ lane, state, held }: LifelineState, side: string): string {
  const kind = lane < 0 ? 'listening' : state.toLowerCase().replaceAll('_', '-');
  return ['life', side, kind, !held && 'unheld'].filter(Boolean).join(' ');
}
