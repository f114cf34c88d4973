// The rail and the headings: the section that the reader is in, and a link at each heading.
import { expect, test } from '@playwright/test';
import { hasCode } from '../stand/page-code.ts';

const current = 'nav#chapters [aria-current="location"]';

test('the rail marks the section that the reader is in, to the end of the page', async ({
  page,
}) => {
  await page.goto('/en/closing/');
  const sections = page.locator('nav#chapters ol ol a');
  const count = await sections.count();
  expect(count).toBeGreaterThanOrEqual(2);
  await expect(page.locator(current)).toHaveCount(0);
  for (let at = 0; at < count; at += 1) {
    await sections.nth(at).click();
    await expect(sections.nth(at)).toHaveAttribute('aria-current', 'location');
    await expect(page.locator(current)).toHaveCount(1);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.locator(current)).toHaveCount(0);
});

test('the rail is scrolled to the page that is open', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 360 });
  await page.goto('/en/states/');
  const open = page.locator('nav#chapters [aria-current="page"]');
  await expect(open).toBeInViewport({ ratio: 0.9 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.setViewportSize({ width: 390, height: 360 });
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Chapters' }).click();
  await expect(open).toBeInViewport({ ratio: 0.9 });
});

test('on a tablet the list of chapters opens at its button', async ({ page }) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.goto('/en/closing/', { waitUntil: 'networkidle' });
  const button = page.getByRole('button', { name: 'Chapters' });
  await button.click();
  await expect(page.locator('nav#chapters')).toBeVisible();
  const [from, list] = (await Promise.all(
    [button, page.locator('nav#chapters')].map((one) => one.boundingBox()),
  )) as [DOMRect, DOMRect];
  expect(Math.abs(list.x - from.x)).toBeLessThan(2);
  expect(Math.abs(list.y - from.y - from.height)).toBeLessThan(12);
});

test('a heading has a link to itself, named after it, by mouse and by keyboard', async ({
  page,
}) => {
  await page.goto('/en/closing/');
  const heading = page.locator('h2').first();
  const name = await heading.innerText();
  const link = page.getByRole('link', { name: `Link to ${name}`, exact: true });
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(link).toHaveCSS('opacity', '0');
  await heading.hover();
  await expect(link).toHaveCSS('opacity', '1');
  await page.mouse.move(0, 0);
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#${await heading.getAttribute('id')}$`));
});

test('links to sections are targets of 24 pixels', async ({ page }) => {
  await page.goto('/en/closing/');
  for (const link of await page.locator('nav#chapters ol ol a, .heading a').all()) {
    const box = (await link.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  }
});

test('on a phone a section’s link closes the list that it stands in', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/en/closing/');
  await hasCode(page);
  await page.getByRole('button', { name: 'Chapters' }).click();
  await page.locator('nav#chapters ol ol a').first().click();
  await expect(page.locator('nav#chapters')).toBeHidden();
});
