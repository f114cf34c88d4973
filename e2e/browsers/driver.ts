// What a browser that Playwright does not drive must be able to do: one window, driven by the protocol
// that the browser speaks itself (bidi.ts, webdriver.ts).

/** One source of input and what it does, as both protocols spell it (WebDriver, 15.4). */
export type InputSource =
  | {
      readonly type: 'pointer';
      readonly id: string;
      readonly parameters: { readonly pointerType: 'mouse' };
      readonly actions: readonly (
        | { readonly type: 'pointerMove'; readonly x: number; readonly y: number }
        | { readonly type: 'pointerDown' | 'pointerUp'; readonly button: number }
      )[];
    }
  | {
      readonly type: 'key';
      readonly id: string;
      readonly actions: readonly { readonly type: 'keyDown' | 'keyUp'; readonly value: string }[];
    };

export interface Driver {
  /** Resolves once the page is loaded. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page; it must be a string. */
  evaluate(expression: string): Promise<string>;
  /** Presses as a hand would: the page sees trusted events. */
  perform(source: InputSource): Promise<void>;
  /** The window as PNG. */
  screenshot(): Promise<Buffer>;
  /** What the console has been told as errors, and what no script has caught. */
  errors(): Promise<readonly string[]>;
  close(): Promise<void>;
}
