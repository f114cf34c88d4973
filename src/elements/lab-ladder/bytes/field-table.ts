// The table of a segment's fields, a row a field, through which the arrow keys go.
import type { Texts } from '../../../shared/texts.ts';
import { element, type OnPart } from './element.ts';
import { fieldsIn } from './decode-frame.ts';
import type { Field, Layer } from './field.ts';

/** A field's bytes in its row are shown up to so many; the rest is in the bytes beside it. */
const SHOWN = 4;

export interface FieldTable {
  readonly table: HTMLTableElement;
  /** In the order of the rows. */
  readonly fields: readonly Field[];
  /** Marks the row of this field; -1 for none. */
  markRow(index: number): void;
}

/** `onField`: with the index of a field. */
export function fieldTable(
  layers: readonly Layer[],
  bytes: Uint8Array,
  texts: Texts['bytes'],
  onField: OnPart,
): FieldTable {
  const table = element('table', {});
  const { field, value, bytes: column } = texts.columns;
  const heads = [field, value, column].map((text) => element('th', { scope: 'col' }, text));
  table.append(
    element('caption', { class: 'unseen' }, texts.table),
    element('thead', {}, element('tr', {}, ...heads)),
  );
  const fields: Field[] = [];
  const rows: HTMLTableRowElement[] = [];
  for (const layer of layers) {
    const head = element('th', { colspan: '3', scope: 'rowgroup' }, layer.name);
    const body = element('tbody', {}, element('tr', { class: 'layer' }, head));
    for (const { field, depth } of fieldsIn(layer)) {
      const row = rowOf(field, depth, bytes);
      fields.push(field);
      rows.push(row);
      body.append(row);
    }
    table.append(body);
  }
  rows[0]?.setAttribute('tabindex', '0');
  const indexOf = (target: EventTarget | null): number =>
    rows.findIndex((row) => row.contains(target as Node));
  table.addEventListener('pointerover', ({ target }) => onField(indexOf(target), 'pointer'));
  table.addEventListener('pointerleave', () => onField(-1, 'pointer'));
  table.addEventListener('focusin', ({ target }) => onField(indexOf(target), 'focus'));
  table.addEventListener('keydown', (event) => {
    const at = indexOf(event.target);
    const last = rows.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    rows[Math.min(Math.max(to, 0), last)]?.focus();
  });
  return {
    table,
    fields,
    markRow(index) {
      for (const [at, row] of rows.entries()) {
        row.classList.toggle('lit', at === index);
        if (index >= 0) row.tabIndex = at === index ? 0 : -1;
      }
      rows[index]?.scrollIntoView({ block: 'nearest' });
    },
  };
}

function rowOf(field: Field, depth: number, bytes: Uint8Array): HTMLTableRowElement {
  const { name, value, bits, start, length } = field;
  const own = Array.from(bytes.subarray(start, start + Math.min(length, SHOWN)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  const before = bits === undefined ? [] : [element('span', { class: 'bits' }, bits), ' '];
  return element(
    'tr',
    { tabindex: '-1', class: `depth-${depth}` },
    element('th', { scope: 'row' }, ...before, name),
    element('td', {}, value),
    element('td', { class: 'own' }, own.join(' ') + (length > SHOWN ? '…' : '')),
  );
}
