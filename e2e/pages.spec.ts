// Every page: reachable, whole without JavaScript, free of what axe finds, quiet towards other hosts.
import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

async function chapters(page: Page): Promise<string[]> {
  await page.goto('/en/');
  const links = page.locator('main a[href^="/en/"]');
  const paths = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  return [...new Set(paths)].filter((path) => path !== '/en/');
}

test('/ sends the reader to a language, whose page links every chapter', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/en\/$/);
  expect((await chapters(page)).length).toBeGreaterThanOrEqual(10);
});

const written = readdirSync(new URL('../content/en', import.meta.url))
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => `/en/${file.replace(/^\d+-|\.mdx$/g, '')}/`);

for (const path of ['/en/', ...written]) {
  test(`axe finds nothing on ${path}, light and dark`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
    }
  });
}

test('no page asks anything of another host, or breaks its own policy', async ({ page }) => {
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  const paths = await chapters(page);
  for (const path of paths) await page.goto(path);
  const own = new URL(page.url()).origin;
  expect(asked.filter((url) => !url.startsWith(own) && !url.startsWith('data:'))).toEqual([]);
  expect(said).toEqual([]);
});

test('on a phone nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/en/', ...(await chapters(page))]) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(390);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a chapter still shows its text and its listing', async ({ page }) => {
    await page.goto('/en/case-2/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main pre').first()).toContainText('read');
  });
});
