// The bytes of a segment: its headers field by field, beside its hexadecimal digits.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

/** A run up to a client's "hello", which has been acknowledged. */
async function runTalk(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.hasRead(6);
  return panel;
}

/** The segment with "hello", opened by the mouse. */
async function openHello(page: Page) {
  const panel = await runTalk(page);
  await panel.root.locator('.part.data text').first().click();
  return page.getByRole('dialog', { name: /client → server: PSH ACK 6 B/ });
}

test('a segment opens to its headers and its data, and closes to where it was', async ({
  page,
}) => {
  const dialog = await openHello(page);
  const row = (name: string) => dialog.getByRole('row').filter({ hasText: name });
  await expect(row('Destination Port')).toContainText('5001');
  await expect(row('Destination Port')).toContainText('13 89');
  await expect(row('Sequence Number1 (relative sequence number)')).toBeVisible();
  await expect(row('Push')).toContainText('.... .... 1... Push');
  await expect(row('Timestamp value')).toHaveCount(1);
  await expect(dialog.getByRole('grid')).toContainText('68 65 6c 6c 6f 0a'.replaceAll(' ', ''));
  await expect(dialog.getByRole('grid')).toContainText('hello.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.part.data:focus')).toHaveCount(1);
});

test('it begins at TCP; the headers below it are folded, and one press away', async ({ page }) => {
  await openHello(page);
  const dialog = page.getByRole('dialog');
  const row = (name: string) => dialog.getByRole('row').filter({ hasText: name });
  const header = (name: RegExp) => dialog.getByRole('button', { name });
  const ip = header(/^Internet Protocol Version 4/);
  await expect(header(/^Transmission Control/)).toHaveAttribute('aria-expanded', 'true');
  for (const below of [header(/^Linux cooked/), ip]) {
    await expect(below).toHaveAttribute('aria-expanded', 'false');
  }
  await expect(dialog.locator('tr:focus')).toContainText('Source Port');
  await expect(row('Source Address')).toHaveCount(0);
  await dialog
    .getByRole('gridcell', { name: /c0, Source Address/ })
    .first()
    .hover();
  await expect(dialog.locator('tr.lit')).toContainText('Internet Protocol Version 4');
  await ip.click();
  await expect(row('Source Address')).toContainText('192.168.1.20');
  await expect(row('Link-layer address length')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Later segment' }).click();
  await expect(row('Source Address'), 'of the next segment as well').toContainText('192.168.1.21');
  await ip.press('Enter');
  await expect(row('Source Address')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(header(/^Transmission Control/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.locator('tr:focus')).toContainText('Source Port');
});

test('a field marks its bytes, and a byte its field, with what it means', async ({ page }) => {
  const dialog = await openHello(page);
  const marked = dialog.locator('[role="gridcell"].lit');
  await dialog.getByRole('row').filter({ hasText: 'Destination Port' }).hover();
  await expect(marked).toHaveText(['13', '89']);
  await expect(dialog.getByRole('status')).toContainText('receiver');
  await dialog
    .getByRole('gridcell', { name: /6c, Data/ })
    .first()
    .hover();
  await expect(marked).toHaveText(['68', '65', '6c', '6c', '6f', '0a']);
  await expect(dialog.locator('tr.lit')).toContainText('68656c6c6f0a');
});

test('by keyboard alone: open, from field to field, from byte to byte, to the next segment', async ({
  page,
}) => {
  const panel = await runTalk(page);
  await panel.root.locator('.picture').focus();
  await page.keyboard.press('Home');
  const at = panel.root.locator('.part:focus');
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(at).toHaveAttribute('aria-label', /: SYN$/, { timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'client → server: SYN', exact: true });
  await expect(dialog.locator('tr:focus')).toContainText('Source Port');
  await page.keyboard.press('End');
  await expect(dialog.locator('tr:focus')).toContainText('Window scale');
  await page.keyboard.press('ArrowUp');
  await expect(dialog.locator('[role="gridcell"].lit')).toHaveText(['01']);
  await page.keyboard.press('Tab');
  await expect(dialog.locator('[role="gridcell"]:focus')).toHaveText('01');
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.locator('tr.lit')).toContainText('Timestamp echo reply');
  await dialog.getByRole('button', { name: 'Later segment' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'server → client: SYN ACK' })).toBeVisible();
  await page.getByRole('button', { name: 'Earlier segment' }).press('Enter');
  await expect(dialog).toBeVisible();
  await expect(page.getByRole('button', { name: 'Earlier segment' })).toBeDisabled();
});

test('a finger first points at a segment, and then opens it', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...{ baseURL: baseURL!, hasTouch: true, isMobile: true },
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.root.locator('.tabs [aria-controls="closing-wire"]').tap();
  const syn = panel.root.locator('.part.control').first();
  await syn.locator('text').tap();
  await expect(panel.root.locator('.detail-bar .what')).toContainText('SYN');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await syn.locator('text').tap();
  const dialog = page.getByRole('dialog', { name: 'client → server: SYN', exact: true });
  await expect(dialog).toBeVisible();
  const [right, width] = await dialog
    .locator('.hex')
    .evaluate((hex) => [hex.getBoundingClientRect().right, innerWidth] as const);
  expect(right).toBeLessThanOrEqual(width);
  await context.close();
});

test('below the arrows stand numbers, relative or absolute, or what is in flight', async ({
  page,
}) => {
  const panel = await runTalk(page);
  const { root } = panel;
  const figures = root.locator('.part.data').first().locator('.figures');
  await expect(figures).toHaveCount(0);
  const below = root.getByRole('combobox', { name: /^Below the arrows/ });
  await below.selectOption('relative');
  await expect(figures).toHaveText(['seq 1 ack 1']);
  await below.selectOption('absolute');
  await expect(figures).toHaveCount(2);
  const [seq] = await figures.allTextContents();
  await root.locator('.part.data text').first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row').filter({ hasText: 'Sequence Number (raw)' })).toContainText(
    seq!.replace('seq ', ''),
  );
  await page.keyboard.press('Escape');
  await below.selectOption('in flight');
  await expect(figures).toHaveText([/^→ 6 of \d+ B$/]);
  const ack = root.locator('.part.ack', { hasText: '→ 0 of' });
  await expect(ack, 'an acknowledgement matters then').not.toHaveCount(0);
  const told = root.locator('.transcript li', { hasText: 'in flight from client: 6 of' });
  await expect(told.first()).toBeAttached();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in it, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const dialog = await openHello(page);
    await dialog.getByRole('row').filter({ hasText: 'Push' }).hover();
    const found = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
}
