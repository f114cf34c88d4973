// A class of readers on one lab: they join without an account, the wall shows what their runs have shown,
// hands go up and down, and who leaves is gone from it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { NotebookPanel } from './panel.ts';

let folder: string;
let lab: OwnLab;
let links: { join: string; wall: string };

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'class-'));
  lab = new OwnLab(await freePort(), { CLASS: folder });
  await lab.start();
  await expect(async () => {
    const text = await readFile(join(folder, 'links.txt'), 'utf8');
    const [reader, wall] = text.match(/http:\S+\/#[0-9A-Za-z]+/g) as [string, string];
    links = { join: reader, wall };
  }).toPass();
});

test.afterEach(async () => {
  await lab.kill('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

const form = (page: Page) => page.locator('lab-join .joining');
const bar = (page: Page) => page.getByRole('region', { name: 'Your class' });
const hands = (page: Page) => page.getByRole('region', { name: 'Raised hands' });
const people = (page: Page) => page.getByRole('region', { name: 'Who has joined' });
const row = (page: Page, name: string) =>
  page.locator(`.expected[data-case="closing"][data-expectation="${name}"]`).first();

async function joinAs(page: Page, name: string, link = links.join): Promise<void> {
  await page.goto(link);
  await expect(page.locator('lab-join')).toHaveAttribute('data-ready');
  await page.getByLabel('Nickname, if you like').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'You are in the class' })).toBeFocused();
}

async function watch(page: Page): Promise<void> {
  await page.goto(links.wall);
  await expect(page.locator('.wall')).toBeVisible();
}

async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  }
}

test('the wall shows what a member’s run has shown, with names only when they are asked for', async ({
  page,
  browser,
}) => {
  const reader = await browser.newPage();
  await watch(page);
  await expect(page).toHaveURL(`${lab.url}/en/class/`);
  await joinAs(reader, 'Ana');
  await expect(reader).toHaveURL(`${lab.url}/en/join/`);
  await expect(page.locator('.here')).toHaveText('1 here, 1 joined');
  await reader.goto(`${lab.url}/en/closing/`);
  await expect(bar(reader)).toContainText('In class as Ana');
  const panel = new NotebookPanel(reader, 'closing');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  const seen = row(page, 'client-in-close-wait');
  await expect(seen.locator('.seen')).toHaveText('seen 1 of 1');
  await expect(people(page)).toContainText('No. 1 · runs closing');
  await panel.send('again');
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  await expect(page.locator('.exits[data-case="closing"][data-terminal="client"]')).toContainText(
    '0 × 1',
  );
  // Counts come anew each second, and what is unfolded stays so.
  await seen.locator('summary').click();
  await expect(seen.locator('.seen-by')).toHaveText('Seen: No. 1');
  await page.keyboard.press('n');
  await expect(seen.locator('.seen-by')).toHaveText('Seen: Ana');
  await expect(page.getByRole('button', { name: 'Names' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Names' }).click();
  await expect(seen.locator('.seen-by')).toHaveText('Seen: No. 1');
  await isAccessible(page);
  await reader.close();
  await expect(page.locator('.here')).toHaveText('0 here, 1 joined');
  await expect(seen.locator('.apart')).toHaveText('not here 1');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const table = await readFile(await (await download).path(), 'utf8');
  expect(table).toMatch(
    /\r\n"1","Ana","","","closing","client-in-close-wait","seen","","20\S+Z","","",""\r\n/,
  );
});

test('a hand goes up at a reader and down at the wall, and a reload keeps the membership', async ({
  page,
  browser,
}) => {
  const reader = await browser.newPage();
  await joinAs(reader, '<b>Ben</b>');
  await watch(page);
  await reader.goto(`${lab.url}/en/talk/`);
  await bar(reader).getByRole('button', { name: 'Raise hand' }).click();
  const lower = bar(reader).getByRole('button', { name: 'Lower hand' });
  await expect(lower).toHaveAttribute('aria-pressed', 'true');
  await expect(hands(page).getByRole('listitem')).toContainText('No. 1');
  await page.keyboard.press('n');
  await expect(hands(page).getByRole('listitem')).toContainText('<b>Ben</b>');
  await reader.reload();
  await expect(lower).toBeVisible();
  await hands(page).getByRole('button', { name: 'Done' }).click();
  await expect(bar(reader).getByRole('button', { name: 'Raise hand' })).toBeVisible();
  await expect(hands(page)).toContainText('No hand is up.');
  await lab.kill('SIGTERM');
  await expect(bar(reader)).toContainText('The lab does not answer.');
  await lab.start();
  await expect(bar(reader).getByRole('button', { name: 'Raise hand' })).toBeEnabled();
});

test('who leaves is erased, and an erased class has no members any more', async ({
  page,
  browser,
}) => {
  const [ana, ben] = [await browser.newPage(), await (await browser.newContext()).newPage()];
  await watch(page);
  await joinAs(ana, 'Ana');
  await joinAs(ben, 'Ben');
  await expect(page.locator('.here')).toHaveText('2 here, 2 joined');
  const leave = ana.locator('[data-leaves]');
  await leave.click();
  await ana.getByRole('button', { name: 'Stay in the class' }).click();
  await expect(leave).toBeFocused();
  await leave.click();
  await leave.click();
  await expect(ana.locator('.class-said')).toContainText('You have left the class');
  expect(await ana.evaluate(() => localStorage.getItem('class'))).toBeNull();
  await expect(bar(ana)).toBeHidden();
  await expect(page.locator('.here')).toHaveText('1 here, 1 joined');
  const code = await page.locator('.code').textContent();
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Yes, erase everything' }).click();
  await expect(page.locator('.here')).toHaveText('0 here, 0 joined');
  await expect(page.locator('.code')).not.toHaveText(code!);
  await expect(bar(ben)).toContainText('You are in no class any more');
  expect(await ben.evaluate(() => localStorage.getItem('class'))).toBeNull();
});

test('a message to all is on every page until it is taken away, and a member is removed', async ({
  page,
  browser,
}) => {
  const reader = await browser.newPage();
  await joinAs(reader, 'Ana');
  await watch(page);
  await expect(page.getByRole('img', { name: 'QR code of the join link' })).toBeVisible();
  await page.getByLabel('Message to all').fill('Five minutes <b>more</b>');
  await page.keyboard.press('Enter');
  await expect(bar(reader)).toContainText('Your teacher says: Five minutes <b>more</b>');
  await reader.goto(`${lab.url}/en/talk/`);
  await expect(bar(reader)).toContainText('Five minutes <b>more</b>');
  await page.reload();
  await expect(page.locator('.saying')).toContainText('Five minutes <b>more</b>');
  await isAccessible(page);
  await page.getByRole('button', { name: 'Take it away' }).click();
  await expect(bar(reader)).not.toContainText('Your teacher says');
  await expect(page.getByLabel('Message to all')).toBeFocused();
  await people(page).getByRole('button', { name: 'Remove No. 1' }).click();
  await people(page).getByRole('button', { name: 'Yes, remove No. 1' }).click();
  await expect(people(page).getByRole('listitem')).toHaveCount(0);
  await expect(bar(reader)).toContainText('You are in no class any more');
});

for (const { late, chunk } of [
  { late: 'code', chunk: '**/_astro/JoinForm*.js' },
  { late: 'words', chunk: '**/_astro/en.*.js' },
])
  test(`Join that is pressed before the page’s ${late} has come joins once that has`, async ({
    page,
  }) => {
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(chunk, async (route) => {
      await arrived;
      await route.continue();
    });
    const asked = page.waitForRequest(chunk);
    await page.goto(links.join, { waitUntil: 'commit' });
    await asked;
    await page.getByLabel('Nickname, if you like').fill('Ana');
    await page.keyboard.press('Enter');
    await expect(form(page)).toBeVisible();
    arrive();
    await expect(page.getByRole('heading', { name: 'You are in the class as Ana' })).toBeFocused();
  });

test('what keeps somebody from joining is one sentence at the form', async ({ page, browser }) => {
  const says = form(page).getByRole('alert');
  await page.goto(`${lab.url}/en/join/`);
  await expect(page.locator('lab-join')).toHaveAttribute('data-ready');
  await isAccessible(page);
  const code = page.getByLabel('Class code');
  await code.fill('no such code');
  await page.keyboard.press('Enter');
  await expect(says).toHaveText('This is no class code: it has eight letters and digits.');
  await expect(code).toBeFocused();
  await code.fill('0000 0000');
  await page.keyboard.press('Enter');
  await expect(says).toHaveText('There is no class with this code. Ask your teacher for it.');
  await isAccessible(page);
  await joinAs(await browser.newPage(), 'Ana');
  const [, own] = links.join.split('#') as [string, string];
  await code.fill(`${own.slice(0, 4)} ${own.slice(4)}`.toLowerCase());
  await page.getByLabel('Nickname, if you like').fill('ana');
  await page.keyboard.press('Enter');
  await expect(says).toHaveText(
    'Somebody in this class has that nickname already. Choose another one.',
  );
  await page.getByLabel('Nickname, if you like').fill('');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'You are in the class as number 2' }),
  ).toBeFocused();
  await isAccessible(page);
  await page.goto(`${lab.url}/en/class/#${'0'.repeat(32)}`);
  await expect(page.locator('.wall-says')).toContainText('This link is of no class of this lab.');
});

test('the link for another device brings the same member there, who may be called otherwise', async ({
  page,
  browser,
}) => {
  await joinAs(page, 'Ana');
  await page.getByText('On another device').click();
  const link = await page.locator('.device code').textContent();
  const other = await browser.newPage();
  await other.goto(link!);
  await expect(form(other)).toContainText('from your other device');
  await form(other).getByRole('button', { name: 'Join' }).click();
  await expect(other.getByRole('heading', { name: 'You are in the class as Ana' })).toBeFocused();
  await other.getByRole('textbox', { name: 'Nickname', exact: true }).fill('Anna');
  await other.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'You are in the class as Anna' })).toBeVisible();
});
