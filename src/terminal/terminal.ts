// <lab-terminal>: one screen of a run panel. Output that comes before xterm does is kept and can be
// read all the same. It must not know the lab: what is typed goes to whoever listens.
import type { Size } from '#protocol';
import { NEW_PROGRAM } from './escapes.ts';
import { plainText } from './plain-text.ts';
import type { Screen, ScreenEvents } from './screen.ts';

const newProgram = new TextEncoder().encode(NEW_PROGRAM);

export class LabTerminal extends HTMLElement {
  /** Whoever types for this terminal and gives it its size; set before it is opened. */
  events: ScreenEvents | undefined;
  label = '';
  #screen: Screen | undefined;
  #opening: Promise<void> | undefined;
  #readOnly = false;
  #early: { bytes: Uint8Array; drawn: () => void; again: boolean }[] = [];

  connectedCallback(): void {
    this.addEventListener('pointerdown', () => void this.open());
  }

  /** Everything that was printed since the last Reset, as plain text. */
  text(): string {
    if (this.#screen) return this.#screen.text();
    return plainText(joined(this.#early.map(({ bytes }) => bytes)));
  }

  /** Types into the program, as keys: `\r` is Enter, `\x03` is Ctrl+C. */
  type(text: string): void {
    if (this.#readOnly) this.events?.unread();
    else this.events?.keys(new TextEncoder().encode(text));
  }

  /** Whether nothing reads what is typed, as while a recording is shown. */
  set readOnly(on: boolean) {
    this.#readOnly = on;
    this.#screen?.readOnly(on);
  }

  /** Undefined until it is drawn. */
  get size(): Size | undefined {
    return this.#screen?.size;
  }

  /** `again`: it was drawn before, on another page, and is not to be answered a second time. */
  write(bytes: Uint8Array, drawn: () => void, again = false): void {
    if (this.#screen) this.#screen.write(bytes, drawn, again);
    else this.#early.push({ bytes, drawn, again });
  }

  /** Makes room below what an earlier program has printed. */
  newProgram(): void {
    if (this.text() !== '') this.write(newProgram, () => {});
    this.dataset.used = '';
  }

  clear(): void {
    delete this.dataset.used;
    this.#early = [];
    this.#screen?.clear();
  }

  /** Fetches and opens what draws it; once, unless that failed. */
  open(): Promise<void> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  override focus(): void {
    this.#screen?.focus();
  }

  async #open(): Promise<void> {
    const { openScreen } = await import('./screen.ts');
    const screen = await openScreen(this, this.label, {
      keys: (bytes) => this.events?.keys(bytes),
      sized: (size) => this.events?.sized(size),
      unread: () => this.events?.unread(),
      link: (address) => this.events?.link(address),
    });
    screen.readOnly(this.#readOnly);
    for (const { bytes, drawn, again } of this.#early.splice(0)) screen.write(bytes, drawn, again);
    this.#screen = screen;
    this.events?.sized(screen.size);
  }
}

function joined(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

customElements.define('lab-terminal', LabTerminal);
