// What this browser keeps of a reader: the boxes that were ticked, and where the reader was.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open } from './panel.ts';

const mark = (page: Page, chapter: string) =>
  page.locator(`nav#chapters a[href="/en/${chapter}/"] .progress`);

/** Does the first two steps of the chapter on closing. */
async function begin(page: Page): Promise<void> {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.send('hello');
  // What comes before the server has closed makes its close a RST.
  await panel.hostIs('client', 'CLOSE_WAIT');
  await panel.send('again');
  await expect(page.locator('lab-expect[data-seen=""]')).toHaveCount(2);
}

test('ticks are counted in the rail and on the index, which leads to the next step', async ({
  page,
}) => {
  await page.goto('/en/');
  await expect(page.getByRole('link', { name: 'Begin with chapter 1' })).toBeVisible();
  await begin(page);
  await expect(mark(page, 'closing')).toHaveText('2/52 of 5 boxes ticked');
  await page.goto('/en/');
  const chapter = page.locator('main ol.chapters').getByRole('link', { name: /Closing/ });
  await expect(chapter).toContainText('2 of 5 boxes ticked');
  await expect(chapter.locator('.progress')).toHaveCSS('--part', '0.4');
  await expect(mark(page, 'talk')).toHaveCount(0);
  await page.getByRole('link', { name: 'Continue: chapter 2, step 3' }).click();
  await expect(page).toHaveURL(/\/en\/closing\//);
});

test('the index leads to the section that the reader was in', async ({ page }) => {
  await page.goto('/en/closing/', { waitUntil: 'networkidle' });
  await page.locator('nav#chapters ol ol a').first().click();
  await expect(page.locator('nav#chapters [aria-current="location"]')).toHaveCount(1);
  await page.goto('/en/');
  const name = 'Continue: chapter 2, With the signal at its default';
  await page.getByRole('link', { name }).click();
  await expect(page).toHaveURL(/\/en\/closing\/#with-the-signal-at-its-default$/);
});

test('a box keeps its tick, as one of an earlier run, until a run of now ticks it', async ({
  page,
  context,
}) => {
  await begin(page);
  const later = await context.newPage();
  const panel = await open(later, 'closing');
  const boxes = later.locator('main lab-expect');
  await expect(boxes.nth(0)).toHaveAttribute('data-seen', 'earlier');
  await expect(boxes.nth(0)).toContainText('seen in an earlier run of yours');
  await expect(boxes.nth(2)).not.toHaveAttribute('data-seen');
  const { violations } = await new AxeBuilder({ page: later }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await panel.run();
  await panel.send('hello');
  await expect(boxes.nth(0)).toHaveAttribute('data-seen', '');
  await expect(boxes.nth(1)).toHaveAttribute('data-seen', 'earlier');
});

test('storage that is full is one sentence, and the page goes on', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await begin(page);
  await expect(mark(page, 'closing')).toContainText('2/5');
  await expect(page.locator('.rail').getByRole('status')).toContainText(
    'This browser keeps nothing for this page',
  );
});

for (const text of ['{', '7', '{"version":1,"chapters":{"closing":7}}']) {
  test(`${text}, which something else has left in the storage, is no progress`, async ({
    page,
  }) => {
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.addInitScript((kept) => localStorage.setItem('progress', kept), text);
    await page.goto('/en/', { waitUntil: 'networkidle' });
    await expect(page.getByRole('link', { name: 'Begin with chapter 1' })).toBeVisible();
    expect(faults).toEqual([]);
  });
}
