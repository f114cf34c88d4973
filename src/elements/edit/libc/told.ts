// What the editor tells of names that programs import while a reader writes: the signature of the call at hand with the
// argument marked, and the documentation of the name under the pointer, or at the cursor if asked.
import {
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state';
import {
  closeHoverTooltips,
  type Command,
  EditorView,
  hoverTooltip,
  showTooltip,
  type Tooltip,
} from '@codemirror/view';
import { fill } from '../../../shared/fill.ts';
import type { LibcName } from '../../../shared/libc-name.ts';
import type { Texts } from '../../../shared/texts.ts';
import { callAt, nameAt } from './code-at.ts';
import type { LibcNames } from './completions.ts';
import {
  argumentOf,
  declarationOf,
  documentationOf,
  parametersOf,
  says,
  signatureOf,
} from './documentation.ts';

interface Told {
  readonly of: LibcName;
  /** Where the name begins. */
  readonly from: number;
  /** Undefined of a name that was asked about. */
  readonly argument: number | undefined;
  readonly tooltip: Tooltip;
}

interface Telling {
  readonly told: Told | undefined;
  /** Where a call begins of which nothing is told until the reader asks, or writes another. */
  readonly dismissed: number | undefined;
}

const ask = StateEffect.define();
const dismiss = StateEffect.define();

export interface LibcTelling {
  readonly extension: Extension;
  /** Tells of the call, or of the name, at the cursor. */
  readonly tell: Command;
  /** Takes away what is told; never true, so that the key does what else it does. */
  readonly close: Command;
}

export function libcTelling(libc: LibcNames, words: Texts['edit']): LibcTelling {
  /** `asked`: the reader wants to know more than the signature. */
  const told = (of: LibcName, from: number, asked: boolean, argument?: number): Told => ({
    ...{ of, from, argument },
    tooltip: {
      ...{ pos: from, above: true },
      create: () => ({
        dom: asked ? documentationOf(of, words, argument) : signatureOf(of, argument),
      }),
    },
  });

  const callIn = (state: EditorState, asked = false): Told | undefined => {
    const { main } = state.selection;
    const call = main.empty ? callAt(state, main.head) : undefined;
    const of = call && libc.get(call.name);
    if (!of || parametersOf(of).length === 0) return undefined;
    return told(of, call.from, asked, argumentOf(of, call.argument) ?? parametersOf(of).length);
  };

  const nameIn = (state: EditorState): Told | undefined => {
    const at = nameAt(state, state.selection.main.head);
    const of = at && libc.get(at.name);
    return of && told(of, at.from, true);
  };

  const update = (before: Telling, transaction: Transaction): Telling => {
    const { effects, state, docChanged, selection, changes } = transaction;
    const dismissed = before.dismissed === undefined ? undefined : changes.mapPos(before.dismissed);
    if (effects.some((one) => one.is(dismiss))) {
      return { told: undefined, dismissed: before.told?.from ?? dismissed };
    }
    if (effects.some((one) => one.is(ask))) {
      return { told: nameIn(state) ?? callIn(state, true), dismissed: undefined };
    }
    if (!docChanged && !selection) return before;
    const writes = transaction.isUserEvent('input');
    const call = writes || before.told?.argument !== undefined ? callIn(state) : undefined;
    if (!call) return { told: undefined, dismissed: writes ? undefined : dismissed };
    if (call.from === dismissed) return { told: undefined, dismissed };
    return { told: same(before.told, call) ? before.told : call, dismissed: undefined };
  };

  const field = StateField.define<Telling>({
    create: () => ({ told: undefined, dismissed: undefined }),
    update,
    provide: (own) => showTooltip.from(own, (value) => value.told?.tooltip ?? null),
  });

  const spoken = ({ of, argument }: Told): string => {
    const parameters = parametersOf(of);
    const name = argument === undefined ? undefined : parameters[argument];
    if (argument === undefined) return [declarationOf(of), ...says(of, words)].join('. ');
    if (name === undefined) return declarationOf(of);
    const numbers = { number: argument + 1, count: parameters.length };
    return fill(words.argument, { ...numbers, argument: name, name: of.name });
  };

  const announces = EditorView.updateListener.of(({ view, state, startState }) => {
    const [now, before] = [state.field(field).told, startState.field(field).told];
    if (!now || now === before || same(before, now)) return;
    // No view may be changed while it is updated.
    queueMicrotask(() => view.dispatch({ effects: EditorView.announce.of(spoken(now)) }));
  });

  const hover = hoverTooltip(
    ({ state }, pos, side) => {
      const at = nameAt(state, pos, side);
      const of = at && libc.get(at.name);
      if (!of) return null;
      return {
        ...{ pos: at.from, end: at.to, above: true },
        create: () => ({ dom: documentationOf(of, words) }),
      };
    },
    { hideOnChange: true },
  );

  return {
    extension: [field, announces, hover],
    tell: (view) => {
      view.dispatch({ effects: ask.of(null) });
      return view.state.field(field).told !== undefined;
    },
    close: (view) => {
      view.dispatch({ effects: [dismiss.of(null), closeHoverTooltips] });
      return false;
    },
  };
}

const same = (one: Told | undefined, other: Told): boolean =>
  one?.of === other.of && one.from === other.from && one.argument === other.argument;
