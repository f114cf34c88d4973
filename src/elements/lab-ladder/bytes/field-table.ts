// The table of a segment's fields, a row a field, below the name of each header, which folds it. The arrow
// keys go through names and fields.
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
  /** Marks the row of this field, or the name of its header where that is folded; -1 for none. */
  markRow(index: number): void;
}

/**
 * `folded`: the indexes of the layers whose fields are hidden, which it changes. `onField`: with the
 * index of a field.
 */
export function fieldTable(
  layers: readonly Layer[],
  bytes: Uint8Array,
  texts: Texts['bytes'],
  folded: Set<number>,
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
  /** Of each row: the row with its layer's name. */
  const names: HTMLTableRowElement[] = [];
  for (const [nth, layer] of layers.entries()) {
    const own = fieldsIn(layer).map(({ field, depth }) => ({
      field,
      row: rowOf(field, depth, bytes),
    }));
    const name = nameOf(layer, folded.has(nth), (folds) => {
      if (folds) folded.add(nth);
      else folded.delete(nth);
      for (const { row } of own) row.hidden = folds;
    });
    for (const { field, row } of own) {
      row.hidden = folded.has(nth);
      fields.push(field);
      rows.push(row);
      names.push(name);
    }
    table.append(element('tbody', {}, name, ...own.map(({ row }) => row)));
  }
  rows.find((row) => !row.hidden)?.setAttribute('tabindex', '0');
  const indexOf = (target: EventTarget | null): number =>
    rows.findIndex((row) => row.contains(target as Node));
  // Not `pointerover`, which comes as well when fields scroll below a pointer that rests.
  table.addEventListener('pointermove', ({ target }) => onField(indexOf(target), 'pointer'));
  table.addEventListener('pointerleave', () => onField(-1, 'pointer'));
  table.addEventListener('focusin', ({ target }) => onField(indexOf(target), 'focus'));
  table.addEventListener('keydown', (event) => {
    const stops = [
      ...table.querySelectorAll<HTMLElement>('tbody :is(button, .field:not([hidden]))'),
    ];
    const at = stops.indexOf(event.target as HTMLElement);
    const last = stops.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    stops[Math.min(Math.max(to, 0), last)]?.focus();
  });
  return {
    table,
    fields,
    markRow(index) {
      const marked = rows[index]?.hidden ? names[index] : rows[index];
      for (const row of new Set([...names, ...rows])) row.classList.toggle('lit', row === marked);
      if (marked && marked === rows[index])
        for (const row of rows) row.tabIndex = row === marked ? 0 : -1;
      marked?.scrollIntoView({ block: 'nearest' });
    },
  };
}

/** The row with a layer's name, a button; `onFold`: with whether its fields are hidden from now on. */
function nameOf(
  { name }: Layer,
  folded: boolean,
  onFold: (folds: boolean) => void,
): HTMLTableRowElement {
  const button = element('button', { type: 'button', 'aria-expanded': String(!folded) }, name);
  button.addEventListener('click', () => {
    const folds = button.ariaExpanded === 'true';
    button.ariaExpanded = String(!folds);
    onFold(folds);
  });
  const head = element('th', { colspan: '3', scope: 'rowgroup' }, button);
  return element('tr', { class: 'layer' }, head);
}

function rowOf(field: Field, depth: number, bytes: Uint8Array): HTMLTableRowElement {
  const { name, value, bits, start, length } = field;
  const own = Array.from(bytes.subarray(start, start + Math.min(length, SHOWN)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  const before = bits === undefined ? [] : [element('span', { class: 'bits' }, bits), ' '];
  return element(
    'tr',
    { tabindex: '-1', class: `field depth-${depth}` },
    element('th', { scope: 'row' }, ...before, name),
    element('td', {}, value),
    element('td', { class: 'own' }, own.join(' ') + (length > SHOWN ? '…' : '')),
  );
}
