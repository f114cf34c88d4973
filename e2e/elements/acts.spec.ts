// Buttons within the steps: they type, press and choose in the panel, or say why they cannot.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open } from './panel.ts';

const step = (page: Page, button: string): Locator =>
  page.locator('.steps .act > button').filter({ hasText: button }).first();

const refusal = (button: Locator): Locator => button.locator('xpath=..').getByRole('status').last();

test('a line is typed into its terminal, which has the focus then', async ({ page }) => {
  const panel = await open(page, 'talk');
  await step(page, 'Run').click();
  await panel.reads();
  await step(page, 'hello').click();
  await panel.sends(6);
  await panel.hasRead(6);
  await expect(panel.terminal('client').locator('textarea').first()).toBeFocused();
  await step(page, 'exit').click();
  await panel.ended('client', '0');
});

test('a line without Enter stays on its line, and a key ends the program', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.press('Run');
  await panel.reads();
  const long = step(page, '0123456789');
  await expect(long).toContainText('50 characters');
  await long.click();
  await panel.shows('client', '01234567890123456789012345678901234567890123456789');
  await step(page, 'Ctrl+C').click();
  await panel.ended('client', '130 SIGINT');
  expect(await panel.text('server')).not.toMatch(/has read [1-9]/);
});

test('a program is frozen and thawed, each once', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.press('Run');
  await panel.reads();
  const server = panel.root.locator('[data-terminal="server"]');
  await step(page, 'Freeze server').click();
  await expect(server).toHaveAttribute('data-frozen', '');
  await step(page, 'Freeze server').click();
  await expect(refusal(step(page, 'Freeze server'))).toHaveText('server is frozen already.');
  await step(page, 'Thaw server').click();
  await expect(server).not.toHaveAttribute('data-frozen');
  await expect(refusal(step(page, 'Freeze server')), 'the step acts again').toBeEmpty();
});

test('an option is chosen while its program is not running', async ({ page }) => {
  const panel = await open(page, 'talk');
  const choose = step(page, '--sigpipe ignore');
  await choose.click();
  await expect(panel.root.getByLabel('client --sigpipe')).toHaveValue('ignore');
  await panel.press('Run');
  await panel.reads();
  await choose.click();
  await expect(refusal(choose)).toHaveText(
    'client is running. Its options can be chosen once it has ended: press Stop, or end it.',
  );
});

test('what cannot act says why, keeps the focus, and does nothing', async ({ page }) => {
  const panel = await open(page, 'talk');
  const hello = step(page, 'hello');
  await hello.focus();
  await page.keyboard.press('Enter');
  await expect(refusal(hello)).toHaveText('Nothing runs yet. Press Run talk first.');
  await expect(hello).toBeFocused();
  await panel.state('idle');
  await panel.press('Run');
  await panel.reads();
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  await hello.click();
  await expect(refusal(hello)).toContainText('The program in client has ended.');
});

test('a copy of a button acts as well', async ({ page }) => {
  const panel = await open(page, 'talk');
  await step(page, 'hello').evaluate((button) => {
    const copy = button.closest('.act')!.cloneNode(true) as HTMLElement;
    copy.id = 'copy';
    document.querySelector('lab-case[name=talk]')!.append(copy);
  });
  await panel.press('Run');
  await panel.reads();
  await page.locator('#copy button').click();
  await panel.hasRead(6);
});

test('on a phone a line is typed into the terminal that it brings to the front', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const panel = await open(page, 'talk');
  await panel.press('Run');
  await panel.reads();
  const tab = (name: string): Locator => panel.root.locator(`.tabs [aria-controls="talk-${name}"]`);
  await tab('server').click();
  await expect(tab('server')).toHaveAttribute('aria-current', 'true');
  await step(page, 'hello').click();
  await panel.hasRead(6);
  await expect(tab('client')).toHaveAttribute('aria-current', 'true');
});

test('blocks of output say whose they are, and buttons are accessible', async ({ page }) => {
  await open(page, 'talk');
  await expect(page.locator('.steps .prints.client figcaption')).toHaveText('client prints');
  await step(page, 'hello').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.steps').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
});

test('a long line can be copied as a whole', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'talk');
  await page.locator('.steps .act.long').getByRole('button', { name: 'Copy' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('0123456789'.repeat(5));
});
