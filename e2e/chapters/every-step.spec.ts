// Every step of every chapter, done by pressing only what it offers, at a reader's pace: each box is
// ticked, in the first language; the others have the same buttons and boxes. A few readers read at the
// same time.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { chaptersOf, languages } from './languages.ts';
import { share } from './readers.ts';

/** Programs sleep half a second between reads, and a line that comes within it joins the one before. */
const PACE_MS = 1000;

const RUNNING = 'lab-case[data-state="running"]';

/** Milliseconds for which a reader who has pressed Run looks for the client on the ladder. */
const LOOKS_MS = 10_000;

/** The longest wait of a step is the ten seconds of case 4’s server; pages beside it take the rest. */
const BOX_MS = 40_000;

/** Their steps are to be done within ten seconds, so one reader at a time does them. */
const isTimed = (path: string): boolean => /\/(?:case-4|headers)\//.test(path);

/** How often a reader does a step whose box says that the program was quicker. */
const TIMES = 3;

for (const language of languages.slice(0, 1)) {
  test(`the steps of all chapters in ${language}, by their buttons alone`, async ({
    browser,
    page,
    baseURL,
  }) => {
    test.setTimeout(900_000);
    const paths = await chaptersOf(page, language);
    expect(paths.length).toBeGreaterThan(9);
    const missed = [
      ...(await share(browser, baseURL, paths.filter(isTimed), walk, 1)),
      ...(await share(
        browser,
        baseURL,
        paths.filter((path) => !isTimed(path)),
        walk,
      )),
    ];
    expect(missed).toEqual([]);
  });
}

/** What the boxes of a page say that were not ticked once their step was done. */
async function walk(page: Page): Promise<string[]> {
  const missed: string[] = [];
  for (const step of await page.locator('.experiment .steps li').all()) {
    let unseen = await takeStep(page, step);
    for (let again = 1; again < TIMES && unseen.some(asksAgain); again += 1)
      unseen = await takeStep(page, step);
    missed.push(...unseen.map((says) => `${page.url()}: ${says}`));
  }
  return missed;
}

/** A hint in the box: the program’s time was over before the reader’s keys came. */
const asksAgain = (says: string): boolean => says.includes('Run it again and be quicker');

/** Presses what the step offers, and returns what its boxes say that are not ticked then. */
async function takeStep(page: Page, step: Locator): Promise<string[]> {
  const unseen: string[] = [];
  for (const button of await step.locator('.act > button').all()) {
    await press(page, step, button);
    if ((await button.getAttribute('data-does')) === 'run') await seesClient(page);
    await page.waitForTimeout(PACE_MS);
  }
  for (const box of await step.locator('lab-expect').all()) {
    const settled = async () =>
      (await box.getAttribute('data-seen')) !== null || asksAgain((await box.textContent()) ?? '');
    await expect
      .poll(settled, { timeout: BOX_MS })
      .toBe(true)
      .catch(() => undefined);
    if ((await box.getAttribute('data-seen')) === null)
      unseen.push((await box.textContent()) ?? '');
  }
  return unseen;
}

/** Programs start one after the other, and some runs have no client. */
async function seesClient(page: Page): Promise<void> {
  const told = page.locator(`${RUNNING} .transcript li`, { hasText: 'client' }).first();
  await told.waitFor({ state: 'attached', timeout: LOOKS_MS }).catch(() => undefined);
}

/** As the sentence beside the button asks: an option waits for its program's end, the rest a moment. */
async function press(page: Page, step: Locator, button: Locator): Promise<void> {
  const refusal = step.locator('.refusal').filter({ hasText: /./ });
  const waitsForEnd = (await button.getAttribute('data-does')) === 'choose';
  const pressed = async () => {
    await button.click();
    const says = (await refusal.allTextContents()).join();
    if (waitsForEnd && says !== '') await page.locator(`${RUNNING} [data-press="stop"]`).click();
    return says;
  };
  const message = `${page.url()}: ${await button.textContent()}`;
  await expect.poll(pressed, { message, timeout: 60_000, intervals: [PACE_MS] }).toBe('');
}
