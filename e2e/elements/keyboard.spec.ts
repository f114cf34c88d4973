// The panel without a mouse.
import { expect, test } from '@playwright/test';
import { open } from './panel.ts';

test('Run, type and leave the terminal by keyboard alone', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.root.getByRole('button', { name: 'Run talk', exact: true }).focus();
  await page.keyboard.press('Enter');
  await panel.reads();
  await expect(panel.terminal('client').locator('textarea')).toBeFocused();
  await page.keyboard.type('hello\n');
  await panel.hasRead(6);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(panel.terminal('client').locator('textarea')).not.toBeFocused();
});
