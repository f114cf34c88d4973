// Does a recipe's deeds in a run panel, with the panel's own buttons, selects and terminals, as a
// reader would. What cannot be done now is left undone, and said so.
import type { SwitchOrder } from '#protocol';
import { order } from '../../lab-case/orders.ts';
import { chooseTwins } from '../../lab-code/panel-code.ts';
import { PanelParts } from '../../step-act/panel-parts.ts';
import type { RunDeed } from '../kept-run.ts';
import type { Recipe } from './recipe.ts';

/**
 * Sets the options, the switch of step mode and the language; options that the page does not have are
 * left out.
 */
export function chooseAsIn({ choices, step, twins }: Recipe, panel: HTMLElement): void {
  for (const [terminal, chosen] of Object.entries(choices)) {
    const section = panel.querySelector(`[data-terminal="${CSS.escape(terminal)}"]`);
    for (const [option, value] of Object.entries(chosen)) {
      const select = section?.querySelector<HTMLSelectElement>(
        `[data-option="${CSS.escape(option)}"]`,
      );
      if (!select || ![...select.options].some((one) => one.value === value)) continue;
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
  const toggle = panel.querySelector<HTMLInputElement>('[data-step]')!;
  if (toggle.checked !== step) toggle.click();
  chooseTwins(panel, twins);
}

/** False if it cannot be done now. */
export function attemptDeed(deed: RunDeed, panel: HTMLElement): boolean {
  const parts = new PanelParts(panel, nameIn(deed));
  switch (deed.type) {
    case 'keys':
      if (parts.phase !== 'live') return false;
      parts.show();
      parts.screen.type(deed.keys);
      return true;
    case 'start':
      return pressed(parts.start);
    case 'stop':
      return pressed(parts.pressable('stop'));
    case 'signal': {
      // One button freezes and thaws.
      const { signal } = deed;
      const button = parts.signal(signal === 'SIGCONT' ? 'SIGSTOP' : signal);
      const thaws = button?.hasAttribute('data-turned') ?? false;
      const fits = signal === 'SIGCONT' ? thaws : signal !== 'SIGSTOP' || !thaws;
      return fits && pressed(button);
    }
    case 'wire': {
      const mends = parts.cable?.hasAttribute('data-turned') ?? false;
      return mends === (deed.order === 'mend') && pressed(parts.cable);
    }
    case 'lose':
    case 'answer':
    case 'slow':
    case 'unpin':
    case 'pass':
      return parts.switchable.includes(deed.type) && order(panel, orderIn(deed));
    case 'release':
    case 'runto':
    case 'hold':
      return step(deed, panel);
  }
}

/** The order alone: the lab refuses a message with a field that it does not know. */
function orderIn(deed: Extract<RunDeed, SwitchOrder>): SwitchOrder {
  const asked: SwitchOrder & { at?: number } = { ...deed };
  delete asked.at;
  return asked;
}

type GateDeed = Extract<RunDeed, { type: 'release' | 'runto' | 'hold' }>;

/** At the gate where the program waits; a hold is pressed while it goes on. */
function step(deed: GateDeed, panel: HTMLElement): boolean {
  const gate = panel.querySelector<HTMLElement>(`[data-gate="${CSS.escape(deed.terminal)}"]`);
  if (!gate || gate.hidden) return false;
  const waits = gate.hasAttribute('data-waits');
  if (waits === (deed.type === 'hold')) return false;
  if (deed.type === 'runto') gate.querySelector('input')!.value = String(deed.line);
  const until = { release: 'call', runto: 'line', hold: 'end' }[deed.type];
  const which = deed.type === 'release' ? deed.until : until;
  return pressed(gate.querySelector<HTMLElement>(`[data-until="${which}"]`) ?? undefined);
}

/** The terminal or the host that a deed is about. */
function nameIn(deed: RunDeed): string {
  if ('terminal' in deed) return deed.terminal;
  return 'host' in deed ? deed.host : '';
}

/** False if there is no such button now. */
function pressed(button: HTMLElement | undefined): boolean {
  button?.click();
  return button !== undefined;
}
