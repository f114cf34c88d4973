// Programs as their reader edits them: in a listing's place, kept in this browser, and run by the lab.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { refusing } from '../stand/refusing-lab.ts';
import { type NotebookPanel, open } from './panel.ts';

const listing = (page: Page, file: string): Locator => page.locator(`[data-file="${file}"]`);

/** Replaces a line near the end of a program, or near its beginning, in the editor of its listing. */
async function edit(page: Page, file: string, line: string, to: string): Promise<Locator> {
  const of = listing(page, file);
  await of.getByRole('button', { name: /^(Edit|Your edit)$/ }).click();
  await expect(of.locator('.cm-content')).toBeFocused();
  // Lines that are not in view are not there.
  await page.keyboard.press(line.startsWith('printf') ? 'Control+End' : 'Control+Home');
  const found = of.locator('.cm-line', { hasText: line });
  await found.click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type(to);
  return of;
}

const hash = (panel: NotebookPanel): Locator =>
  panel.root.locator('[data-terminal="client"] .hash');

/** A chapter with a client that says another word. */
async function edited(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'talk');
  await edit(page, 'sends.ts', "printf('ends", "printf('ends as edited \\n');");
  await expect(listing(page, 'sends.ts').getByRole('status')).toHaveText(/^Kept in this browser/);
  return panel;
}

async function runs(panel: NotebookPanel, says: string): Promise<void> {
  await panel.run();
  await panel.reads();
  await panel.keys('client', 'exit\r');
  await panel.shows('client', says);
}

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

test('Reset takes the chapter’s program, and can be taken back', async ({ page }) => {
  await edited(page);
  const of = listing(page, 'sends.ts');
  const line = of.locator('.cm-line', { hasText: 'as edited' });
  await of.getByRole('button', { name: 'Reset' }).click();
  await expect(line).toHaveCount(0);
  await expect(of.getByRole('status')).toHaveText(/^This is the chapter’s program/);
  await of.getByRole('button', { name: 'Undo reset' }).click();
  await expect(line).toHaveCount(1);
  await of.getByRole('button', { name: 'Reset' }).click();
  await page.reload();
  await expect(of.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
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
      const { violations } = await new AxeBuilder({ page })
        .include('[data-file="sends.ts"]')
        .include('lab-case')
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    });
  }
}
