// The runs of this sitting: each Run of a case is kept, can be named, shown again and deleted.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: /^Runs of / });

const item = (page: Page, number: number): Locator =>
  dialog(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(`In [${number}]`) });

async function openRuns(panel: NotebookPanel): Promise<void> {
  await panel.root.getByRole('button', { name: /^Runs closing/ }).click();
  await expect(dialog(panel.page)).toBeVisible();
}

/** A run in which the client sends these lines and ends. */
async function runWith(panel: NotebookPanel, ...lines: string[]): Promise<void> {
  await panel.run();
  await panel.shows('server', 'reads ... ');
  for (const line of lines) await panel.send(line);
  await panel.type('client', 'exit\n');
  await panel.ended('client', '0');
  await panel.interrupt('server');
  await panel.state('finished');
}

test('a run in which nothing was typed says so after its options', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.shows('server', 'reads ... ');
  await openRuns(panel);
  await expect(item(page, 1)).toContainText('--sigpipe handler · nothing typed');
});

test('two runs are kept, told apart, named, and found after a reload', async ({ page }) => {
  const panel = await open(page, 'closing');
  await openRuns(panel);
  await expect(dialog(page).getByRole('status')).toHaveText(/^No run yet\./);
  await page.keyboard.press('Escape');
  const out = panel.root.locator('.count.out');
  await expect(out).toHaveText('Out');
  await expect(out).not.toHaveAttribute('data-run');
  await runWith(panel, 'hello');
  await expect(out).toHaveAttribute('data-run', '1');
  await panel.choose('client', 'sigpipe', 'ignore');
  await panel.run();
  await panel.shows('server', 'reads ... ');
  await panel.send('two');
  await openRuns(panel);
  await expect(dialog(page).getByRole('status')).toHaveText(/^Stop closing first/);
  await expect(item(page, 1).getByRole('button', { name: 'Replay' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await panel.press('Stop');
  await panel.state('finished');
  await expect(panel.root.getByRole('button', { name: 'Runs closing [2]' })).toBeVisible();
  await openRuns(panel);
  await expect(item(page, 1)).toContainText('--sigpipe handler · client: hello⏎exit⏎ · server: ^C');
  await expect(item(page, 1)).toContainText('client ended, status 0');
  await expect(item(page, 2)).toContainText('--sigpipe ignore · client: two⏎ · Stop');
  await dialog(page).getByLabel('Name of run 1').fill('as the chapter says');
  await page.keyboard.press('Escape');
  await page.reload();
  await openRuns(panel);
  await expect(dialog(page).getByLabel('Name of run 1')).toHaveValue('as the chapter says');
  await item(page, 2).getByRole('button', { name: 'Delete run 2' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('Run 2 is deleted.');
  await expect(dialog(page).getByRole('listitem')).toHaveCount(1);
  await expect(item(page, 1).getByRole('button', { name: 'Replay' })).toBeFocused();
});

test('a run goes on being kept over a reload, with nothing twice', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.shows('server', 'reads ... ');
  await panel.send('hello');
  await page.reload();
  await panel.shows('client', 'sends 6 bytes ');
  await panel.send('again');
  await panel.press('Stop');
  await panel.state('finished');
  await openRuns(panel);
  await expect(item(page, 1)).toContainText('client: hello⏎again⏎ · Stop');
  await item(page, 1).getByRole('button', { name: 'Replay' }).click();
  const end = panel.root.getByRole('slider');
  await end.focus();
  await page.keyboard.press('End');
  await panel.shows('client', 'sends 6 bytes ', 'sends 6 bytes ');
  expect((await panel.text('client')).match(/sends/g)).toHaveLength(2);
});

test('a kept run is shown as such, at any speed, from any moment, and Run runs anew', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  await runWith(panel, 'hello', 'again');
  const all = await panel.text('client');
  await panel.press('Reset');
  await panel.state('idle');
  await openRuns(panel);
  await item(page, 1).getByRole('button', { name: 'Replay' }).click();
  await panel.state('replaying');
  const bar = panel.root.getByRole('group', { name: 'Recording of closing' });
  await expect(bar).toContainText('Run 1, kept in this tab.');
  await bar.getByRole('button', { name: 'Speed 8×' }).click();
  await panel.ended('server', '1');
  expect(await panel.text('client')).toBe(all);
  const slider = bar.getByRole('slider', { name: 'How much of the run has been shown' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await panel.text('client')).trim()).toBe('');
  await expect(slider).toHaveAttribute('aria-valuetext', /^0\.0 s of \d+\.\d s$/);
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    expect(await panel.text('server')).toContain('listens at ');
  }).toPass({ intervals: [50] });
  await panel.shows('server', 'listens at ');
  await expect(bar.getByRole('button', { name: 'Play closing' })).toBeVisible();
  await page.keyboard.press('End');
  await panel.shows('client', 'sends 6 bytes ', 'ends ');
  const ladder = panel.root.locator('lab-ladder');
  await ladder.locator('.picture').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => panel.text('client')).not.toContain('sends');
  const names = () =>
    ladder.evaluate((one) => {
      const { events } = one as unknown as { events: { name?: string }[] };
      return events.flatMap(({ name }) => name ?? []);
    });
  await expect.poll(names).toEqual(['socket', 'bind']);
  await bar.getByRole('button', { name: 'Speed 0.25×' }).click();
  await bar.getByRole('button', { name: 'Play closing' }).click();
  await expect(bar.getByRole('button', { name: 'Pause closing' })).toBeVisible();
  await panel.run();
  await expect(bar).toHaveCount(0);
  await expect(panel.root.getByRole('button', { name: 'Runs closing [2]' })).toBeVisible();
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`axe finds nothing in the list and the replay, ${theme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 844 });
    const panel = await open(page, 'closing');
    await panel.run();
    await panel.keys('client', 'hello\r');
    await panel.shows('server', 'has read 6 bytes ');
    await panel.press('Stop');
    await panel.state('finished');
    await openRuns(panel);
    await page.screenshot({ path: `test-results/runs-${theme}.png` });
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const list = await new AxeBuilder({ page }).include('dialog.runs').withTags(tags).analyze();
    expect(list.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await item(page, 1).getByRole('button', { name: 'Replay' }).click();
    await panel.state('replaying');
    await panel.shows('server', 'listens at ');
    await page.screenshot({ path: `test-results/replay-${theme}.png` });
    const replay = await new AxeBuilder({ page }).include('lab-case').withTags(tags).analyze();
    expect(replay.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
}
