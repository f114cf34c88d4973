// The pages to look things up in, in every language: without faults that axe finds, found by the search, not
// wider than a phone; and the cheat sheet prints on one page.
import { existsSync, readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const content = new URL('../../content/', import.meta.url);
const languages = readdirSync(content).filter((name) =>
  existsSync(new URL(`${name}/ui.json`, content)),
);
const pages = readdirSync(new URL('en/look-up', content)).map((file) =>
  file.replace(/^\d+-|\.mdx$/g, ''),
);

for (const path of languages.flatMap((language) => pages.map((page) => `/${language}/${page}/`))) {
  test(`axe finds nothing on ${path}, light and dark, and a phone shows all of it`, async ({
    page,
  }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
}

for (const language of languages) {
  test(`the cheat sheet prints on one page of A4: ${language}`, async ({ page }) => {
    await page.goto(`/${language}/cheat-sheet/`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    // A4 in points, as the browser rounds it.
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });
}

test('the search finds an entry of the glossary, and the rail leads to each page', async ({
  page,
}) => {
  await page.goto('/en/', { waitUntil: 'networkidle' });
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Search the notebook' }).fill('thundering herd');
  const found = page.locator('dialog.search').getByRole('link', { name: /Glossary/ });
  await expect(found.first()).toHaveAttribute('href', /\/en\/glossary\//);
  await page.keyboard.press('Escape');
  const links = page.getByRole('list', { name: 'To look up' }).getByRole('link');
  await expect(links).toHaveCount(pages.length);
});
