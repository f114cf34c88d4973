// A listing's program as its reader edits it, for the tests of edits.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { type NotebookPanel, open } from './panel.ts';

export const listing = (page: Page, file: string): Locator => page.locator(`[data-file="${file}"]`);

/** Replaces a line near the end of a program, or near its beginning, in the editor of its listing. */
export async function edit(page: Page, file: string, line: string, to: string): Promise<Locator> {
  const of = listing(page, file);
  await of.getByRole('button', { name: /^(Edit|Your edit)$/ }).click();
  await expect(of.locator('.cm-content')).toBeFocused();
  // Lines that are not in view are not there.
  await page.keyboard.press(line.startsWith('printf') ? 'Control+End' : 'Control+Home');
  const found = of.locator('.cm-line', { hasText: line });
  await found.click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type(to);
  return of;
}

export const hash = (panel: NotebookPanel): Locator =>
  panel.root.locator('[data-terminal="client"] .hash');

/** A chapter with a client that says another word. */
export async function edited(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'talk');
  await edit(page, 'sends.ts', "printf('ends", "printf('ends as edited \\n');");
  await expect(listing(page, 'sends.ts').getByRole('status')).toHaveText(/^Kept in this browser/);
  return panel;
}

export async function runs(panel: NotebookPanel, says: string): Promise<void> {
  await panel.run();
  await panel.reads();
  await panel.keys('client', 'exit\r');
  await panel.shows('client', says);
}

/** axe finds nothing in these, and nothing is wider than the page. */
export async function inOrder(page: Page, width: number, ...more: string[]): Promise<void> {
  const axe = new AxeBuilder({ page }).include('[data-file="sends.ts"]');
  for (const one of more) axe.include(one);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(width);
}
