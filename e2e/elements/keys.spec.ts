// The page's own keys: the dialog that lists them, the switch that turns them off, and what they do.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open } from './panel.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keys' });

async function idle(page: Page): Promise<void> {
  await page.goto('/en/closing/', { waitUntil: 'networkidle' });
}

test('the arrows turn chapters, and not where they belong to something else', async ({ page }) => {
  // A listing scrolls in a narrow window alone.
  await page.setViewportSize({ width: 390, height: 800 });
  await idle(page);
  await page.locator('pre[tabindex]').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/\/en\/closing\/$/);
  await page.locator('main').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/\/en\/cable\/$/);
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/\/en\/closing\/$/);
});

test('? lists the keys; its switch turns the single ones off, also after a reload', async ({
  page,
}) => {
  await idle(page);
  await page.keyboard.press('?');
  await expect(dialog(page)).toContainText('The chapter after');
  await dialog(page).getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowRight');
  await page.reload({ waitUntil: 'networkidle' });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/en\/closing\/$/);
  await page.getByRole('button', { name: 'Keys', exact: true }).click();
  await expect(dialog(page).getByRole('checkbox')).not.toBeChecked();
});

for (const { how, press } of [
  { how: 'a key', press: (page: Page) => page.keyboard.press('?') },
  { how: 'its button', press: (page: Page) => page.getByRole('button', { name: 'Keys' }).click() },
])
  test(`${how} that is pressed before the page’s code has come opens the list once it has`, async ({
    page,
  }) => {
    let release = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/_astro/start*.js', async (route) => {
      await released;
      await route.continue();
    });
    const asked = page.waitForRequest('**/_astro/start*.js');
    await page.goto('/en/closing/');
    await asked;
    await press(page);
    await expect(dialog(page)).toHaveCount(0);
    release();
    await expect(dialog(page)).toContainText('The chapter after');
  });

test('axe finds nothing in the dialog, light and dark', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await idle(page);
    await page.keyboard.press('?');
    await expect(dialog(page)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
  }
});

test('Shift+Enter in a panel runs its case; in a terminal the keys are the program’s', async ({
  page,
}) => {
  const panel = await open(page, 'talk');
  await page.waitForLoadState('networkidle');
  await page.locator('lab-case[name="talk"] button[data-press="run"]').focus();
  await page.keyboard.press('Shift+Enter');
  await panel.reads();
  await panel.type('client', '/?');
  await page.keyboard.press('Enter');
  await panel.shows('client', '/?', 'sends 3 bytes ');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
