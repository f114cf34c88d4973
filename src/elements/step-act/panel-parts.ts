// What a step's button finds in its run panel: the panel's own buttons as far as they can be pressed
// now, a terminal and its options.
import type { PanelState } from '../../shared/texts.ts';
import { wideWindow } from '../../shared/wide-window.ts';
import type { LabTerminal } from '../lab-terminal/terminal.ts';
import type { TerminalPhase } from './refusal.ts';

export class PanelParts {
  readonly #panel: HTMLElement;
  /** A terminal; of a cable, a host. */
  readonly #name: string;

  constructor(panel: HTMLElement, name: string) {
    this.#panel = panel;
    this.#name = name;
  }

  get state(): PanelState {
    return this.#panel.dataset.state as PanelState;
  }

  get phase(): TerminalPhase {
    const section = this.#section;
    if (!section || section.hidden) return 'absent';
    if (section.dataset.live !== undefined) return 'live';
    return section.querySelector<HTMLElement>('.exit')!.hidden ? 'unstarted' : 'ended';
  }

  get title(): string {
    return this.#section?.ariaLabel ?? this.#name;
  }

  get frozen(): boolean {
    return this.#section?.dataset.frozen !== undefined;
  }

  get screen(): LabTerminal {
    return this.#section!.querySelector<LabTerminal>('lab-terminal')!;
  }

  /** The button that adds the terminal or starts its program again. */
  get start(): HTMLElement | undefined {
    return this.#offered(`[data-add="${this.#name}"]`, `[data-again="${this.#name}"]`);
  }

  get cable(): HTMLElement | undefined {
    return this.#offered(`[data-cable="${this.#name}"]`);
  }

  /** The orders that the switch takes now. */
  get switchable(): string[] {
    return (this.#panel.dataset.switchable ?? '').split(' ').filter(Boolean);
  }

  /** Run, Stop or Reset. */
  pressable(name: string): HTMLElement | undefined {
    return this.#offered(`[data-press="${name}"]`);
  }

  signal(signal: string): HTMLElement | undefined {
    return this.#offered(`[data-signal="${signal}"][data-to="${this.#name}"]`);
  }

  option(name: string): HTMLSelectElement {
    return this.#section!.querySelector<HTMLSelectElement>(`[data-option="${name}"]`)!;
  }

  /** Gives the terminal the focus in a wide window; else swipes to it, where it is not in view. */
  show(): void {
    if (wideWindow.matches) return this.screen.focus();
    this.#panel
      .querySelector<HTMLElement>(
        `.tabs [aria-controls="${this.#section!.id}"]:not([aria-current="true"])`,
      )
      ?.click();
  }

  get #section(): HTMLElement | undefined {
    return this.#panel.querySelector<HTMLElement>(`[data-terminal="${this.#name}"]`) ?? undefined;
  }

  #offered(...selectors: string[]): HTMLElement | undefined {
    const buttons = selectors.flatMap((one) => [
      ...this.#panel.querySelectorAll<HTMLButtonElement>(one),
    ]);
    return buttons.find((button) => !button.hidden && !button.disabled);
  }
}
