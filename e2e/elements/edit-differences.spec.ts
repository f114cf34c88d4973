// An edit beside the chapter's program: taken back, marked in the closed listing, shown as differences, and
// merged once the chapter has changed.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { edit, edited, hash, inOrder, listing } from './editing.ts';
import { open } from './panel.ts';

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

  await panel.send('first');
  await panel.root.getByRole('button', { name: 'Run the chapter’s program' }).click();
  // Screens and ladder are those of the first run until the second is there.
  await expect.poll(() => panel.text('client')).not.toContain('first');
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
