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

test('Reset takes the chapter’s program, and can be taken back', async ({ page }) => {
  await edited(page);
  const of = listing(page, 'sends.ts');
  const line = of.locator('.cm-line', { hasText: 'as edited' });
  await of.getByRole('button', { name: 'Reset' }).click();
  await expect(line).toHaveCount(0);
  await expect(of.getByRole('status')).toHaveText(/^This is the chapter’s program/);
  await of.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(line).toHaveCount(1);
  await of.getByRole('button', { name: 'Reset' }).click();
  await page.reload();
  await expect(of.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
});

test('Reset shows the chapter’s program also where the differences are shown', async ({ page }) => {
  await edited(page);
  const of = listing(page, 'sends.ts');
  await of.getByRole('button', { name: 'Differences' }).click();
  await expect(of.locator('ins')).toHaveCount(1);
  await of.getByRole('button', { name: 'Reset' }).click();
  await expect(of.locator('.cm-content')).toBeVisible();
  await expect(of.locator('.editor-diff')).toBeHidden();
  await expect(of.locator('.cm-content')).toContainText('await connect(');
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

test('a closed listing shows the edit, marked, and the chapter’s lines at a press', async ({
  page,
}) => {
  await edited(page);
  const of = listing(page, 'sends.ts');
  await of.getByRole('button', { name: 'Done' }).click();
  const lines = of.locator('pre:visible .line');
  await expect(lines.filter({ hasText: 'as edited' })).toHaveAttribute('data-number', '54');
  await expect(of.locator('.edited-line')).toHaveText(["printf('ends as edited \\n');\n"]);
  await expect(of.locator('.closed-bar')).toContainText('Your edit; lines changed: 1.');
  // The same words have the same colours.
  await expect(lines.filter({ hasText: 'await connect' }).locator('.k-function')).toHaveText([
    ...['connect', 'sizeof'],
  ]);

  await of.getByRole('button', { name: 'Show the chapter’s' }).click();
  await expect(lines.filter({ hasText: "printf('ends" })).not.toContainText('edited');
  await of.getByRole('button', { name: 'Show mine' }).click();
  await expect(lines.filter({ hasText: 'as edited' })).toBeVisible();

  await page.reload();
  await expect(lines.filter({ hasText: 'as edited' })).toBeVisible();
  await of.getByRole('button', { name: 'Your edit' }).click();
  await of.getByRole('button', { name: 'Reset' }).click();
  await of.getByRole('button', { name: 'Done' }).click();
  await expect(of.locator('.closed-bar')).toBeHidden();
  await expect(lines.filter({ hasText: 'as edited' })).toHaveCount(0);
  await expect(lines).toHaveCount(54);
});

test('a call of an edit is at its line in the closed listing; of the chapter’s, in the chapter’s', async ({
  page,
}) => {
  const panel = await open(page, 'talk');
  const of = await edit(
    page,
    'sends.ts',
    'import { flags }',
    "import { flags } from './flags.ts';\n// mine",
  );
  await of.getByRole('button', { name: 'Done' }).click();
  await panel.run();
  await panel.reads();
  const connect = panel.root.locator('svg [data-key*=" connect"]').first();
  await connect.dispatchEvent('pointerover');
  await panel.root.locator('.detail-bar .source').click();
  await expect(of.locator('pre:visible .called')).toHaveText(/await connect\(/);
  await expect(of.locator('pre:visible .called')).toBeInViewport();
  await expect(of.locator('.cm-editor')).toBeHidden();

  await panel.root.getByRole('button', { name: 'Run the chapter’s program' }).click();
  await panel.reads();
  await expect(hash(panel)).not.toHaveText(/^your edit/);
  await connect.dispatchEvent('pointerover');
  await panel.root.locator('.detail-bar .source').click();
  await expect(of.locator('pre:visible .called')).toHaveText(/await connect\(/);
  await expect(of.getByRole('button', { name: 'Show mine' })).toBeVisible();
});

test('what differs is shown, and can be taken back one by one', async ({ page }) => {
  await edited(page);
  const of = await edit(
    page,
    'sends.ts',
    'import { flags }',
    "import { flags } from './flags.ts';\n// mine",
  );
  await of.getByRole('button', { name: 'Done' }).click();
  await of.getByRole('button', { name: 'Differences' }).click();
  await expect(of.locator('ins')).toHaveText(['// mine', "printf('ends as edited \\n');"]);
  await expect(of.locator('del')).toHaveText(["printf('ends \\n');"]);
  const section = of.getByRole('region', { name: 'Line 55' });
  await section.getByRole('button', { name: 'Take the chapter’s' }).click();
  await expect(of.locator('ins')).toHaveText(['// mine']);
  await expect(of.locator('.editor-diff button')).toBeFocused();
  await of.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(of.locator('ins')).toHaveCount(2);
  await of.getByRole('button', { name: 'Take the chapter’s' }).first().click();
  await of.getByRole('button', { name: 'Take the chapter’s' }).click();
  await expect(of.locator('.editor-diff')).toHaveText(/^This is the chapter’s program/);
  await of.getByRole('button', { name: 'Differences' }).click();
  await expect(of.locator('.cm-content')).toBeVisible();
  await expect(of.getByRole('button', { name: 'Reset' })).toBeDisabled();
});

/** Keeps an edit that was made from another text of the chapter's, of whose lines some have changed. */
async function chapterChanged(page: Page): Promise<Locator> {
  await open(page, 'talk');
  await page.evaluate(async () => {
    const now = await (await fetch('/programs/sends.ts.txt')).text();
    const then = now
      .replace("printf('ends ", "printf('ended ")
      .replace('Buffer.alloc(1024)', 'Buffer.alloc(512)');
    const text = then.replace("printf('ended ", "printf('mine ").replace('5001', '5002');
    localStorage.setItem('edit:talk/sends.ts', JSON.stringify({ base: then, text }));
  });
  await page.reload();
  const of = listing(page, 'sends.ts');
  await of.getByRole('button', { name: 'Your edit' }).click();
  await of.getByRole('button', { name: 'Chapter has changed' }).click();
  return of;
}

interface Kept {
  base: string;
  text: string;
}

const kept = (page: Page): Promise<Kept | null> =>
  page.evaluate(
    () => JSON.parse(localStorage.getItem('edit:talk/sends.ts') ?? 'null') as Kept | null,
  );

test('an edit of a program that has changed since is merged with it', async ({ page }) => {
  const of = await chapterChanged(page);
  const sections = of.locator('.editor-diff section');
  await expect(sections).toHaveCount(3);
  await expect(
    of.getByRole('region', { name: 'Changed by you' }).locator('ins').first(),
  ).toHaveText('server.sin_port = htons(5002);');
  await expect(of.getByRole('region', { name: 'Changed by the chapter' })).toContainText('1024');
  const conflict = of.getByRole('region', { name: 'Changed by both, in two ways' });
  await expect(conflict.locator('del')).toHaveText("printf('ended \\n');");
  await conflict.getByRole('radio', { name: 'Yours, and the chapter’s below it' }).check();
  await of.getByRole('button', { name: 'Merge' }).click();
  await expect(of.locator('.cm-content')).toBeVisible();
  await expect(of.getByRole('button', { name: 'Chapter has changed' })).toBeHidden();
  const merged = (await kept(page))!;
  expect(merged.text).toContain("printf('mine \\n');\nprintf('ends \\n');\n");
  expect(merged.text).toContain('htons(5002)');
  expect(merged.text).toContain('Buffer.alloc(1024)');
  expect(merged.base).toContain("printf('ends ");
  // Nothing is lost: both texts of before are a press away.
  await of.getByRole('button', { name: 'Undo', exact: true }).click();
  expect((await kept(page))!.base).toContain("printf('ended ");
  expect((await kept(page))!.text).not.toContain("printf('ends ");
  await expect(of.getByRole('button', { name: 'Chapter has changed' })).toBeVisible();
});

test('of an edit and a changed program one can be kept', async ({ page }) => {
  const of = await chapterChanged(page);
  const before = (await kept(page))!.text;
  await of.getByRole('button', { name: 'Keep mine' }).click();
  expect((await kept(page))!.text).toBe(before);
  await expect(of.getByRole('status')).toHaveText(/^Kept in this browser/);
  await of.getByRole('button', { name: 'Undo', exact: true }).click();
  await of.getByRole('button', { name: 'Chapter has changed' }).click();
  await of.getByRole('button', { name: 'Take the chapter’s' }).click();
  expect(await kept(page)).toBeNull();
  await of.getByRole('button', { name: 'Undo', exact: true }).click();
  expect((await kept(page))!.text).toBe(before);
});

for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a merge is in order, ${colorScheme}, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const of = await chapterChanged(page);
      await expect(of.locator('.editor-diff section')).toHaveCount(3);
      await inOrder(page, width);
    });
  }
}

/** axe finds nothing, and nothing is wider than the page. */
async function inOrder(page: Page, width: number): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[data-file="sends.ts"]').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(width);
}

for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`differences, and a closed edit, are in order, ${colorScheme}, ${width} wide`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await edited(page);
      const of = listing(page, 'sends.ts');
      await of.getByRole('button', { name: 'Differences' }).click();
      await inOrder(page, width);
      const [chapters, own] = await of.locator('.diff-side').all();
      const [left, right] = [(await chapters!.boundingBox())!, (await own!.boundingBox())!];
      if (width < 700) expect(right.y).toBeGreaterThanOrEqual(left.y + left.height);
      else expect(right.x).toBeGreaterThanOrEqual(left.x + left.width);
      await of.getByRole('button', { name: 'Done' }).click();
      await inOrder(page, width);
    });
  }
}

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
