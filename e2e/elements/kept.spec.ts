// The dialog on what this browser keeps: it lists, exports, takes in again and erases.
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';

const PROGRESS = {
  version: 1,
  chapters: { closing: { boxes: 5, ticked: ['closing again-is-reset', 'closing exit-0'] } },
  last: { path: '/en/closing/', step: 3 },
};

const dialog = (page: Page) => page.getByRole('dialog', { name: 'What this browser keeps' });
const press = (page: Page, name: string) => dialog(page).getByRole('button', { name }).click();
const amount = (page: Page, thing: string): Locator =>
  dialog(page).locator('dt', { hasText: thing }).locator('+ dd');

async function openIt(page: Page, path = '/en/closing/'): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'What this browser keeps' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** Lets the browser keep something of everything. */
async function keep(page: Page): Promise<void> {
  await page.goto('/LICENSE.txt');
  await page.evaluate((progress) => {
    localStorage.setItem('progress', JSON.stringify(progress));
    localStorage.setItem('predictions', '{"closing second-send-returned result":"6"}');
    const edit = { base: 'let a;', text: 'let b;' };
    localStorage.setItem('edit:closing/sends.ts', JSON.stringify(edit));
    localStorage.setItem('theme', 'dark');
    localStorage.setItem('language', 'zh-CN');
    localStorage.setItem('code', 'c');
    localStorage.setItem('single-keys', 'off');
    const run = { case: 'closing', number: 3, name: 'mine', began: 1e12, choices: {}, step: false };
    const lists = { edits: {}, deeds: [], terminals: [], trace: [] };
    sessionStorage.setItem('run closing 3', JSON.stringify({ ...run, ...lists }));
    const entry = { case: 'closing', number: 3, named: true, unfinished: false, stored: 150 };
    sessionStorage.setItem('runs', JSON.stringify([entry]));
  }, PROGRESS);
}

async function takeIn(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await press(page, 'Import');
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('it lists what is kept, and an export can be taken in again after all was erased', async ({
  page,
}) => {
  await keep(page);
  await openIt(page);
  await expect(amount(page, 'Boxes that your runs')).toHaveText('2');
  await expect(amount(page, 'Answers')).toHaveText('1');
  await expect(amount(page, 'Programs')).toHaveText('1');
  await expect(amount(page, 'Runs of this tab')).toHaveText('1');
  const runs = page.locator('lab-case[name=closing] [data-runs]');
  await expect(runs).toContainText('[1]');
  await expect(amount(page, 'Light or dark')).toHaveText('dark');
  await expect(amount(page, 'The language')).toHaveText('zh-CN');
  await expect(amount(page, 'TypeScript or C')).toHaveText('C');
  await expect(amount(page, 'Keys')).toHaveText('off');
  const download = page.waitForEvent('download');
  await press(page, 'Export');
  const text = await readFile(await (await download).path(), 'utf8');
  await press(page, 'Erase everything');
  await expect(dialog(page).getByRole('status')).toContainText('cannot be brought back');
  await expect(amount(page, 'Answers')).toHaveText('1');
  await press(page, 'Yes, erase it');
  for (const thing of [
    'Boxes',
    'Answers',
    'Programs',
    'Runs of this tab',
    'Light',
    'The language',
    'TypeScript',
    'Keys',
  ]) {
    await expect(amount(page, thing)).toHaveText('nothing kept');
  }
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.getItem('run closing 3'))).toBeNull();
  await expect(runs).not.toContainText('[');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await expect(page.locator('nav#chapters .progress')).toHaveCount(0);
  await takeIn(page, 'mine.json', text);
  await expect(dialog(page).getByRole('status')).toContainText('Taken in: Boxes that');
  await expect(amount(page, 'Boxes')).toHaveText('2');
  await expect(amount(page, 'Runs of this tab')).toHaveText('1');
  await expect(runs).toContainText('[1]');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('nav#chapters .progress')).toContainText('2/5');
  const edits = await page.evaluate(() => localStorage.getItem('edit:closing/sends.ts'));
  expect(JSON.parse(edits!)).toEqual({ base: 'let a;', text: 'let b;' });
  const kept = await page.evaluate(() => localStorage.getItem('progress'));
  expect(JSON.parse(kept!)).toMatchObject({ version: 1, chapters: PROGRESS.chapters });
});

test('a file that is broken, another’s or hostile is one sentence, and changes nothing', async ({
  page,
}) => {
  await keep(page);
  await openIt(page);
  const file = (things: unknown, version = 1): string =>
    JSON.stringify({ format: 'two-ends-of-a-wire/kept', version, things });
  const last = { path: 'javascript:alert(1)' };
  const others = [
    ['{"format":', 'is not JSON'],
    ['[1]', 'is none of this notebook’s exports'],
    [file({ theme: 'dark' }, 2), 'is of another version of the notebook'],
    [file({ runs: [{ case: 'closing', trace: [{ host: '<b>' }] }] }), 'has nothing that this'],
    [file({ progress: { ...PROGRESS, last } }), 'has nothing that this notebook keeps'],
    [file({ theme: '<img src=x onerror=alert(1)>' }), 'has nothing that this notebook keeps'],
  ] as const;
  for (const [text, says] of others) {
    await takeIn(page, '<b>x</b>.json', text);
    await expect(dialog(page).getByRole('status')).toContainText(`<b>x</b>.json ${says}`);
    await expect(amount(page, 'Boxes')).toHaveText('2');
    await expect(amount(page, 'Light or dark')).toHaveText('dark');
  }
});

test('where nothing may be kept it says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await openIt(page);
  await expect(dialog(page).getByRole('status')).toContainText('may keep nothing for this page');
  await expect(dialog(page).getByRole('button', { name: 'Export' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

test('axe finds nothing in it, light and dark, also on a phone', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await openIt(page, '/en/');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
    }
  }
});
