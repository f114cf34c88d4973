// The text that enters a terminal by its hidden field, whatever it comes from: keys, dead keys, input
// methods, dictation, emoji panels, soft keyboards, pastes and drops. Each piece is told once, in order.
// What a key means that makes no text is key-owner.ts's.

export interface InputEvents {
  /** Text as it was typed; a line ends with `\r`, as with Enter. */
  text(text: string): void;
  pasted(text: string): void;
  /** What is being composed, to be shown at the cursor; empty when it is over. */
  composing(text: string): void;
}

/** What soft keyboards ask for without telling a key, and the key that a terminal has for it. */
const edits: Record<string, string> = {
  insertLineBreak: '\r',
  insertParagraph: '\r',
  deleteContentBackward: '\x7f',
  deleteWordBackward: '\x17',
  deleteSoftLineBackward: '\x15',
  deleteHardLineBackward: '\x15',
};

export class Input {
  readonly #field: HTMLTextAreaElement;
  readonly #events: InputEvents;
  #isComposing = false;
  /** The field holds text that was not told yet, from the `#told`th letter on. */
  #isFresh = false;
  #told = 0;

  /** Takes over what happens in `root` and in its `field`; nothing else hears of it any more. */
  constructor(root: HTMLElement, field: HTMLTextAreaElement, events: InputEvents) {
    this.#field = field;
    this.#events = events;
    field.setAttribute('autocomplete', 'off');
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      heard: (event: HTMLElementEventMap[Type]) => void,
    ): void => {
      root.addEventListener(
        type,
        (event) => {
          event.stopPropagation();
          heard(event);
        },
        { capture: true },
      );
    };
    on('beforeinput', (event) => this.#edits(event));
    on('input', () => this.came());
    on('compositionstart', () => this.#begins());
    on('compositionupdate', ({ data }) => events.composing(data));
    on('compositionend', () => this.#ends());
    on('paste', (event) => this.#pastes(event, event.clipboardData));
    on('dragover', (event) => {
      if (event.dataTransfer?.types.includes('text/plain')) event.preventDefault();
    });
    on('drop', (event) => this.#pastes(event, event.dataTransfer));
  }

  /** There is text in the field. */
  came(): void {
    this.#isFresh = true;
    this.#tell();
  }

  /** A key is about to be sent: what came before it goes first. */
  flush(): void {
    if (this.#isComposing) this.#ends();
    this.#tell();
  }

  #edits(event: InputEvent): void {
    const key = edits[event.inputType];
    if (key === undefined || this.#isComposing) return;
    event.preventDefault();
    this.flush();
    this.#events.text(key);
  }

  /** A next composition may begin before the last one's text was told, as in Korean. */
  #begins(): void {
    const { value } = this.#field;
    if (this.#isFresh) this.#events.text(asTyped(value.slice(this.#told)));
    this.#told = this.#isFresh ? value.length : 0;
    this.#isFresh = false;
    this.#isComposing = true;
  }

  /** Its text may be in the field only after this event. */
  #ends(): void {
    this.#isComposing = false;
    this.#isFresh = true;
    this.#events.composing('');
    setTimeout(() => this.#tell());
  }

  #tell(): void {
    if (this.#isComposing || !this.#isFresh) return;
    const text = this.#field.value.slice(this.#told);
    this.#field.value = '';
    this.#told = 0;
    this.#isFresh = false;
    if (text !== '') this.#events.text(asTyped(text));
  }

  #pastes(event: Event, data: DataTransfer | null): void {
    const text = data?.getData('text/plain') ?? '';
    if (event.type === 'drop' && text === '') return;
    event.preventDefault();
    this.flush();
    this.#field.value = '';
    if (text !== '') this.#events.pasted(asTyped(text));
  }
}

/** Lines end as Enter ends them. */
const asTyped = (text: string): string => text.replace(/\r?\n/g, '\r');
