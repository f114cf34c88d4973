// A roster on the wall of a class: loaded from a file, handed out as personal links, and seen by the teacher
// alone.
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { bar, ClassStand, isAccessible } from './class-stand.ts';

let stand: ClassStand;

test.beforeEach(async () => {
  stand = await ClassStand.open();
});

test.afterEach(() => stand.end());

const roster = (page: Page) => page.getByRole('region', { name: 'Roster' });
const people = (page: Page) => page.getByRole('region', { name: 'Who has joined' });
const says = (page: Page) => roster(page).getByRole('status');

const load = (page: Page, text: string, name = 'class.csv') =>
  page
    .locator('.roster input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function linksOf(page: Page): Promise<[identifier: string, link: string][]> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the personal links (CSV)' }).click();
  const table = await readFile(await (await download).path(), 'utf8');
  return [...table.matchAll(/^"([^"]*)","","(http[^"]*)"\r$/gm)].map(([, who, link]) => [
    ...([who!, link!] as const),
  ]);
}

/** The wall of a class with a roster, whose names it shows. */
async function withRoster(page: Page, text: string): Promise<Locator> {
  await stand.watch(page);
  await load(page, text);
  await expect(says(page)).toHaveText(
    'New on the roster: 2. On it already, with the same link: 0.',
  );
  await expect(page.locator('.here')).toHaveText('0 here, 0 joined');
  const awaited = roster(page).locator('.roster-awaited');
  await awaited.getByText('Not there yet: 2 of 2').click();
  await expect(awaited).toContainText('Names are hidden.');
  await page.keyboard.press('n');
  await expect(awaited.getByRole('listitem')).toHaveCount(2);
  return awaited;
}

test('a roster is shown with the names alone, saved as links, and taken off again', async ({
  page,
}) => {
  const awaited = await withRoster(page, '2023001,,Ana\r\n=2023002,,Ben\r\n');
  await expect(awaited.getByRole('listitem')).toHaveText(['2023001', '=2023002']);
  await page.keyboard.press('n');
  await expect(awaited).not.toContainText('2023001');
  await page.keyboard.press('n');
  await expect(awaited).toContainText('2023001');
  await isAccessible(page);
  const links = await linksOf(page);
  expect(links.map(([who]) => who)).toEqual(['2023001', "'=2023002"]);
  await awaited.getByRole('button', { name: 'Take these off the roster' }).click();
  await awaited.getByRole('button', { name: 'Yes, take off 2' }).click();
  await expect(awaited).toBeHidden();
  await expect(page.getByRole('button', { name: 'Load a roster …' })).toBeFocused();
  await isAccessible(page);
});

test('a personal link makes its reader that member on every device, for the teacher’s eyes alone', async ({
  page,
  browser,
}) => {
  const awaited = await withRoster(page, '2023001\n2023002\n');
  const links = await linksOf(page);
  const [reader, phone, guest] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ];
  for (const device of [reader, phone]) {
    await device.goto(links[0]![1]);
    await expect(device).toHaveURL(stand.address('join/'));
    await expect(device.locator('.returning')).toContainText('This link is yours alone');
    await device.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(device.getByText('Your teacher’s wall knows you as 2023001.')).toBeVisible();
  }
  await isAccessible(phone);
  await stand.joinAs(guest, 'Gus');
  await expect(guest.locator('.joined')).not.toContainText('2023');
  await expect(page.locator('.here')).toHaveText('2 here, 2 joined');
  await expect(awaited.getByRole('listitem')).toHaveText(['2023002']);
  await expect(people(page).getByRole('listitem')).toHaveText([
    /^2023001/,
    /^Gus · not on the roster/,
  ]);
  await page.keyboard.press('n');
  await expect(people(page)).not.toContainText('2023001');
  await phone.locator('[data-leaves]').click();
  await phone.locator('[data-leaves]').click();
  await expect(bar(reader)).toContainText('You are in no class any more');
  await expect(roster(page)).toContainText('Not there yet: 2 of 2');
  expect((await linksOf(page)).toSorted()).toEqual(links.toSorted());
});

test('a line that is no identifier is named, and changes nothing', async ({ page }) => {
  await stand.watch(page);
  await load(page, `a\n${'b'.repeat(41)}\n`);
  await expect(says(page)).toHaveText(
    'Line 2 of class.csv has 41 characters: an identifier has at most 40. Nothing was changed.',
  );
  await load(page, 'a\nb\nA\n', 'twice.txt');
  await expect(says(page)).toHaveText(
    'Line 3 of twice.txt has the identifier of line 1: each stands there once. Nothing was changed.',
  );
  await expect(page.getByRole('button', { name: 'Save the personal links (CSV)' })).toBeHidden();
  const many = Array.from({ length: 600 }, (_, at) => `n${at}`);
  await load(page, many.join('\n'));
  await expect(roster(page)).toContainText('Not there yet: 600 of 600');
  await load(page, 'n0\none-more');
  await expect(says(page)).toHaveText(
    'class.csv has too many identifiers: a class has at most 600 members, and this one has room for 0 more. Nothing was changed.',
  );
  await isAccessible(page);
});
