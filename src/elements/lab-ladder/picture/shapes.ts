// Draws one part of a ladder: an arrow, a call's bar and tick, a state's name, a mark. Shape and
// label tell parts apart without colour.
import type { CallEvent, Host, SegmentEvent, StateEvent, TraceEvent } from '#protocol';
import { sideOf } from '../../../shared/sides.ts';
import { isEndedByReader } from '../../lab-terminal/exit.ts';
import {
  besideOf,
  cross,
  flash,
  head,
  tear,
  textPlace,
  widthOf,
  type Columns,
  type TextPlace,
} from './geometry.ts';
import type { Part } from './layout.ts';
import { svg } from './svg.ts';

/** What a shape depends on besides its part. */
export interface DrawingContext {
  columns: Columns;
  /** Pixels of a label's line. */
  line: number;
  /** The index of a terminal's program among its host's, from 0; and the number of these programs. */
  place(terminal: string): number;
  places: number;
  /** Whether a terminal's tool only observes connections. */
  onlyObserves(terminal: string): boolean;
}

export function shape(part: Part, frame: DrawingContext): SVGElement[] {
  const { event } = part.entry;
  switch (event.kind) {
    case 'segment':
      return arrow(part, event, frame);
    case 'call':
      return call(part, event, frame);
    case 'state':
      return state(part, event, frame);
    case 'signal':
    case 'exit':
      return mark(part, event, frame);
    case 'wire':
      return wire(part, frame);
  }
}

/** The classes by which the style sheet tells kinds of parts apart. */
export function classOf(
  { entry: { event, count, waits }, open }: Part,
  hosts: readonly Host[],
): string {
  const host = 'host' in event ? event.host : event.kind === 'segment' ? event.from : undefined;
  const side = host === undefined ? '' : sideOf(hosts, host);
  const marks = [open && 'open', count > 1 && 'repeated', waits && 'at-gate'];
  return ['part', `of-${event.kind}`, side, variety(event), ...marks].filter(Boolean).join(' ');
}

function variety(event: TraceEvent): string {
  if (event.kind === 'call') return event.errno === undefined ? '' : 'failed';
  if (event.kind === 'state') return event.held ? '' : 'unheld';
  if (event.kind === 'exit') {
    return event.status === 0 || isEndedByReader(event) ? '' : 'failed';
  }
  if (event.kind !== 'segment') return '';
  const weight = event.flags.includes('RST')
    ? 'reset'
    : event.length > 0
      ? 'data'
      : event.flags.some((flag) => flag !== 'ACK')
        ? 'control'
        : 'ack';
  if (event.bySwitch) return `${weight} ${event.lost ? 'lost' : ''} of-switch`;
  return event.lost ? `${weight} lost` : weight;
}

function arrow(part: Part, event: SegmentEvent, { columns, line }: DrawingContext): SVGElement[] {
  const [start, end] = [columns.line(event.from, part.lane), columns.line(event.to, part.toLane)];
  const way = start < end ? 1 : -1;
  const written = event.bySwitch && !event.lost;
  const from = written ? (start + end) / 2 : start + way * 3;
  const to = event.lost ? (start + end) / 2 : end - way * 3;
  const { top, bottom, label } = part;
  const ends = { x1: from, y1: top, x2: to, y2: bottom };
  const arrow = { from, to, top, bottom };
  const tips: SVGElement[] = [];
  if (event.lost) {
    tips.push(svg('path', { class: 'tip', d: cross(to, bottom, 5) }));
  } else {
    const size = event.length > 0 || event.flags.includes('RST') ? 5 : 3.5;
    tips.push(svg('polygon', { class: 'tip', points: head(to, bottom, way, size) }));
    if (event.flags.includes('RST')) {
      const second = head(
        to - way * 9,
        bottom - (9 * (bottom - top)) / Math.abs(to - from),
        way,
        5,
      );
      tips.push(svg('polygon', { class: 'tip', points: second }));
    }
  }
  const [text = '', remark] = label;
  const halves = event.lost || written;
  const words = halves || remark === undefined ? text : `${text} ${remark}`;
  const shapes = [
    svg('line', { class: 'hit', ...ends }),
    svg('line', { class: 'shaft', ...ends }),
    ...tips,
    ...lettered(words, textPlace(arrow), event.flags.includes('RST')),
    ...part.notes.map((note, nth) => {
      const whole = { ...arrow, from: start, to: end };
      const { x, y, anchor } = textPlace(whole, 12 + nth * line);
      return svg('text', { class: 'figures', x, y, 'text-anchor': anchor }, note);
    }),
  ];
  // The switch is halfway, and the other half of the picture is free.
  const [x, y, beyond] = written ? [from, top, -way] : [to, bottom, way];
  if (written) shapes.push(svg('rect', { class: 'tip', x: x - 4, y: y - 4, width: 8, height: 8 }));
  if (halves && remark !== undefined) {
    const anchor = beyond > 0 ? 'start' : 'end';
    const place = { x: x + beyond * 10, y: y + 4, 'text-anchor': anchor, class: 'remark' };
    shapes.push(svg('text', place, remark));
  }
  return shapes;
}

/** A label above an arrow; a reset's stands in a filled frame. */
function lettered(text: string, { x, y, anchor }: TextPlace, framed: boolean): SVGElement[] {
  const label = svg('text', { x, y, 'text-anchor': anchor }, text);
  if (!framed) return [label];
  const width = widthOf(text) + 8;
  const left = { start: x - 4, middle: x - width / 2, end: x - width + 4 }[anchor];
  const box = { class: 'frame', x: left, y: y - 10, width, height: 13, rx: 2 };
  return [svg('rect', box), label];
}

function call(part: Part, event: CallEvent, frame: DrawingContext): SVGElement[] {
  const { columns, line, place, places } = frame;
  const way = -columns.inward(event.host);
  const life = columns.line(event.host, 0);
  const { top, bottom, open, label } = part;
  const inner = 4 + place(event.terminal) * 6;
  const bar = { y: top, width: 4, height: Math.max(bottom - top, 2) };
  const x = way < 0 ? life - inner - 4 : life + inner;
  const tick = event.end === undefined ? top : bottom;
  const start = life + way * (inner + 4);
  const outer = life + way * besideOf(places);
  const shapes = [
    hit(outer, tick, way, label, line),
    svg('rect', { class: 'duration', x, ...bar }),
    svg('path', { class: 'tick', d: `M${life} ${tick}H${start}` }),
  ];
  if (open) shapes.push(svg('path', { class: 'end', d: `M${x - 1} ${bottom}h6` }));
  return [...shapes, ...lines(label, outer, tick, way, line)];
}

function state(part: Part, event: StateEvent, { columns, line }: DrawingContext): SVGElement[] {
  const way = columns.inward(event.host);
  const x = columns.line(event.host, part.lane) + way * 6;
  const text = part.label.join(' ');
  const width = widthOf(text) + 8;
  const box = { y: part.top - line / 2, width, height: line, rx: line / 2 };
  const left = way > 0 ? x : x - width;
  return [
    svg('path', { class: 'tick', d: `M${x - way * 6} ${part.top}h${way * 6}` }),
    svg('rect', { class: 'frame hit', x: left, ...box }),
    svg('text', { x: left + width / 2, y: part.top + 4, 'text-anchor': 'middle' }, text),
  ];
}

type Mark = Extract<TraceEvent, { kind: 'signal' | 'exit' }>;

function mark(part: Part, event: Mark, frame: DrawingContext): SVGElement[] {
  const { columns, line, places } = frame;
  const way = -columns.inward(event.host);
  const life = columns.line(event.host, 0);
  const y = part.top;
  const outer = life + way * besideOf(places);
  const sign =
    event.kind === 'signal'
      ? svg('path', { class: 'sign', d: flash(life, y, way) })
      : svg('rect', { class: 'sign', x: life - 6, y: y - 3, width: 12, height: 6 });
  const label = lines(part.label, outer, y, way, line);
  const signs = event.kind === 'exit' && frame.onlyObserves(event.terminal) ? [] : [sign];
  return [hit(outer, y, way, part.label, line), ...signs, ...label];
}

function wire(part: Part, { columns, line }: DrawingContext): SVGElement[] {
  const { hosts } = columns;
  const [left, right] = [columns.line(hosts[0]!, 0) + 6, columns.line(hosts.at(-1)!, 0) - 6];
  const text = part.label.join(' ');
  const width = widthOf(text) + 10;
  const box = { x: columns.width / 2 - width / 2, y: part.top - line / 2 - 1, width };
  return [
    svg('path', { class: 'tear', d: tear(left, right, part.top) }),
    svg('rect', { class: 'frame hit', ...box, height: line + 2 }),
    svg('text', { x: columns.width / 2, y: part.top + 4, 'text-anchor': 'middle' }, text),
  ];
}

/** The area that reacts to the pointer beside a lifeline. */
function hit(x: number, y: number, way: number, label: string[], line: number): SVGElement {
  const width = Math.max(...label.map(widthOf)) + 8;
  const left = way < 0 ? x - width + 4 : x - 4;
  return svg('rect', {
    class: 'hit',
    x: left,
    y: y - line / 2,
    width,
    height: label.length * line,
    rx: 2,
  });
}

function lines(label: string[], x: number, y: number, way: number, line: number): SVGElement[] {
  const anchor = way < 0 ? 'end' : 'start';
  return label.map((text, at) =>
    svg('text', { x, y: y + 4 + at * line, 'text-anchor': anchor }, text),
  );
}
