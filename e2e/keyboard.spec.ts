// The panel without a mouse.
import { expect, test } from '@playwright/test';
import { Panel } from './panel.ts';

test('Run, type and leave the terminal by keyboard alone', async ({ page }) => {
  await page.goto('/en/case-1/');
  const panel = new Panel(page, 'case-1', 'case 1');
  await panel.root.getByRole('button', { name: 'Run case 1', exact: true }).focus();
  await page.keyboard.press('Enter');
  await panel.shows('server', 'server goes to read... ');
  await expect(panel.terminal('client').locator('textarea')).toBeFocused();
  await page.keyboard.type('hello\n');
  await panel.shows('server', 'bytes_read_done = 6 ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(panel.terminal('client').locator('textarea')).not.toBeFocused();
});
