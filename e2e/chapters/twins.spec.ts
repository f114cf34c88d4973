// The C twins beside the programs: the choice of a listing's language, for the whole page and for good.
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ChapterPanel } from './panel.ts';

const listing = (page: Page, file: string): Locator =>
  page.locator(`.listing[data-file="${file}"]`).first();
const choose = (of: Locator, code: 'TypeScript' | 'C'): Promise<void> =>
  of
    .getByRole('group', { name: 'Language of the programs' })
    .getByText(code, { exact: true })
    .click();
const shownLines = (of: Locator): Promise<string[]> =>
  of.locator('pre:visible .marked').allTextContents();

test('C is chosen once for all listings of the page and its line numbers, and stays chosen', async ({
  page,
}) => {
  await page.goto('/en/accept/');
  const opening = listing(page, 'server-opening.ts');
  const line = page.locator('main p', { hasText: 'If it failed' });
  await expect(line).toContainText('line 68');
  await choose(opening, 'C');
  await expect(opening.locator('.file')).toHaveText(/server-opening\.c/, { useInnerText: true });
  await expect(opening.getByRole('button', { name: 'Edit' })).toBeHidden();
  expect(
    (await shownLines(opening)).map((text) => text.trim()).filter((text) => /\(/.test(text)),
  ).toEqual(expect.arrayContaining(['listen(listener, BACKLOG);', 'exit(EXIT_FAILURE);']));
  await expect(line).toHaveText(/line 93\b/, { useInnerText: true });
  await page.goto('/en/case-2/');
  for (const file of ['case-2.ts', 'client-checked.ts']) {
    await expect(listing(page, file).locator('pre.in-c .line').first()).toBeVisible();
    await expect(listing(page, file).locator('pre.in-ts')).toBeHidden();
  }
  await page.getByRole('button', { name: 'What this browser keeps' }).click();
  const kept = page.locator('dialog.kept');
  await expect(kept.locator('dt', { hasText: 'TypeScript or C' }).locator('+ dd')).toHaveText('C');
  await page.keyboard.press('Escape');
  await choose(listing(page, 'case-2.ts'), 'TypeScript');
  await expect(listing(page, 'client-checked.ts').locator('pre.in-ts')).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('code'))).toBeNull();
});

test('the listing that is turned stays where it is, and what comes later moves nothing', async ({
  page,
}) => {
  await page.goto('/en/case-2/');
  const last = listing(page, 'client-checked.ts');
  await last.getByRole('group').scrollIntoViewIfNeeded();
  const top = () => last.evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await choose(last, 'C');
  await expect(last.locator('pre.in-c .line').first()).toBeVisible();
  // The page scrolls by whole pixels.
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  await page.route('**/listings/*.json', (route) => route.abort());
  await page.reload();
  const empty = await last.locator('pre.in-c').evaluate((pre) => pre.clientHeight);
  await expect(last.locator('pre.in-c')).toContainText('cannot be fetched');
  await page.unroute('**/listings/*.json');
  await choose(last, 'C');
  await expect(last.locator('pre.in-c .line').first()).toBeVisible();
  expect(await last.locator('pre.in-c').evaluate((pre) => pre.clientHeight)).toBe(empty);
});

test('what is copied is what is shown, and axe finds nothing in C', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/en/case-2/');
  const own = listing(page, 'case-2.ts');
  await choose(own, 'C');
  await expect(own.locator('pre.in-c .line').first()).toBeVisible();
  await own.locator('copy-button button').click();
  await expect(own.locator('copy-button')).toHaveAttribute('data-did', 'copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const source = await (await page.request.get('/programs/case-2.c.txt')).text();
  expect(copied).toBe(source);
  const { violations } = await new AxeBuilder({ page }).include('.listing').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('a link leads to the C source', async ({ page }) => {
    await page.goto('/en/case-2/');
    const own = listing(page, 'case-2.ts');
    await expect(own.locator('pre.in-ts')).toBeVisible();
    await own.getByRole('link', { name: 'C', exact: true }).click();
    await expect(page.locator('body')).toContainText('int main(int argc, char *argv[])');
  });
});

/** Comes near the panel, which asks the lab what it has. */
async function offered(panel: Locator): Promise<Locator> {
  const choice = panel.getByRole('combobox', { name: 'Run starts' });
  await expect(async () => {
    await panel
      .getByRole('button', { name: /^Stop|^Run/ })
      .first()
      .focus();
    await panel.getByRole('checkbox', { name: 'Step' }).focus();
    await expect(choice).toBeVisible({ timeout: 1000 });
  }).toPass();
  return choice;
}

async function chooseC(panel: Locator): Promise<void> {
  await (await offered(panel)).selectOption('C');
}

/** A run of case 2 in C, in step mode or not. */
async function runInC(page: Page, step = false): Promise<ChapterPanel> {
  await page.goto('/en/case-2/');
  const panel = new ChapterPanel(page, 'case-2', 'case 2');
  await chooseC(panel.root);
  await expect(panel.root.locator('[data-terminal=client] [data-typed]')).toHaveText('./client');
  if (step) await panel.root.getByRole('checkbox', { name: 'Step' }).check();
  await panel.run();
  return panel;
}

const hashIn = (of: Locator): Promise<string> => of.locator('.hash:visible').innerText();

test('Run starts the twins, with their calls, hashes and lines; the run is kept as one in C', async ({
  page,
}) => {
  const panel = await runInC(page);
  await panel.send('hello');
  await panel.shows('server', 'bytes_read_done = 6');
  await panel.hostIs('client', 'CLOSE_WAIT');
  await panel.send('again');
  await panel.hostIs('client', 'CLOSED');
  await panel.send('third');
  await panel.shows('client', 'sig_handler=>');
  const events = await panel.root
    .locator('lab-ladder')
    .evaluate(
      (ladder: HTMLElement & { events?: { kind: string; file?: string; errno?: string }[] }) =>
        ladder.events!.filter(({ kind }) => kind === 'call'),
    );
  expect(events.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['client.c', 'case-2.c', 'server-opening.c']),
  );
  expect(events.some(({ errno }) => errno === 'EPIPE')).toBe(true);
  const own = listing(page, 'case-2.ts');
  const line = panel.root.locator('.other-code');
  await expect(line).toContainText('The listings show TypeScript; Run starts C.');
  await choose(own, 'C');
  await expect(line).toBeHidden();
  expect(await hashIn(panel.root.locator('[data-terminal=server]'))).toBe(await hashIn(own));
  await panel.press('Stop');
  await panel.root.getByRole('button', { name: 'Runs case 2' }).click();
  const runs = page.locator('dialog.runs');
  await expect(runs.locator('.told').first()).toContainText('in C');
  const download = page.waitForEvent('download');
  await runs
    .getByRole('button', { name: /^Save as a file/ })
    .first()
    .click();
  await runs.getByRole('button', { name: 'Without it' }).click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8')) as {
    twins: boolean;
    programs: Record<string, { text?: string }>;
  };
  expect(file.twins).toBe(true);
  expect(file.programs['client.c']!.text).toContain('int main(');
});

/** Releases one call after the other, until the program waits at this one. */
async function stepTo(gate: Locator, call: RegExp): Promise<void> {
  await expect(async () => {
    const waits = await gate.locator('code').innerText();
    if (waits !== '' && !call.test(waits))
      await gate.getByRole('button', { name: 'Release' }).click();
    await expect(gate.locator('code')).toHaveText(call, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

test('C that is chosen in a panel holds for the next pages, in panels and listings', async ({
  page,
}) => {
  await page.goto('/en/case-2/');
  await chooseC(page.locator('lab-case[name="case-2"]'));
  await page.goto('/en/case-1/');
  const panel = page.locator('lab-case[name="case-1"]');
  const choice = await offered(panel);
  await expect(choice).toHaveValue('c');
  await expect(panel.locator('[data-terminal=client] [data-typed]')).toHaveText('./client');
  await expect(listing(page, 'case-1.ts').locator('pre.in-c')).toBeVisible();
  await choice.selectOption('TypeScript');
  await page.goto('/en/case-2/');
  await expect(await offered(page.locator('lab-case[name="case-2"]'))).toHaveValue('ts');
});

test('step mode of the twins: the waiting line is marked in the C listing', async ({ page }) => {
  const panel = await runInC(page, true);
  const gate = panel.root.getByRole('group', { name: 'Gate of server' });
  await expect(gate.locator('code')).toHaveText(/^signal\(.* · server-opening\.c:80$/, {
    timeout: 30_000,
  });
  await stepTo(gate, /^accept\(.* · server-opening\.c:66$/);
  await gate.getByRole('button', { name: 'Release' }).click();
  await panel.root
    .getByRole('group', { name: 'Gate of client' })
    .getByRole('button', { name: 'Run free' })
    .click();
  await stepTo(gate, /^read\(.* · case-2\.c:15$/);
  const own = listing(page, 'case-2.ts');
  await expect(own.locator('.waiting')).toHaveCount(0);
  await choose(own, 'C');
  await expect(own.locator('pre.in-c .waiting')).toHaveAttribute('data-number', '15');
  await panel.press('Stop');
});

test('a link of a run in C brings C along', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await runInC(page);
  await panel.send('hello');
  await panel.root.getByRole('button', { name: 'Take the run home' }).click();
  await panel.root.locator('[data-copies-link]').click();
  await expect(panel.root.locator('.notice')).toContainText('link', { ignoreCase: true });
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  const card = other.locator('.recipe');
  await expect(card).toContainText('in C');
  await card.getByRole('button', { name: 'Run this recipe' }).click();
  const typed = other.locator('lab-case[name="case-2"] [data-terminal=client] [data-typed]');
  await expect(typed).toHaveText('./client');
  await expect(other.locator('lab-case[name="case-2"] lab-terminal[name="client"]')).toContainText(
    'strlen(sendbuf) = 6',
    { timeout: 20_000 },
  );
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const)
  test(`the panel in C has nothing that axe finds, and fits ${width} px, ${theme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/en/case-2/');
    const panel = page.locator('lab-case[name="case-2"]');
    await chooseC(panel);
    await expect(panel.locator('.other-code')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('lab-case').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
