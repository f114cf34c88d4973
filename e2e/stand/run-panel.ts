// A run panel as a reader uses it: buttons by their names, keys into terminals, and the text of the
// screens. It relies only on what docs/elements.md promises, and on no program.
import { expect, type Locator, type Page } from '@playwright/test';

interface LabTerminal extends HTMLElement {
  text(): string;
  type(text: string): void;
}

export class RunPanel {
  readonly page: Page;
  readonly root: Locator;
  readonly #label: string;

  /** `label` is the case's English one, as on its buttons: `case 2`. */
  constructor(page: Page, name: string, label: string) {
    this.page = page;
    this.root = page.locator(`lab-case[name="${name}"]`);
    this.#label = label;
  }

  async press(action: 'Run' | 'Stop' | 'Reset'): Promise<void> {
    await this.root.getByRole('button', { name: `${action} ${this.#label}`, exact: true }).click();
  }

  /**
   * Run, by its own button or another; and again where the lab was too busy to say hello in time, and the
   * recording is played. Programs that end by themselves are waited for until they have: `finished`.
   */
  async run(
    becomes: 'running' | 'queued' | 'finished' = 'running',
    press = (): Promise<void> => this.press('Run'),
  ): Promise<void> {
    await expect(async () => {
      await press();
      await this.state(becomes);
    }).toPass();
  }

  async state(state: string): Promise<void> {
    await expect(this.root).toHaveAttribute('data-state', state);
  }

  /** Waits until the ladder has seen a host's end of the connection in this state. */
  async hostIs(host: string, state: string): Promise<void> {
    await expect(this.root.locator(`.lane[data-host="${host}"] .pill`)).toHaveText(state);
  }

  terminal(name: string): Locator {
    return this.root.locator(`lab-terminal[name="${name}"]`);
  }

  /** Everything the terminal has shown, as plain text. */
  text(name: string): Promise<string> {
    return this.terminal(name).evaluate((element) => (element as LabTerminal).text());
  }

  /** Waits until the terminal has shown the lines, in this order. */
  async shows(name: string, ...lines: string[]): Promise<void> {
    const inOrder = new RegExp(lines.map((line) => RegExp.escape(line)).join('[^]*'));
    await expect.poll(() => this.text(name)).toMatch(inOrder);
  }

  async ended(name: string, exit: string): Promise<void> {
    await expect(this.terminal(name)).toHaveAttribute('data-exit', exit);
  }

  /** Real keys into the terminal, as at a keyboard. */
  async type(name: string, text: string): Promise<void> {
    await this.terminal(name).click();
    await this.page.keyboard.type(text);
  }

  /** As keys, all at once; `\r` is Enter. */
  async keys(name: string, text: string): Promise<void> {
    await this.terminal(name).evaluate(
      (element, keys) => (element as LabTerminal).type(keys),
      text,
    );
  }

  async interrupt(name: string): Promise<void> {
    await this.terminal(name).click();
    await this.page.keyboard.press('Control+c');
  }

  /** Sets an option of the panel before a run. */
  async choose(terminal: string, flag: string, value: string): Promise<void> {
    await this.root.getByLabel(`${terminal} --${flag}`).selectOption(value);
  }
}
