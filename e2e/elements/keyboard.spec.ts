// The panel without a mouse, and where its keys go.
import { expect, test } from '@playwright/test';
import { open } from './panel.ts';

test('Run, type and leave the terminal by keyboard alone', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.root.getByRole('button', { name: 'Run talk', exact: true }).focus();
  await page.keyboard.press('Enter');
  await panel.reads();
  await expect(panel.terminal('client').locator('textarea')).toBeFocused();
  await page.keyboard.type('hello\n');
  await panel.hasRead(6);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(panel.terminal('client').locator('textarea')).not.toBeFocused();
});

test('Run that is pressed by a key before the panel’s code has come gives the focus as well', async ({
  page,
}) => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/page-panels*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  const panel = await open(page, 'talk');
  await panel.root.getByRole('button', { name: 'Run talk', exact: true }).focus();
  await page.keyboard.press('Enter');
  await panel.state('starting');
  arrive();
  await panel.reads();
  await expect(panel.terminal('client').locator('.xterm-helper-textarea')).toBeFocused();
});

test('who goes to another terminal while the screens are fetched stays there', async ({ page }) => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/screen\..*\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  const server = panel.terminal('server');
  await server.click();
  await expect(server.locator('textarea')).toBeFocused();
  await page.keyboard.press('Control+s');
  arrive();
  await expect(server.locator('.says')).toContainText('Ctrl+S has stopped the output');
  await expect(server.locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.press('Control+q');
  await expect(server.locator('.says')).toHaveText('');
  await page.keyboard.press('Control+c');
  await panel.ended('server', '1');
});
