// The blocks of a chapter: each can be copied, one with prompts as its commands or as it is, and those
// that scroll can be scrolled by the keyboard.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function copied(page: Page, button: Locator): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await button.click();
  await expect(button.locator('..')).toHaveAttribute('data-did', 'copied');
  return page.evaluate(() => navigator.clipboard.readText());
}

const shell = (page: Page) => page.locator('main .block', { hasText: 'echo $?' });

test('a block with prompts copies its commands, or all of it', async ({ page }) => {
  await page.goto('/en/talk/', { waitUntil: 'networkidle' });
  const command = 'node lab-server/case.ts talk client \\\n  --sigpipe default';
  const commands = shell(page).getByRole('button', { name: /^Copy(?! all)/ });
  expect(await copied(page, commands)).toBe(`${command}\necho $?`);
  const all = shell(page).getByRole('button', { name: 'Copy all' });
  expect(await copied(page, all)).toBe(`$ ${command}\nsends 6 bytes\n$ echo $?\n141`);
});

test('what a terminal prints is copied without its caption, a command without its prompt', async ({
  page,
}) => {
  await page.goto('/en/talk/', { waitUntil: 'networkidle' });
  const prints = page.locator('main .prints:not(lab-dock *)').first();
  expect(await copied(page, prints.getByRole('button', { name: 'Copy' }))).toBe('sends 6 bytes');
  const line = page.locator('main p', { hasText: 'Or type' });
  expect(await copied(page, line.getByRole('button', { name: 'Copy' }))).toBe(
    'npm run case -- talk client',
  );
});

test('a block’s button shows where it is pointed at, and to the keyboard', async ({ page }) => {
  await page.goto('/en/talk/', { waitUntil: 'networkidle' });
  const button = shell(page).locator('copy-button').first();
  await expect(button).toHaveCSS('opacity', '0');
  await shell(page).hover();
  await expect(button).toHaveCSS('opacity', '1');
  await page.mouse.move(0, 0);
  await button.getByRole('button').focus();
  await expect(button).toHaveCSS('opacity', '1');
});

test('axe finds nothing where the buttons show, light and dark', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/en/talk/', { waitUntil: 'networkidle' });
    await shell(page).hover();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
  }
});

test('a listing is a stop of the Tab key while it scrolls, and only then', async ({ page }) => {
  await page.goto('/en/closing/', { waitUntil: 'networkidle' });
  const stops = page.locator('main > .sheet :is(pre, .table)[tabindex]');
  await expect(stops).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(stops).not.toHaveCount(0);
});
