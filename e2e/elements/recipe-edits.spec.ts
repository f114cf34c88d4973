// A link that carries edited programs: each is shown before anything runs, runs in that run alone, and takes
// the place of the reader's own edit only where they say so.
import AxeBuilder from '@axe-core/playwright';
import { deflateRawSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { refusing } from '../stand/refusing-lab.ts';
import { NotebookPanel, open } from './panel.ts';

const card = (page: Page): Locator =>
  page.getByRole('region', { name: /^A run of .* from a link$/ });

const base = readFileSync(new URL('../notebook/programs/sends.ts', import.meta.url), 'utf8');

/** The client's program, which says something else at its end. */
const saying = (says: string): string =>
  base.replace("printf('ends \\n');", `printf('${says} \\n');`);

const keys = (at: number, typed: string) => ({ at, type: 'keys', terminal: 'client', keys: typed });

const linkOf = (edits: Record<string, string>, more: object = {}): string => {
  const recipe = { version: 2, case: 'talk', choices: {}, step: false, deeds: [keys(0, 'exit\r')] };
  const text = JSON.stringify({ ...recipe, edits, ...more });
  return `/en/talk/#run=${deflateRawSync(text).toString('base64url')}`;
};

/** Keeps an edit in the browser before the page is there. */
async function own(page: Page, text: string): Promise<void> {
  await page.goto('/en/talk/');
  await page.evaluate((edit) => localStorage.setItem('edit:talk/sends.ts', JSON.stringify(edit)), {
    base,
    text,
  });
}

const kept = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const edit = localStorage.getItem('edit:talk/sends.ts');
    return edit === null ? undefined : (JSON.parse(edit) as { text: string }).text;
  });

const hash = (panel: NotebookPanel): Locator =>
  panel.root.locator('[data-terminal="client"] .hash');

/** Ends what still runs. */
async function over(panel: NotebookPanel): Promise<void> {
  await panel.interrupt('server');
  await panel.state('finished');
}

const press = (page: Page, name: string): Promise<void> =>
  card(page).getByRole('button', { name }).click();

test('the link of an edited run carries its program, which is seen before it runs', async ({
  page,
}) => {
  await own(page, saying('ends as edited'));
  const panel = await open(page, 'talk');
  await page.reload();
  await panel.run();
  await panel.reads();
  await panel.keys('client', 'exit\r');
  await panel.shows('client', 'ends as edited');
  await over(panel);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.root.getByRole('button', { name: /^Runs talk/ }).click();
  await page.getByRole('button', { name: 'Copy link Run 1' }).click();
  await expect(page.locator('dialog.runs').getByRole('status')).toHaveText(/^The link is copied\./);
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const context = await page.context().browser()!.newContext();
  const other = await context.newPage();
  await other.goto(link);
  const theirs = new NotebookPanel(other, 'talk');
  await expect(card(other)).toContainText('It runs sends.ts as edited: +1 −1 lines');
  const difference = card(other).getByRole('region', { name: 'What differs in sends.ts' });
  await expect(difference.locator('del')).toHaveText("- printf('ends \\n');\n");
  await expect(difference.locator('ins')).toHaveText("+ printf('ends as edited \\n');\n");
  await theirs.state('idle');
  await press(other, 'Run this recipe');
  await theirs.shows('client', 'ends as edited');
  await expect(hash(theirs)).toHaveText(/^the link’s edit [0-9a-f]{12}$/);
  expect(await kept(other)).toBeUndefined();
  await over(theirs);
  await theirs.run();
  await theirs.reads();
  await theirs.keys('client', 'exit\r');
  await theirs.ended('client', '0');
  expect(await theirs.text('client')).not.toContain('as edited');
  await context.close();
});

test('the reader’s own edit stays out of it, and is replaced at a second press alone', async ({
  page,
}) => {
  await own(page, saying('mine'));
  await page.goto('/en/closing/');
  await page.goto(linkOf({ 'sends.ts': saying('theirs') }));
  const panel = new NotebookPanel(page, 'talk');
  const listing = page.locator('[data-file="sends.ts"]');
  await listing.getByRole('button', { name: 'Your edit' }).click();
  await expect(card(page)).toContainText('Your own edit of sends.ts is kept, and stays out');
  await press(page, 'Run this recipe');
  await panel.shows('client', 'theirs');
  expect(await kept(page)).toBe(saying('mine'));
  await over(panel);
  await panel.run();
  await panel.reads();
  await panel.keys('client', 'exit\r');
  await panel.shows('client', 'mine');
  await press(page, 'Keep as mine');
  await expect(card(page).getByRole('status')).toHaveText(/^You have an edit of sends\.ts/);
  expect(await kept(page)).toBe(saying('mine'));
  await press(page, 'Keep as mine');
  await expect(card(page).getByRole('status')).toHaveText(/^sends\.ts is your edit now, kept/);
  expect(await kept(page)).toBe(saying('theirs'));
  // Lines that are not in view are not there.
  await listing.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await expect(listing.locator('.cm-content')).toContainText('theirs');
  await page.reload();
  expect(await kept(page)).toBe(saying('theirs'));
});

test('a recipe without edits runs the chapter’s programs', async ({ page }) => {
  await own(page, saying('mine'));
  await page.goto('/en/closing/');
  await page.goto(linkOf({}, { version: 1 }));
  const panel = new NotebookPanel(page, 'talk');
  await press(page, 'Run this recipe');
  await panel.ended('client', '0');
  expect(await panel.text('client')).toContain('ends ');
  expect(await panel.text('client')).not.toContain('mine');
});

test('a hostile edit is shown as what it is, or named in one sentence', async ({ page }) => {
  const rows: [string, string][] = [
    [linkOf({ 'main.ts': '' }), 'carries an edit of main.ts, which talk does not run;'],
    [linkOf({ '../x.ts': '' }), 'not right at edits.../x.ts;'],
    [linkOf({ 'sends.ts': 'x'.repeat(300_000) }), 'not right at edits.sends.ts;'],
    [linkOf({ 'sends.ts': 'x'.repeat(9_000_000) }), 'carries a recipe that is broken'],
    [`${linkOf({ 'sends.ts': base }).slice(0, -40)}`, 'carries a recipe that is broken'],
    ['/en/talk/#run=%F0%9F%92%A3', 'carries a recipe that is broken'],
  ];
  for (const [link, sentence] of rows) {
    await page.goto('/en/closing/');
    await page.goto(link);
    await expect(page.getByRole('alert')).toContainText(sentence);
  }
  const html = '</pre><img src=x onerror="document.title=1">\u202e// harmless';
  await page.goto('/en/closing/');
  await page.goto(linkOf({ 'sends.ts': html }));
  await expect(card(page)).toContainText(html.replace('\u202e', '\\u{202e}'));
  expect(await page.locator('img[src=x]').count()).toBe(0);
  await new NotebookPanel(page, 'talk').state('idle');
});

test('where edits do not run, neither does the recipe', async ({ page }) => {
  await page.routeWebSocket('**/lab', (socket) =>
    refusing(socket, { name: 'bare', missing: ['bubblewrap'] }, 'busy'),
  );
  await page.goto(linkOf({ 'sends.ts': saying('theirs') }));
  await expect(card(page)).toContainText('Edited programs do not run in this lab');
  await expect(card(page).getByRole('button', { name: 'Run this recipe' })).toBeDisabled();
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`axe finds nothing in an edit from a link, ${theme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 844 });
    await page.goto(linkOf({ 'sends.ts': saying('theirs') }));
    await card(page).getByText('The whole program').click();
    await page.screenshot({ path: `test-results/recipe-edits-${theme}.png` });
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await new AxeBuilder({ page }).include('.recipe').withTags(tags).analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
}
