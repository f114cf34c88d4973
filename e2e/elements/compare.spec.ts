// Two runs of a case side by side: where they part in words, both ladders, and every difference.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Two runs of closing' });
const summary = (page: Page): Locator => dialog(page).locator('.summary');
const side = (page: Page, run: string): Locator =>
  dialog(page).getByRole('group', { name: `The ladder of ${run}` });

/** A run in which the third line meets SIGPIPE. */
async function runToPipe(panel: NotebookPanel, sigpipe: string): Promise<void> {
  await panel.choose('client', 'sigpipe', sigpipe);
  await panel.run();
  await panel.shows('server', 'reads ... ');
  for (const line of ['hello', 'again']) {
    await panel.keys('client', `${line}\r`);
    await panel.shows('client', line, 'sends 6 bytes ');
  }
  await expect(panel.root.locator('lab-ladder')).toContainText('RST');
  await panel.keys('client', 'third\r');
}

async function openCompare(panel: NotebookPanel, number: number): Promise<void> {
  await panel.root.getByRole('button', { name: /^Runs closing/ }).click();
  await panel.page.getByRole('button', { name: `Compare Run ${number}`, exact: true }).click();
  await expect(dialog(panel.page)).toBeVisible();
}

test('a run with another option is compared with the recording and with the one before', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  await runToPipe(panel, 'handler');
  await panel.shows('client', 'signal 13 ');
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  await panel.press('Stop');
  await panel.state('finished');
  await runToPipe(panel, 'default');
  await panel.ended('client', '141 SIGPIPE');
  await panel.press('Stop');
  await panel.state('finished');
  await openCompare(panel, 2);
  await expect(dialog(page).getByLabel('Compared with')).toHaveValue('recording');
  await dialog(page).getByLabel('Compared with').selectOption('Run 1');
  await expect(summary(page)).toContainText('The same up to: ');
  await expect(summary(page)).toContainText(/Run 1, then: .*SIGPIPE/);
  await expect(summary(page)).toContainText(/Run 2 – client: node sends.ts --sigpipe default/);
  await expect(summary(page)).toContainText(/Run 1 – client: node sends.ts --sigpipe handler/);
  const differences = dialog(page).getByRole('list', { name: 'The differences, in order' });
  await expect(differences).toContainText(/Run 2: .*141/);
  await differences.getByRole('button').last().click();
  const ends = side(page, 'Run 1').getByRole('img', { name: /^≠ client: the program/ });
  await expect(ends).toHaveCount(1);
  await expect(side(page, 'Run 1').getByRole('img', { name: /^\+ .*SIGPIPE/ })).not.toHaveCount(0);
});

test('the keyboard alone walks the differences, and both ladders go with it', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.shows('server', 'reads ... ');
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  await panel.press('Stop');
  await panel.state('finished');
  await panel.root.getByRole('button', { name: /^Runs closing/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Compare Run 1' }).focus();
  await page.keyboard.press('Enter');
  await expect(summary(page)).toContainText('The chapter’s recording, then: ');
  await dialog(page).getByRole('button', { name: 'Next difference' }).focus();
  const place = dialog(page).getByRole('status').last();
  for (const nth of [1, 2, 3]) {
    await page.keyboard.press('Enter');
    await expect(place).toContainText(new RegExp(`^Difference ${nth} of \\d+\\. Run 1: `));
  }
  await expect(dialog(page).locator('[aria-current]')).toHaveCount(1);
  await expect(side(page, 'Run 1').locator('.row.current')).not.toHaveCount(0);
  const [left, right] = await dialog(page)
    .locator('.picture')
    .evaluateAll((all) => all.map(({ scrollTop }) => scrollTop));
  expect(right).toBe(left);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Compare Run 1' })).toBeFocused();
});

test('runs of ten thousand events are compared, and only what is in view is drawn', async ({
  page,
}) => {
  await page.goto('/en/closing/');
  await page.evaluate(() => {
    const trace = (lengths: number): object[] =>
      Array.from({ length: 10_000 }, (_, at) => ({
        ...{ kind: 'segment', t: at * 10, arrived: at * 10 + 5, lost: false, from: 'client' },
        ...{ to: 'server', sport: 40_000, dport: 5001, flags: ['PSH', 'ACK'], seq: at, ack: 1 },
        ...{ length: (at % lengths) + 1, window: 1000, retransmission: false },
      }));
    const index = [3, 7].map((lengths, at) => {
      const run = {
        ...{ case: 'closing', number: at + 1, name: '', began: 0, choices: {}, step: false },
        edits: {},
        ...{ deeds: [], terminals: [], trace: trace(lengths) },
      };
      const text = JSON.stringify(run);
      sessionStorage.setItem(`run closing ${at + 1}`, text);
      return { case: 'closing', number: at + 1, named: false, unfinished: false, stored: 9 };
    });
    sessionStorage.setItem('runs', JSON.stringify(index));
  });
  await page.reload();
  const panel = await open(page, 'closing');
  await openCompare(panel, 2);
  await dialog(page).getByLabel('Compared with').selectOption('Run 1');
  await expect(summary(page)).toContainText('with another outcome');
  const parts = side(page, 'Run 1').getByRole('img');
  expect(await parts.count()).toBeLessThan(300);
  await side(page, 'Run 1').evaluate((picture) => picture.scrollTo(0, picture.scrollHeight));
  const last = side(page, 'Run 1').locator('[data-key]').last();
  await expect(side(page, 'Run 2').locator('.row')).not.toHaveCount(0);
  await expect.poll(async () => Number(await last.getAttribute('data-key'))).toBeGreaterThan(9900);
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 390],
  ['dark', 1280],
  ['light', 390],
] as const) {
  test(`axe finds nothing while comparing, ${theme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 844 });
    const panel = await open(page, 'closing');
    await panel.run();
    await panel.shows('server', 'reads ... ');
    await panel.keys('client', 'hello\r');
    await panel.shows('server', 'has read 6 bytes ');
    await panel.press('Stop');
    await panel.state('finished');
    await openCompare(panel, 1);
    await dialog(page).getByRole('button', { name: 'Next difference' }).click();
    await page.screenshot({ path: `test-results/compare-${theme}-${width}.png` });
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await new AxeBuilder({ page }).include('dialog.compare').withTags(tags).analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
}
