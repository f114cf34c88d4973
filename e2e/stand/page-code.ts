// The code of a page that is fetched once the page is idle: its keys, terms and marks in the rail.
import { expect, type Page } from '@playwright/test';

/** Waits until it is there: one of the page's keys opens what it is for. */
export async function hasCode(page: Page): Promise<void> {
  const keys = page.locator('dialog.key-list');
  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
}
