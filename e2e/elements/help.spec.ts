// A panel explains its controls itself.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { open } from './panel.ts';

test('Help in a panel names each control that the panel has', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.root.getByRole('button', { name: 'Help', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'The run panel' });
  await expect(dialog).toBeVisible();
  for (const control of ['Run', 'Stop', 'Reset', 'Step mode', 'Everything', 'Cut cable', 'Runs']) {
    await expect(
      dialog.getByRole('term').filter({ hasText: new RegExp(`^${control}$`) }),
    ).toBeVisible();
  }
  const { violations } = await new AxeBuilder({ page }).include('dialog.lab-help').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
