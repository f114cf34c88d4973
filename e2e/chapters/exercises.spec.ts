// Exercises whose solutions can be pressed: done by the buttons of the solution alone, in each
// language, each box is ticked.
import { expect, test } from '@playwright/test';

/** Programs sleep half a second between reads, and a line that comes within it joins the one before. */
const PACE_MS = 1000;

/** A retransmission waits up to some seconds, and a box has until then. */
const BOX_MS = 20_000;

for (const path of ['/en/first-contact/', '/en/client/', '/zh-cn/client/']) {
  test(`the exercises of ${path} by their solutions’ buttons`, async ({ page }) => {
    test.setTimeout(150_000);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    const exercises = await page.locator('.exercises > ol > li').all();
    expect(exercises).toHaveLength(3);
    for (const exercise of exercises) {
      await exercise.locator('summary').click();
      for (const button of await exercise.locator('.act > button').all()) {
        const refusal = exercise.locator('.refusal').filter({ hasText: /./ });
        const taken = async () => {
          await button.click();
          return refusal.count();
        };
        await expect.poll(taken, { timeout: 30_000, intervals: [PACE_MS] }).toBe(0);
        await page.waitForTimeout(PACE_MS);
      }
      await expect(exercise.locator('lab-expect')).toHaveAttribute('data-seen', '', {
        timeout: BOX_MS,
      });
    }
  });
}
