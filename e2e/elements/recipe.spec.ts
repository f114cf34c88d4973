// A link that carries a run's recipe: what it will do is shown, nothing starts by itself, and the keys
// are typed visibly at their times once their program is up.
import AxeBuilder from '@axe-core/playwright';
import { deflateRawSync } from 'node:zlib';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { NotebookPanel, open } from './panel.ts';

const card = (page: Page): Locator =>
  page.getByRole('region', { name: /^A run of .* from a link$/ });

const linkOf = (recipe: object): string => {
  const text = JSON.stringify({ version: 1, choices: {}, step: false, deeds: [], ...recipe });
  return `/en/closing/#run=${deflateRawSync(text).toString('base64url')}`;
};

const keys = (at: number, terminal: string, typed: string) => ({
  ...{ at, type: 'keys', terminal },
  keys: typed,
});

/** The link that the list gives for a run, as the clipboard has it. */
async function copiedLink(panel: NotebookPanel): Promise<string> {
  const { page } = panel;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.root.getByRole('button', { name: /^Runs closing/ }).click();
  await page.getByRole('button', { name: 'Copy link Run 1' }).click();
  await expect(page.locator('dialog.runs').getByRole('status')).toHaveText(/^The link is copied\./);
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a run is done again from its link, option, keys and buttons', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.choose('client', 'sigpipe', 'ignore');
  await panel.run();
  await panel.shows('server', 'reads ... ');
  await panel.send('hello');
  await panel.type('client', 'exit\n');
  await panel.ended('client', '0');
  await panel.interrupt('server');
  await panel.state('finished');
  const link = await copiedLink(panel);
  expect(link).toMatch(/\/en\/closing\/#run=[\w-]+$/);

  const other = await page.context().newPage();
  await other.goto(link);
  const theirs = new NotebookPanel(other, 'closing');
  await expect(card(other)).toContainText('client --sigpipe ignore');
  await expect(card(other).getByRole('listitem')).toContainText([
    'client: hello⏎exit⏎',
    'server: ^C',
  ]);
  await theirs.state('idle');
  expect((await theirs.text('client')).trim()).toBe('');
  await card(other).getByRole('button', { name: 'Run this recipe' }).click();
  await theirs.shows('client', 'hello', 'sends 6 bytes ', 'exit', 'ends ');
  await theirs.ended('client', '0');
  await theirs.ended('server', '1');
  const told = theirs.root.locator('.recipe-says');
  await expect(told).toHaveText('The recipe is done. The run is yours now.');
  await expect(told).toBeInViewport();
  await expect(card(other)).not.toContainText('Nothing has started', { useInnerText: true });
  await expect(theirs.root.getByLabel('client --sigpipe')).toHaveValue('ignore');
});

test('the panel’s menu copies the link of the run that it shows', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await open(page, 'closing');
  const home = panel.root.getByRole('button', { name: 'Take the run home' });
  await expect(home).toBeDisabled();
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await home.click();
  await panel.root.getByRole('button', { name: 'Copy a link that runs it again' }).click();
  await expect(panel.root.locator('.notice')).toContainText('The link is copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await page.context().newPage();
  await other.goto(link);
  await expect(card(other).getByRole('listitem')).toContainText(['client: hello⏎']);
});

test('keys come not before their program is up, and cable, switch and signals are pressed', async ({
  page,
}) => {
  const deeds = [
    keys(0, 'client', 'early\r'),
    { at: 1, type: 'wire', order: 'cut', host: 'client' },
    { at: 2, type: 'wire', order: 'mend', host: 'client' },
    { at: 2, type: 'lose', from: 'client', segment: 'data' },
    { at: 3, type: 'signal', terminal: 'server', signal: 'SIGSTOP' },
    { at: 4, type: 'signal', terminal: 'server', signal: 'SIGCONT' },
    { at: 5, type: 'start', terminal: 'sockets' },
  ];
  await page.goto(linkOf({ case: 'closing', deeds }));
  const panel = new NotebookPanel(page, 'closing');
  await card(page).getByRole('button', { name: 'Run this recipe' }).click();
  await panel.shows('client', 'early', 'sends 6 bytes ');
  await expect(panel.root.locator('.recipe-says')).toHaveText(/^The recipe is done\./);
  await panel.shows('sockets', 'State');
  const wire = () =>
    panel.root.locator('lab-ladder').evaluate((ladder) => {
      const { events } = ladder as unknown as { events: { kind: string; what?: string }[] };
      return events.flatMap(({ what }) => what ?? []).sort();
    });
  await expect.poll(wire).toEqual(['cut', 'loses', 'mended']);
});

test('Stop, or another run, ends the recipe, and so does what cannot be done', async ({ page }) => {
  await page.goto(linkOf({ case: 'closing', deeds: [keys(15_000, 'client', 'late\r')] }));
  const panel = new NotebookPanel(page, 'closing');
  await card(page).getByRole('button', { name: 'Run this recipe' }).click();
  await panel.state('running');
  await panel.press('Reset');
  await expect(panel.root.locator('.recipe-says')).toHaveText(
    'The recipe’s run is over, so nothing more is typed.',
  );
  await card(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(card(page)).toHaveCount(0);
});

test('a link that is broken, hostile or of another page is named in one sentence', async ({
  page,
}) => {
  const html = '<img src=x onerror="document.title=1">';
  const rows: [string, string][] = [
    ['/en/closing/#run=abc', 'carries a recipe that is broken'],
    [`/en/closing/#run=${'a'.repeat(40_000)}`, 'longer than any this notebook makes'],
    [linkOf({ case: 'talk' }), 'carries a recipe of talk, which this page does not have.'],
    [linkOf({ case: 'closing', deeds: [{ at: 0, type: html }] }), 'not right at deeds[0].type;'],
  ];
  for (const [link, sentence] of rows) {
    await page.goto('/en/talk/');
    await page.goto(link);
    await expect(page.getByRole('alert')).toContainText(sentence);
  }
  await page.goto(linkOf({ case: 'closing', deeds: [keys(0, 'client', html)] }));
  await expect(card(page)).toContainText(html);
  expect(await page.locator('img[src=x]').count()).toBe(0);
  const panel = new NotebookPanel(page, 'closing');
  await panel.state('idle');
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`axe finds nothing in a recipe, ${theme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 844 });
    const deeds = [
      keys(1200, 'client', 'hello\r'),
      keys(2500, 'server', '\x03'),
      { at: 3000, type: 'wire', order: 'cut', host: 'client' },
    ];
    await page.goto(linkOf({ case: 'closing', step: true, deeds }));
    await expect(card(page)).toBeVisible();
    await page.screenshot({ path: `test-results/recipe-${theme}.png` });
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await new AxeBuilder({ page }).include('.recipe').withTags(tags).analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
}
