// Three ways to use a page: with a mouse, with nothing but a keyboard, and with a thumb on a phone.
import { expect, type Locator, type Page } from '@playwright/test';

export interface Hand {
  readonly page: Page;
  /** Presses a button, a link or a checkbox. */
  press(target: Locator): Promise<void>;
  /** Chooses one of a group of radio buttons. */
  choose(target: Locator): Promise<void>;
}

export const withMouse = (page: Page): Hand => ({
  page,
  press: (target) => target.click(),
  choose: (target) => target.check(),
});

export const withThumb = (page: Page): Hand => ({
  page,
  press: (target) => target.tap(),
  choose: (target) => target.tap(),
});

/** Goes from element to element by Tab, as a reader does who cannot point. */
export const withKeyboard = (page: Page): Hand => ({
  page,
  async press(target) {
    await tabTo(page, target);
    const isBox = (await target.getAttribute('type')) === 'checkbox';
    await page.keyboard.press(isBox ? 'Space' : 'Enter');
  },
  async choose(target) {
    await tabTo(page, target.page().locator('lab-predict input').first());
    for (let nth = 0; nth < 9 && !(await target.isChecked()); nth += 1)
      await page.keyboard.press('ArrowDown');
    await expect(target).toBeChecked();
  },
});

/** More stops than any page has. */
const STOPS = 600;

/** By Tab, or by Shift+Tab to what comes before. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < STOPS; stop += 1) {
    const { isHere, isBefore, keepsTab } = await target.evaluate((element) => {
      const { activeElement } = document;
      const order = activeElement?.compareDocumentPosition(element) ?? 0;
      return {
        isHere: element === activeElement,
        isBefore: (order & Node.DOCUMENT_POSITION_PRECEDING) > 0,
        // A terminal keeps Tab for its program until Esc, and an editor for the indent.
        keepsTab: Boolean(activeElement?.closest('.xterm, .cm-editor')),
      };
    });
    if (isHere) return;
    if (keepsTab) await page.keyboard.press('Escape');
    await page.keyboard.press(isBefore ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`no Tab leads to ${String(target)}`);
}
