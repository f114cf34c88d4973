// Text that enters a terminal through its hidden field: from keys, dead keys, input methods,
// dictation, emoji panels, soft keyboards, pastes and drops. Each piece is reported once, in order.
// Keys that make no text are in key-owner.ts.

export interface InputEvents {
  /** Text as it was typed; a line ends with `\r`, as with Enter. */
  text(text: string): void;
  pasted(text: string): void;
  /** A composition, to be shown at the cursor; empty when it is over. */
  composing(text: string): void;
}

/** Edits that soft keyboards request without a key, and the key that a terminal has for each. */
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
  /** The field holds unreported text, from index `#reported` on. */
  #isFresh = false;
  #reported = 0;

  /** Handles the events of `root` and `field`; no other listener gets them. */
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
    on('input', () => this.readField());
    on('compositionstart', () => this.#begins());
    on('compositionupdate', ({ data }) => events.composing(data));
    on('compositionend', () => this.#ends());
    on('paste', (event) => this.#pastes(event, event.clipboardData));
    on('dragover', (event) => {
      if (event.dataTransfer?.types.includes('text/plain')) event.preventDefault();
    });
    on('drop', (event) => this.#pastes(event, event.dataTransfer));
  }

  /** Reports text that the field holds. */
  readField(): void {
    this.#isFresh = true;
    this.#report();
  }

  /** Reports pending text before a key is sent. */
  flush(): void {
    if (this.#isComposing) this.#ends();
    this.#report();
  }

  #edits(event: InputEvent): void {
    const key = edits[event.inputType];
    if (key === undefined || this.#isComposing) return;
    event.preventDefault();
    this.flush();
    this.#events.text(key);
  }

  /** A composition may begin before the previous one's text is reported, as in Korean. */
  #begins(): void {
    const { value } = this.#field;
    if (this.#isFresh) this.#events.text(asTyped(value.slice(this.#reported)));
    this.#reported = this.#isFresh ? value.length : 0;
    this.#isFresh = false;
    this.#isComposing = true;
  }

  /** The text may reach the field only after this event. */
  #ends(): void {
    this.#isComposing = false;
    this.#isFresh = true;
    this.#events.composing('');
    setTimeout(() => this.#report());
  }

  #report(): void {
    if (this.#isComposing || !this.#isFresh) return;
    const text = this.#field.value.slice(this.#reported);
    this.#field.value = '';
    this.#reported = 0;
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
