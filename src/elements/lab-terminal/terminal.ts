// <lab-terminal>: one screen of a run panel. Output that comes before xterm does is kept and can be
// read all the same, and what is typed by then is told. It must not know the lab: what is typed goes to
// whoever listens.
import type { Size } from '#protocol';
import { NEW_PROGRAM } from './output/new-program.ts';
import { plainText } from '../../shared/plain-text.ts';
import type { Screen, ScreenEvents, ScreenTexts } from './screen/screen.ts';

const encoder = new TextEncoder();
const newProgram = encoder.encode(NEW_PROGRAM);

export interface TerminalTexts extends ScreenTexts {
  /** While what draws it is fetched, and somebody types. */
  fetching: string;
}

export interface TerminalEvents extends ScreenEvents {
  /** The button beside what it says was pressed. */
  cancel: () => void;
}

export class LabTerminal extends HTMLElement {
  /** Whoever types for this terminal and gives it its size; set before it is opened. */
  events: TerminalEvents | undefined;
  texts: TerminalTexts | undefined;
  #screen: Screen | undefined;
  #opening: Promise<void> | undefined;
  #field: HTMLTextAreaElement | undefined;
  #attended: Promise<void> | undefined;
  #readOnly = false;
  #early: { bytes: Uint8Array; drawn: () => void; again: boolean }[] = [];

  /** What draws any of them; that it cannot be had is told where one is opened. */
  static fetch(): void {
    import('./screen/screen.ts').then(({ loadSheet }) => loadSheet()).catch(() => {});
  }

  connectedCallback(): void {
    this.addEventListener('pointerdown', () => void this.open());
    // Where a soft keyboard is to open, the focus must be taken in the click itself.
    this.addEventListener('click', () => this.#screen ?? this.focus());
    this.querySelector('.says button')?.addEventListener('click', () => {
      this.events?.cancel();
      this.focus();
    });
  }

  /** Everything that was printed since the last Reset, as plain text. */
  text(): string {
    if (this.#screen) return this.#screen.text();
    return plainText(joined(this.#early.map(({ bytes }) => bytes)));
  }

  /** Types into the program, as keys: `\r` is Enter, `\x03` is Ctrl+C. */
  type(text: string): void {
    if (this.#readOnly) this.events?.unread();
    else this.events?.keys(encoder.encode(text));
  }

  /** Says something at the foot of the screen; `cancel`: with a button of that name. */
  say(text: string, cancel = ''): void {
    const says = this.querySelector('.says');
    const button = says?.querySelector('button');
    if (!says || !button) return;
    says.querySelector('[role=status]')!.textContent = text;
    button.textContent = cancel;
    button.hidden = cancel === '';
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

  /** What is typed from now on is for its program, whether it is drawn yet or not. */
  override focus(): void {
    if (this.#screen) return this.#screen.focus();
    this.#field ??= this.#openField();
    this.#field.focus({ preventScroll: true });
    this.say(this.texts?.fetching ?? '');
  }

  /** It takes text from now on, which is told once there is what knows how. */
  #openField(): HTMLTextAreaElement {
    const field = document.createElement('textarea');
    field.className = 'early';
    field.ariaLabel = this.texts?.label ?? '';
    field.autocapitalize = 'off';
    field.spellcheck = false;
    this.append(field);
    this.#attended = import('./keyboard/early.ts').then(
      ({ attend }) => attend(field, (text) => this.type(text)),
      () => {},
    );
    return field;
  }

  async #open(): Promise<void> {
    const { openScreen, loadSheet } = await import('./screen/screen.ts');
    await loadSheet();
    await this.#attended;
    const screen = openScreen(this, this.texts!, {
      keys: (bytes) => this.events?.keys(bytes),
      answers: (bytes) => this.events?.answers(bytes),
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

  /** From the field that was there before it. */
  #handOver(screen: Screen): void {
    const field = this.#field;
    if (!field) return;
    this.say('');
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
