// A chapter without JavaScript: a prediction gives its reason once it is made, and nothing looks as if it
// could be used.
import { expect, test } from '@playwright/test';

test.use({ javaScriptEnabled: false });

test('the reason of a prediction stands there once an answer is chosen', async ({ page }) => {
  await page.goto('/en/closing/');
  const prediction = page.locator('lab-predict');
  await expect(prediction.locator('.why')).toBeHidden();
  await prediction.getByRole('radio').first().check();
  await expect(prediction.locator('.why')).toBeVisible();
});

test('options, copy buttons and dialogs are not offered', async ({ page }) => {
  await page.goto('/en/closing/');
  const option = page.locator('lab-case select').first();
  await expect(option).toHaveCSS('pointer-events', 'none');
  for (const button of ['Copy', 'What this browser keeps', 'Search']) {
    await expect(page.getByRole('button', { name: button })).toHaveCount(0);
  }
});
