// A term of a chapter: a link to its entry in the glossary, whose meaning comes beside it by mouse, by
// keyboard and by finger; and the glossary's page itself.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { hasCode } from '../stand/page-code.ts';

const term = (page: Page) => page.locator('main a.term').first();
const meaning = (page: Page) => page.locator('.term-meaning');

test('a term is a link to its entry, which says what it means and where it is met', async ({
  page,
}) => {
  await page.goto('/en/closing/');
  await expect(term(page)).toHaveText('closes');
  await term(page).click();
  await expect(page).toHaveURL(/\/en\/glossary\/#close$/);
  const entry = page.locator('#close');
  await expect(entry).toContainText('The call that gives a descriptor back.');
  await expect(entry.getByRole('link', { name: '2 Closing: a ladder' })).toBeVisible();
  await expect(
    entry.getByRole('img', { name: 'server to client: FIN; client: CLOSE_WAIT' }),
  ).toBeVisible();
  const rail = page.getByRole('list', { name: 'To look up' });
  await expect(rail.getByRole('link', { name: 'Glossary' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('pointed at, it shows its meaning, which can be pointed at and dismissed', async ({
  page,
}) => {
  await page.goto('/en/closing/');
  await term(page).hover();
  await expect(meaning(page)).toContainText('gives a descriptor back');
  await expect(meaning(page).locator('svg')).toBeVisible();
  await expect(term(page)).toHaveAccessibleDescription(/gives a descriptor back/);
  await meaning(page).hover();
  await expect(meaning(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(meaning(page)).toBeHidden();
});

test('pointed at before the page’s code has come, it shows its meaning then', async ({ page }) => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/terms.*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('/en/closing/');
  await term(page).hover();
  arrive();
  await expect(meaning(page)).toContainText('gives a descriptor back');
});

test('the keyboard shows it as well, and Enter follows the link', async ({ page }) => {
  await page.goto('/en/closing/');
  await page.locator('main').focus();
  await page.keyboard.press('Tab');
  await expect(term(page)).toBeFocused();
  await expect(meaning(page)).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.term-meaning').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/glossary\/#close$/);
});

test('where the glossary cannot be fetched the term stays a link', async ({ page }) => {
  await page.goto('/en/closing/');
  await hasCode(page);
  await page.route('**/en/glossary/', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  await term(page).hover();
  await failed;
  await expect(meaning(page)).toBeHidden();
  await page.unroute('**/en/glossary/');
  await expect(async () => {
    await page.mouse.move(0, 0);
    await term(page).hover();
    await expect(meaning(page)).toBeVisible({ timeout: 2000 });
  }).toPass();
});

test.describe('by finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });
  test('the first tap shows it within the window, a tap elsewhere hides it', async ({ page }) => {
    await page.goto('/en/closing/');
    await hasCode(page);
    await term(page).tap();
    await expect(meaning(page)).toBeVisible();
    await expect(page).toHaveURL(/\/en\/closing\/$/);
    const box = (await meaning(page).boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await page.locator('h1').tap();
    await expect(meaning(page)).toBeHidden();
    await term(page).tap();
    await meaning(page).getByRole('link', { name: 'In the glossary' }).tap();
    await expect(page).toHaveURL(/\/en\/glossary\/#close$/);
  });
});

test('the glossary is no chapter: reading it does not move the reader’s place', async ({
  page,
}) => {
  await page.goto('/en/closing/');
  const place = () => page.evaluate(() => localStorage.getItem('progress'));
  await expect.poll(place).toContain('/en/closing/');
  await page.goto('/en/glossary/');
  await hasCode(page);
  await page.goto('/en/');
  await expect(page.locator('main a.start')).toHaveText(/^Continue: chapter 2/);
});
