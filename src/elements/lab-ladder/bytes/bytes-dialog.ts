// The dialog with a segment's headers and data, field by field beside its bytes: what is pointed at
// on one side is marked on the other.
import type { SegmentEvent } from '#protocol';
import words from 'virtual:words/bytes';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { loadSheet } from '../../load-sheet.ts';
import { pageLanguage } from '../../page-language.ts';
import address from './bytes.css?url';
import { bytesOf, decodeFrame, fieldAt } from './decode-frame.ts';
import { element, type OnPart } from './element.ts';
import { fieldTable } from './field-table.ts';
import { hexGrid } from './hex-grid.ts';
import { knownFields } from './known-fields.ts';

/** A segment in words. */
export interface SegmentWords {
  /** When it left, as text. */
  when: string;
  /** What it is, as a sentence without a full stop. */
  what: string;
  why: string;
  /** The class of its sender's colour. */
  side: string;
}

/** The run's segments, in order of time. */
export interface SegmentList {
  readonly all: readonly SegmentEvent[];
  wordsOf(segment: SegmentEvent): SegmentWords;
}

/** Where the layers of a segment stand that lie below TCP (decodeFrame). */
const [LINK, IP] = [0, 1];

/** Opens the dialog at this segment; its buttons go on to its neighbours. */
export async function openBytes(segments: SegmentList, segment: SegmentEvent): Promise<void> {
  // Without its sheet the dialog is plain, and can be used.
  const sheet = loadSheet(address).catch(() => {});
  const [texts] = await Promise.all([words[pageLanguage()]!(), sheet]);
  // Another press may have opened it meanwhile.
  if (document.querySelector('dialog.segment-bytes')) return;
  new BytesDialog(segments, texts).showSegment(segment);
}

class BytesDialog {
  readonly #segments: SegmentList;
  readonly #texts: Texts['bytes'];
  readonly #dialog = element('dialog', {});
  readonly #title = element('h2', { id: 'bytes-title', translate: 'no' });
  readonly #when = element('p', { class: 'when', translate: 'no' });
  readonly #why = element('p', { class: 'explanation' });
  readonly #parts = element('div', { class: 'parts', translate: 'no' });
  readonly #about = element('p', { class: 'meaning', role: 'status' });
  readonly #earlier: HTMLButtonElement;
  readonly #later: HTMLButtonElement;
  #shown: SegmentEvent | undefined;
  /** The headers below TCP's come first, and few readers look for them. Kept from segment to segment. */
  readonly #folded = new Set([LINK, IP]);

  constructor(segments: SegmentList, texts: Texts['bytes']) {
    this.#segments = segments;
    this.#texts = texts;
    const button = (text: string, sign: string, step: number): HTMLButtonElement => {
      const made = element('button', { type: 'button', title: text, 'aria-label': text }, sign);
      made.addEventListener('click', () => this.#go(step));
      return made;
    };
    this.#earlier = button(texts.earlier, '↑', -1);
    this.#later = button(texts.later, '↓', 1);
    const close = element('form', { method: 'dialog' }, element('button', {}, texts.close));
    const heads = element('div', {}, this.#title, this.#when);
    this.#dialog.setAttribute('aria-labelledby', this.#title.id);
    this.#dialog.append(
      element('header', {}, heads, this.#earlier, this.#later, close),
      ...[this.#why, this.#parts, this.#about],
    );
    this.#dialog.addEventListener('close', () => this.#dialog.remove());
  }

  showSegment(segment: SegmentEvent): void {
    this.#shown = segment;
    const { when, what, why, side } = this.#segments.wordsOf(segment);
    this.#dialog.className = `segment-bytes ${side}`;
    this.#title.textContent = what;
    this.#when.textContent = when;
    this.#why.textContent = why;
    this.#about.textContent = segment.bytes === undefined ? '' : this.#texts.hint;
    this.#parts.replaceChildren(...this.#partsOf(segment));
    const at = this.#at;
    this.#earlier.disabled = at <= 0;
    this.#later.disabled = at >= this.#segments.all.length - 1;
    if (this.#dialog.open) return;
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#parts.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }

  get #at(): number {
    const { t, from, sport, seq } = this.#shown!;
    return this.#segments.all.findIndex(
      (one) => one.t === t && one.from === from && one.sport === sport && one.seq === seq,
    );
  }

  #go(step: number): void {
    const next = this.#segments.all[this.#at + step];
    if (!next) return;
    this.showSegment(next);
    const [pressed, other] = step < 0 ? [this.#earlier, this.#later] : [this.#later, this.#earlier];
    // A disabled button loses the focus.
    (pressed.disabled ? other : pressed).focus();
  }

  #partsOf(segment: SegmentEvent): HTMLElement[] {
    const texts = this.#texts;
    const bytes = bytesOf(segment.bytes ?? '');
    const layers = decodeFrame(bytes, segment);
    if (layers.length === 0) {
      const { table, fields } = fieldTable(
        [knownFields(segment)],
        bytes,
        texts,
        new Set(),
        (index) => this.#tell(fields[index] && texts.fields[fields[index].key]),
      );
      const none = element('p', { class: 'none' }, texts.none);
      return [none, element('div', { class: 'fields' }, table)];
    }
    const { table, fields, markRow } = fieldTable(layers, bytes, texts, this.#folded, (...to) =>
      mark(...to),
    );
    const layerOf = (at: number): number =>
      layers.findIndex(({ start, length }) => at >= start && at < start + length);
    const nameOf = (at: number): string =>
      fill(texts.byte, {
        n: at,
        value: bytes[at]!.toString(16).padStart(2, '0'),
        field: fields[fieldAt(fields, at)]?.name ?? texts.nowhere,
      });
    const hex = hexGrid(bytes, texts.hex, nameOf, layerOf, (at, by) =>
      mark(fieldAt(fields, at), by),
    );
    let focused = -1;
    const mark: OnPart = (part, by) => {
      if (by === 'focus') focused = part;
      const index = part < 0 ? focused : part;
      const { start, length } = fields[index] ?? { start: 0, length: 0 };
      markRow(index);
      hex.markBytes(start, length);
      this.#tell(fields[index] && texts.fields[fields[index].key]);
    };
    const data = layers[3]?.length ?? 0;
    const more = segment.length - data;
    const rest = more > 0 ? [element('p', { class: 'more' }, fill(texts.more, { n: more }))] : [];
    return [
      element('div', { class: 'fields' }, table),
      element('div', { class: 'bytes' }, hex.grid, ...rest),
    ];
  }

  #tell(about: string | undefined): void {
    this.#about.textContent = about ?? this.#texts.hint;
  }
}
