// Exercises whose solutions can be pressed: done by the buttons of the solution alone, in each
// language, each box is ticked.
import { expect, test, type Locator, type Page } from '@playwright/test';

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
        await acts(page, button);
        await page.waitForTimeout(PACE_MS);
      }
      await expect(exercise.locator('lab-expect')).toHaveAttribute('data-seen', '', {
        timeout: BOX_MS,
      });
    }
  });
}

/** Waits until the run has what the next button is for: its connection, or a cable that is cut or mended. */
async function acts(page: Page, button: Locator): Promise<void> {
  const panel = page.locator('lab-case[data-state="running"]');
  const does = await button.getAttribute('data-does');
  if (does === 'run') {
    await expect(panel.locator('.lane[data-host="client"] .pill')).toHaveText('ESTABLISHED');
  }
  if (does === 'cut' || does === 'mend') {
    const cable = panel.locator(`[data-cable="${await button.getAttribute('data-into')}"]`);
    const isCut = expect(cable);
    await (does === 'cut' ? isCut : isCut.not).toHaveAttribute('data-turned');
  }
}
