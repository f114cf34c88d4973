// Every step of every chapter, done by pressing only what it offers, at a reader's pace: each box is
// ticked. The chapters are read at the same time, each by a reader with two hosts of their own.
import { expect, test, type Locator, type Page } from '@playwright/test';

/** Programs sleep half a second between reads, and a line that comes within it joins the one before. */
const PACE_MS = 1000;

const RUNNING = 'lab-case[data-state="running"] [data-press="stop"]';

/** The longest wait of a step is the ten seconds of case 4's server, begun when its client connects. */
const BOX_MS = 20_000;

test('the steps of all chapters, by their buttons alone', async ({ browser, page, baseURL }) => {
  test.setTimeout(240_000);
  await page.goto('/en/');
  const chapters = page.locator('.chapters a');
  const paths = await chapters.evaluateAll((links) =>
    links.map((one) => one.getAttribute('href')!),
  );
  expect(paths.length).toBeGreaterThan(9);
  const missed = await Promise.all(
    paths.map(async (path) => {
      const reader = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
      await reader.goto(path);
      return walk(reader);
    }),
  );
  expect(missed.flat()).toEqual([]);
});

/** What the boxes of a page say that were not ticked once their step was done. */
async function walk(page: Page): Promise<string[]> {
  const missed: string[] = [];
  for (const step of await page.locator('.experiment .steps li').all()) {
    for (const button of await step.locator('.act > button').all()) {
      await press(page, step, button);
      await page.waitForTimeout(PACE_MS);
    }
    for (const box of await step.locator('lab-expect').all()) {
      const seen = expect(box).toHaveAttribute('data-seen', '', { timeout: BOX_MS });
      await seen.catch(async () => missed.push(`${page.url()}: ${await box.textContent()}`));
    }
  }
  return missed;
}

/** As the sentence beside the button asks: an option waits for its program's end, the rest a moment. */
async function press(page: Page, step: Locator, button: Locator): Promise<void> {
  const refusal = step.locator('.refusal').filter({ hasText: /./ });
  const pressed = async () => {
    await button.click();
    const says = (await refusal.allTextContents()).join();
    if (says.includes('is running')) await page.locator(RUNNING).click();
    return says;
  };
  const message = `${page.url()}: ${await button.textContent()}`;
  await expect.poll(pressed, { message, timeout: 15_000, intervals: [PACE_MS] }).toBe('');
}
