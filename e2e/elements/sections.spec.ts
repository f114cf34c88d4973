// Sections of a class: loaded with the roster, chosen on a wall for that wall alone, and told to nobody but the
// teacher and their own reader.
import { readFile } from 'node:fs/promises';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { bar, ClassStand, isAccessible } from './class-stand.ts';
import { NotebookPanel } from './panel.ts';

let stand: ClassStand;

test.beforeEach(async () => {
  stand = await ClassStand.open();
});

test.afterEach(() => stand.end());

const roster = (page: Page) => page.getByRole('region', { name: 'Roster' });
const people = (page: Page) => page.getByRole('region', { name: 'Who has joined' });
const hands = (page: Page) => page.getByRole('region', { name: 'Raised hands' });
const says = (page: Page) => roster(page).getByRole('status');
const section = (page: Page) => page.getByRole('combobox', { name: 'Section', exact: true });

const load = (page: Page, text: string) =>
  page
    .locator('.roster input[type=file]')
    .setInputFiles({ name: 'class.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

async function tableOf(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await download).path(), 'utf8');
}

/** The personal link of each identifier. */
async function linksOf(page: Page): Promise<Map<string, string>> {
  const table = await tableOf(page, 'Save the personal links (CSV)');
  const rows = table.matchAll(/^"([^"]*)","[^"]*","(http[^"]*)"\r$/gm);
  return new Map([...rows].map(([, who, link]) => [who!, link!]));
}

async function comeBy(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^You are in the class/ })).toBeFocused();
  return page;
}

async function raiseHand(page: Page): Promise<void> {
  await page.goto(stand.address('talk/'));
  await bar(page).getByRole('button', { name: 'Raise hand' }).click();
}

test('a wall shows one section, those of none, or all; each wall chooses for itself, over a reload', async ({
  page,
  browser,
}) => {
  await stand.watch(page);
  await expect(roster(page)).toBeVisible();
  await expect(section(page)).toBeHidden();
  await load(page, 'a1,Group 10\na2,Group 10\nb1,Group 9\nb2,Group 9\nc1\n');
  await expect(says(page)).toHaveText(
    'New on the roster: 5. On it already, with the same link: 0. Sections in the file (2): Group 10, Group 9.',
  );
  const links = await linksOf(page);
  const [ana, ben] = [
    await comeBy(browser, links.get('a1')!),
    await comeBy(browser, links.get('b1')!),
  ];
  await expect(
    ana.getByText('Your teacher’s wall knows you as a1, in the section Group 10.'),
  ).toBeVisible();
  await isAccessible(ana);
  const gus = await (await browser.newContext()).newPage();
  await stand.joinAs(gus, 'Gus');
  await expect(gus.locator('.joined')).not.toContainText('Group');
  await raiseHand(ben);
  await expect(hands(page).getByRole('listitem')).toHaveCount(1);
  await raiseHand(ana);
  await expect(hands(page).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('n');
  const ofAll = [/^b1/, /^a1/];
  await expect(hands(page).getByRole('listitem')).toHaveText(ofAll);
  await expect(people(page).getByRole('listitem')).toHaveText([
    /^a1 · .*Group 10/,
    /^b1 · .*Group 9/,
    /^Gus · not on the roster/,
  ]);

  await expect(section(page).getByRole('option')).toHaveText([
    ...['All sections', 'Group 9', 'Group 10', 'No section'],
  ]);
  await section(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(section(page)).toHaveValue('in Group 10');
  await expect(page.locator('.wall-sections').getByRole('status')).toHaveText(/“Group 10” alone/);
  await expect(page.locator('.here')).toHaveText('1 here, 1 joined');
  await expect(hands(page).getByRole('listitem')).toHaveText([/^a1/]);
  await expect(people(page).getByRole('listitem')).toHaveText([/^a1/]);
  await expect(roster(page)).toContainText('Not there yet: 1 of 2');
  await expect(roster(page).getByRole('button', { name: /^Take these off/ })).toBeHidden();
  await isAccessible(page);
  await section(page).selectOption('All sections');
  await expect(page.locator('.here')).toHaveText('3 here, 3 joined');
  await expect(hands(page).getByRole('listitem')).toHaveText(ofAll);
  await section(page).selectOption('Group 10');

  const other = await (await browser.newContext()).newPage();
  await stand.watch(other);
  await expect(other.locator('.here')).toHaveText('3 here, 3 joined');
  await section(other).selectOption('No section');
  await expect(other.locator('.here')).toHaveText('1 here, 1 joined');
  await expect(other.locator('.no-hands')).toBeVisible();
  await expect(roster(other)).toContainText('Not there yet: 1 of 1');
  await page.reload();
  await expect(section(page)).toHaveValue('in Group 10');
  await expect(page.locator('.here')).toHaveText('1 here, 1 joined');
  await expect(section(other)).toHaveValue('none');
});

test('counts, the summary and the table go by section, and a later roster moves who is there', async ({
  page,
  browser,
}) => {
  await stand.watch(page);
  await load(page, 'a1,A\nb1,B\n');
  await expect(says(page)).toContainText('Sections in the file (2): A, B.');
  const before = await linksOf(page);
  const ana = await comeBy(browser, before.get('a1')!);
  await ana.goto(stand.address('closing/'));
  const panel = new NotebookPanel(ana, 'closing');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  const row = page
    .locator('.expected[data-case="closing"][data-expectation="client-in-close-wait"]')
    .first();
  const seen = row.locator('.seen');
  await expect(seen).toHaveText('seen 1 of 1');
  await section(page).selectOption('B');
  await expect(seen).toHaveText('seen 0 of 0');
  await page.getByRole('button', { name: 'Summary' }).click();
  await expect(page.getByRole('dialog')).toContainText('Section: B');
  await expect(page.getByRole('dialog')).toContainText('Readers who joined: 0');
  await page.keyboard.press('Escape');
  expect(await tableOf(page, 'Save as CSV')).toContain(
    '\r\n"1","","","A","closing","client-in-close-wait","seen"',
  );

  await load(page, 'a1,B\n');
  await expect(says(page)).toHaveText(
    'New on the roster: 0. On it already, with the same link: 1. Sections in the file (1): B.',
  );
  await expect(seen).toHaveText('seen 1 of 1');
  await expect(section(page).getByRole('option')).toHaveText(['All sections', 'B', 'No section']);
  expect(await linksOf(page)).toEqual(before);
  await ana.goto(stand.address('join/'));
  await expect(ana.locator('.listed')).toHaveText(
    'Your teacher’s wall knows you as a1, in the section B.',
  );
});

test('a section of markup is text, and one that is not as it should be is named', async ({
  page,
  browser,
}) => {
  const markup = '<img src=x onerror=alert(1)>';
  await stand.watch(page);
  for (const [text, fault] of [
    [
      `a,A\nb,${'B'.repeat(41)}`,
      'Line 2 of class.csv has a section of 41 characters: a section has at most 40.',
    ],
    [
      'a,A\u202eB',
      'Line 1 of class.csv has a section with characters that cannot be shown: a section has letters, digits and signs, in UTF-8.',
    ],
    [
      Array.from({ length: 31 }, (_, at) => `n${at},S${at}`).join('\n'),
      'Line 31 of class.csv has one section too many: the second column has sections, and a class has at most 30.',
    ],
    [
      '1,Ada\n2,Bo\n3,Cy\n4,Di\n5,Ed',
      'No two lines of class.csv have the same second column. A section takes in several readers; put no names there.',
    ],
  ] as const) {
    await load(page, text);
    await expect(says(page)).toHaveText(`${fault} Nothing was changed.`);
  }
  await expect(section(page)).toBeHidden();
  await load(page, `a,${markup}\nb,${'长'.repeat(40)}\n`);
  await expect(section(page).getByRole('option', { name: markup })).toBeAttached();
  const links = await linksOf(page);
  const ana = await comeBy(browser, links.get('a')!);
  await expect(ana.locator('.listed')).toContainText(`in the section ${markup}.`);
  await section(page).selectOption(markup);
  await expect(page.locator('.wall-sections').getByRole('status')).toContainText(markup);
  await page.setViewportSize({ width: 320, height: 700 });
  await section(page).selectOption('长'.repeat(40));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  await isAccessible(page);
  await load(page, Array.from({ length: 31 }, (_, at) => `n${at},S${at % 30}`).join('\n'));
  await expect(says(page)).toHaveText(
    'class.csv has too many sections: a class has at most 30, with those that it has already. Nothing was changed.',
  );
});
