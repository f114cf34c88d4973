// <lab-terminal>: the screen of one terminal. Output before xterm is fetched is kept and readable
// as text, and keys are reported.
import type { Size } from '#protocol';
import { NEW_PROGRAM } from './output/new-program.ts';
import { plainText } from '../../shared/plain-text.ts';
import type { Screen, ScreenEvents, ScreenTexts } from './screen/screen.ts';

const encoder = new TextEncoder();
const newProgram = encoder.encode(NEW_PROGRAM);

export interface LabTerminalTexts extends ScreenTexts {
  /** Shown when somebody types while the screen is being fetched. */
  fetching: string;
}

export interface LabTerminalEvents extends ScreenEvents {
  /** The button beside the foot message was pressed. */
  cancel: () => void;
}

export class LabTerminal extends HTMLElement {
  /** Receives keys and sizes; set before the screen is opened. */
  events: LabTerminalEvents | undefined;
  texts: LabTerminalTexts | undefined;
  #screen: Screen | undefined;
  #opening: Promise<void> | undefined;
  #field: HTMLTextAreaElement | undefined;
  #fieldReady: Promise<void> | undefined;
  #readOnly = false;
  #early: { bytes: Uint8Array; drawn: () => void; again: boolean }[] = [];

  /** Fetches the code of screens early; openScreen reports a failure. */
  static fetch(): void {
    import('./screen/screen.ts').then(({ loadScreenSheet }) => loadScreenSheet()).catch(() => {});
  }

  connectedCallback(): void {
    this.addEventListener('pointerdown', () => void this.openScreen());
    // A soft keyboard opens only if the click itself sets the focus.
    this.addEventListener('click', () => this.#screen ?? this.focus());
    this.querySelector('.says button')?.addEventListener('click', () => {
      this.events?.cancel();
      this.focus();
    });
  }

  /** All output since the last Reset, as plain text. */
  text(): string {
    if (this.#screen) return this.#screen.text();
    return plainText(joined(this.#early.map(({ bytes }) => bytes)));
  }

  /** Types into the program, as keys: `\r` is Enter, `\x03` is Ctrl+C. */
  type(text: string): void {
    if (this.#readOnly) this.events?.unread();
    else this.events?.typeKeys(encoder.encode(text));
  }

  /** Shows a message at the foot of the screen; `cancel` is the label of its button, if any. */
  showMessage(text: string, cancel = ''): void {
    const says = this.querySelector('.says');
    const button = says?.querySelector('button');
    if (!says || !button) return;
    says.querySelector('[role=status]')!.textContent = text;
    button.textContent = cancel;
    button.hidden = cancel === '';
  }

  /** Read-only, as during a recording. */
  set readOnly(on: boolean) {
    this.#readOnly = on;
    this.#screen?.readOnly(on);
  }

  /** Undefined until it is drawn. */
  get size(): Size | undefined {
    return this.#screen?.size;
  }

  /** `again`: the output was drawn before, on another page, so its queries are not answered. */
  appendOutput(bytes: Uint8Array, drawn: () => void, again = false): void {
    if (this.#screen) this.#screen.write(bytes, drawn, again);
    else this.#early.push({ bytes, drawn, again });
  }

  /** Starts a new line below the output of an earlier program. */
  beginProgram(): void {
    if (this.text() !== '') this.appendOutput(newProgram, () => {});
    this.dataset.used = '';
  }

  clearScreen(): void {
    delete this.dataset.used;
    this.#early = [];
    this.#screen?.clear();
  }

  /** Fetches and opens the screen, once, and again only if that failed. */
  openScreen(): Promise<void> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  /** Keys go to the program from now on, drawn or not. */
  override focus(): void {
    if (this.#screen) return this.#screen.focus();
    this.#field ??= this.#openField();
    this.#field.focus({ preventScroll: true });
    this.showMessage(this.texts?.fetching ?? '');
  }

  /** Takes text at once; it is reported when the code for that has arrived. */
  #openField(): HTMLTextAreaElement {
    const field = document.createElement('textarea');
    field.className = 'early';
    field.ariaLabel = this.texts?.label ?? '';
    field.autocapitalize = 'off';
    field.spellcheck = false;
    this.append(field);
    this.#fieldReady = import('./keyboard/early.ts').then(
      ({ attendField }) => attendField(field, (text) => this.type(text)),
      () => {},
    );
    return field;
  }

  async #open(): Promise<void> {
    const { openScreen, loadScreenSheet } = await import('./screen/screen.ts');
    await loadScreenSheet();
    await this.#fieldReady;
    const screen = openScreen(this, this.texts!, {
      typeKeys: (bytes) => this.events?.typeKeys(bytes),
      sendAnswer: (bytes) => this.events?.sendAnswer(bytes),
      sized: (size) => this.events?.sized(size),
      unread: () => this.events?.unread(),
      link: (address) => this.events?.link(address),
    });
    screen.readOnly(this.#readOnly);
    for (const { bytes, drawn, again } of this.#early.splice(0)) screen.write(bytes, drawn, again);
    this.#screen = screen;
    this.#handOver(screen);
    this.events?.sized(screen.size);
  }

  /** Moves the focus from the early field to the screen. */
  #handOver(screen: Screen): void {
    const field = this.#field;
    if (!field) return;
    this.showMessage('');
    if (document.activeElement === field) screen.focus();
    field.remove();
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
