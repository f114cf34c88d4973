// Programs as their reader edits them: in a listing's place, kept in this browser, and run by the lab.
import { expect, test, type Page } from '@playwright/test';
import { refusing } from '../stand/refusing-lab.ts';
import { edit, edited, hash, inOrder, listing, runs } from './editing.ts';
import { open } from './panel.ts';

test('an edit runs, is known by its hash, and is kept; the chapter’s is a press away', async ({
  page,
}) => {
  const panel = await edited(page);
  const chapters = await hash(panel).textContent();
  await runs(panel, 'ends as edited');
  await expect(hash(panel)).toHaveText(/^your edit [0-9a-f]{12}$/);
  await expect(hash(panel)).not.toHaveText(`your edit ${chapters?.trim()}`);

  await page.reload();
  const button = listing(page, 'sends.ts').getByRole('button', { name: 'Your edit' });
  await expect(button).toBeVisible();
  await runs(panel, 'ends as edited');

  await panel.root.getByRole('button', { name: 'Run the chapter’s program' }).click();
  await panel.state('running');
  await panel.reads();
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  expect(await panel.text('client')).not.toContain('as edited');
  await expect(hash(panel)).toHaveText(chapters!.trim());
});

/** The file that the panel’s client has, as its editor shows it. */

const written = (page: Page): Promise<string> =>
  listing(page, 'sends.ts').locator('.cm-content').innerText();

test('Shift+Enter runs it and goes to the terminal, and Esc, then Shift+Tab comes back', async ({
  page,
}) => {
  const panel = await edited(page);
  const text = await written(page);
  const field = panel.terminal('client').locator('textarea').first();
  await page.keyboard.press('Shift+Enter');
  await panel.state('running');
  await expect(field).toBeFocused();
  await panel.reads();
  await page.keyboard.type('hello');
  await page.keyboard.press('Enter');
  await panel.sends(6);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  const content = listing(page, 'sends.ts').locator('.cm-content');
  await expect(content).toBeFocused();
  await expect(content.locator('.cm-activeLine')).toBeInViewport();
  expect(await written(page)).toBe(text);
  await page.keyboard.press('Control+Enter');
  await expect(panel.root.locator('.run-count')).toHaveText('[2]');
  await panel.reads();
  await expect(content).toBeFocused();
  await listing(page, 'sends.ts').getByRole('button', { name: 'Run it' }).click();
  await expect(field).toBeFocused();
});

test('Shift+Enter in the editor runs it, and its keys are not the page’s', async ({ page }) => {
  const panel = await edited(page);
  await page.keyboard.type('?/');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Shift+Enter');
  await panel.state('running');
  await panel.reads();
  await expect(hash(panel)).toHaveText(/^your edit/);
});

test('what is not TypeScript fails in the terminal, and is shown at its line', async ({ page }) => {
  const panel = await open(page, 'talk');
  const of = await edit(page, 'sends.ts', "printf('ends", 'const = 1;');
  await panel.run();
  await panel.ended('client', '1');
  await panel.shows('client', 'sends.ts:54', 'const = 1;', 'SyntaxError');
  await expect(of.locator('.cm-fault')).toHaveText('const = 1;');
  await expect(of.locator('.cm-fault-says')).toHaveText(/SyntaxError/);
  await of.getByRole('button', { name: 'Done' }).click();
  await expect(of.locator('.cm-editor')).toBeHidden();
  await panel.root.getByRole('button', { name: /^sends\.ts:54 SyntaxError/ }).click();
  await expect(of.locator('.cm-activeLine').filter({ hasText: 'const = 1;' })).toBeVisible();
  await expect(of.locator('.cm-content')).toBeFocused();
});

test('an error leads to the editor that is open, of two listings of its program', async ({
  page,
}) => {
  const panel = await open(page, 'talk');
  await listing(page, 'sends.ts').evaluate((one) => {
    const before = one.cloneNode(true) as HTMLElement;
    before.dataset.copy = '';
    one.before(before);
  });
  const of = page.locator('[data-file="sends.ts"]:not([data-copy])');
  await of.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(of.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('const = 1;\n');
  await panel.run();
  await panel.ended('client', '1');
  await panel.root.getByRole('button', { name: /^sends\.ts:1 SyntaxError/ }).click();
  await expect(of.locator('.cm-content')).toBeFocused();
  await expect(page.locator('[data-copy] .editor')).toHaveCount(0);
});

test('the ladder’s links lead to the lines of the edit', async ({ page }) => {
  const panel = await open(page, 'talk');
  // One line more before every line that follows.
  const of = await edit(
    page,
    'sends.ts',
    'import { flags }',
    "import { flags } from './flags.ts';\n// mine",
  );
  await panel.run();
  await panel.reads();
  await panel.root.locator('svg [data-key*=" connect"]').first().dispatchEvent('pointerover');
  await panel.root.locator('.detail-bar .source').click();
  await expect(of.locator('.cm-called')).toHaveText(/await connect\(/);
  await expect(of.locator('.cm-activeLine')).toHaveText(/await connect\(/);
});

test('where edits do not run, the editor and the panel say why', async ({ page }) => {
  await page.routeWebSocket('**/lab', (socket) =>
    refusing(socket, { name: 'bare', missing: ['bubblewrap'] }, 'busy'),
  );
  const panel = await open(page, 'talk');
  const of = await edit(page, 'sends.ts', "printf('ends", '// mine');
  await expect(of.getByRole('status')).toHaveText(
    /^Edits do not run here: nothing on this machine/,
  );
  await expect(panel.root.locator('.edits')).toContainText(
    'You have edited sends.ts. Edits do not run here: nothing on this machine',
  );
  await expect(panel.root.locator('.edits').getByRole('button')).toHaveCount(0);
});

test('Esc, then Tab leaves the editor', async ({ page }) => {
  await edited(page);
  const content = listing(page, 'sends.ts').locator('.cm-content');
  await expect(content).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(content).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(content).not.toBeFocused();
});

for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`an edited listing is in order, ${colorScheme}, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await edited(page);
      await inOrder(page, width, 'lab-case');
    });
  }
}
