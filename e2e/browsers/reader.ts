// A reader in a browser that Playwright does not drive: presses what is named by a selector, types, and
// waits until the page says something.
import type { Driver, InputSource } from './driver.ts';

/** Milliseconds that a page has to show what is waited for, and between two looks. */
const PATIENCE = 30_000;
const LOOKS_EVERY = 50;

export class Reader {
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  /** Brings an element into view, and presses its middle once it stands still. */
  async press(selector: string): Promise<void> {
    const look = `(() => {
      const one = document.querySelector(${JSON.stringify(selector)});
      one.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = one.getBoundingClientRect();
      return JSON.stringify([Math.round(x + width / 2), Math.round(y + height / 2)]);
    })()`;
    let place = await this.#driver.evaluate(look);
    for (let before = ''; before !== place;) {
      await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY));
      before = place;
      place = await this.#driver.evaluate(look);
    }
    const [x, y] = JSON.parse(place) as [number, number];
    await this.#driver.perform({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    });
  }

  /** Key by key; `\n` is Enter. */
  async type(text: string): Promise<void> {
    const actions: (InputSource & { type: 'key' })['actions'][number][] = [];
    for (const letter of text) {
      const value = letter === '\n' ? ENTER : letter;
      actions.push({ type: 'keyDown', value }, { type: 'keyUp', value });
    }
    await this.#driver.perform({ type: 'key', id: 'keyboard', actions });
  }

  /** Waits until an expression in the page, a text, contains `part`. */
  async sees(expression: string, part: string): Promise<void> {
    await this.seesOne(expression, part);
  }

  /** Waits until it contains one of these, and returns which. */
  async seesOne(expression: string, ...parts: string[]): Promise<string> {
    const until = performance.now() + PATIENCE;
    for (;;) {
      const text = await this.#driver.evaluate(`String(${expression})`);
      const part = parts.find((one) => text.includes(one));
      if (part !== undefined) return part;
      if (performance.now() > until) {
        throw new Error(`${expression} has none of ${parts.join(', ')}, but: ${text}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY));
    }
  }
}

/** Enter in WebDriver's table of keys. */
const ENTER = '\uE007';
