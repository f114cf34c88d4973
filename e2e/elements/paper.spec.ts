// A chapter on paper, and for a translator: each used terminal's text once, and what must not be
// translated marked as such.
import { expect, test, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

async function used(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.hasRead(6);
  return panel;
}

test('a terminal that was used is printed, and one that was not is not', async ({ page }) => {
  const panel = await used(page);
  await page.emulateMedia({ media: 'print' });
  await expect(panel.terminal('server')).toBeVisible();
  await expect(panel.terminal('client')).toBeVisible();
  await expect(page.locator('lab-terminal:not([data-used])').first()).toBeHidden();
  await expect(panel.root.locator('button').filter({ visible: true })).toHaveCount(0);
  const hidden = () =>
    panel.root
      .locator('.picture')
      .evaluate((one) => one.querySelector('svg')!.clientHeight - one.clientHeight);
  await expect.poll(hidden, 'the ladder is printed whole').toBeLessThanOrEqual(0);
});

test('what programs print, code and commands are not for a translator', async ({ page }) => {
  const panel = await used(page);
  const kept = [
    ['lab-terminal .xterm', 'a terminal'],
    ['.listing pre', 'a listing'],
    ['.listing .file', 'a file’s name'],
    ['.command code', 'a command'],
    ['select[data-option]', 'an option'],
    ['lab-ladder svg', 'the ladder'],
    ['lab-ladder .transcript li', 'the ladder as text'],
    ['main p code', 'code in a sentence'],
    ['main kbd', 'a key'],
  ] as const;
  await panel.state('running');
  for (const [selector, what] of kept) {
    await page.locator(selector).first().waitFor({ state: 'attached' });
    const marked = await page
      .locator(selector)
      .evaluateAll((all) =>
        all.map((one) => one.closest('[translate]')?.getAttribute('translate')),
      );
    expect(new Set(marked), what).toEqual(new Set(['no']));
  }
  const text = page.locator('main .lede');
  expect(await text.evaluate((one) => one.closest('[translate=no]'))).toBeNull();
});
