// Buttons in the steps of a chapter: each presses the panel's own button, sets its select, or types
// into its terminal. One listener serves the page, so that a copy of a button works as well.
import { KEYS } from '../../shared/keys.ts';
import { byStep, order } from '../lab-case/orders.ts';
import { panelOf } from '../lab-case/trace.ts';
import { bringIntoView } from '../lab-case/view/into-view.ts';
import { actSentence, type ActSays } from './act-sentence.ts';
import { PanelParts } from './panel-parts.ts';
import {
  cableRefusal,
  keysRefusal,
  signalRefusal,
  startRefusal,
  switchRefusal,
  type ActRefusal,
} from './refusal.ts';
import { switchOrder } from './switch-order.ts';
import { typeInto } from './typing.ts';

const SIGNALS: Readonly<Record<string, string>> = {
  ...{ freeze: 'SIGSTOP', thaw: 'SIGSTOP' },
  ...{ SIGINT: 'SIGINT', SIGUSR2: 'SIGUSR2', SIGKILL: 'SIGKILL' },
};

document.addEventListener('click', ({ target, detail }) => {
  const button = (target as Element).closest<HTMLElement>('[data-does]');
  const panel = button && panelOf(button);
  if (!panel) return;
  const parts = new PanelParts(panel, button.dataset.into ?? '');
  const says = act(button, panel, parts, detail);
  actSentence(button, panel, says);
  // What was pressed far from its panel is seen to act there, with the step in the panel's dock.
  if (says === undefined && !panel.contains(button)) bringIntoView(panel);
});

/** `detail` is that of the click: 0 if it was made by a key. */
function act(
  button: HTMLElement,
  panel: HTMLElement,
  parts: PanelParts,
  detail: number,
): ActSays | undefined {
  const { does = '' } = button.dataset;
  const press = (offered: HTMLElement | undefined, refusal?: ActRefusal) => {
    if (refusal === undefined)
      offered?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
    return refusal;
  };
  switch (does) {
    case 'type':
      return type(parts, textOf(button) + (button.dataset.enter === 'no' ? '' : KEYS.Enter!));
    case 'key':
      return type(parts, KEYS[textOf(button)]!);
    case 'choose':
      return choose(parts, button.dataset.flag!, button.dataset.value!);
    case 'start': {
      const offered = parts.start;
      return press(offered, startRefusal(parts.state, parts.phase, offered !== undefined));
    }
    case 'cut':
    case 'mend': {
      const cable = parts.cable;
      const is = { there: cable !== undefined, cut: cable?.dataset.turned !== undefined };
      return press(cable, cableRefusal(parts.state, does, is));
    }
  }
  switch (does) {
    case 'lose':
    case 'answer':
    case 'slow':
    case 'unpin':
    case 'pass': {
      const refusal = switchRefusal(parts.state, does, parts.switchable);
      if (refusal === undefined) order(panel, switchOrder(does, button.dataset));
      return refusal;
    }
  }
  const signal = SIGNALS[does];
  if (signal === undefined) {
    const offered = parts.pressable(does);
    byStep(panel, { into: typedInto(button) });
    press(offered);
    byStep(panel);
    return offered ? undefined : 'nothingRuns';
  }
  const { state, phase, frozen } = parts;
  return press(parts.signal(signal), signalRefusal(state, phase, does, frozen));
}

/** The terminal that the step of a button types into. */
function typedInto(button: HTMLElement): string | undefined {
  const step = button.closest('li, .doing') ?? button.parentElement!;
  return step.querySelector<HTMLElement>('[data-does="type"], [data-does="key"]')?.dataset.into;
}

const textOf = (button: HTMLElement): string =>
  button.querySelector('code, kbd')!.textContent.trim();

function type(parts: PanelParts, keys: string): ActRefusal | undefined {
  const refusal = keysRefusal(parts.state, parts.phase);
  if (refusal !== undefined) return refusal;
  parts.show();
  typeInto(parts.screen, keys);
  return undefined;
}

/** While its program runs an option is chosen for the next run. */
function choose(parts: PanelParts, option: string, value: string): ActSays | undefined {
  const select = parts.option(option);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return select.disabled ? 'optionNext' : undefined;
}
