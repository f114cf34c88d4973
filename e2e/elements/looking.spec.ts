// A teacher looks at a reader's panel: the reader lets them, sees that they look, and takes it back; and the
// same for typing into it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, test, type Page } from '@playwright/test';
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

const bar = (page: Page) => page.getByRole('region', { name: 'Your class' });
const screen = (page: Page, terminal: string) =>
  page.locator(`lab-look lab-terminal[name="${terminal}"] .xterm-rows`);

/** A reader who has joined and raised a hand in this chapter. */
async function raisedHand(reader: Page, chapter: string): Promise<void> {
  await reader.goto(links.join);
  await reader.getByRole('button', { name: 'Join' }).click();
  await expect(reader.getByRole('heading', { name: 'You are in the class' })).toBeFocused();
  await reader.goto(`${lab.url}/en/${chapter}/`);
  await bar(reader).getByRole('button', { name: 'Raise hand' }).click();
}

/** The tab that Look opens on the wall. */
async function looksFrom(wall: Page): Promise<Page> {
  const opened = wall.waitForEvent('popup');
  await wall
    .getByRole('region', { name: 'Raised hands' })
    .getByRole('button', { name: 'Look at the panel of No. 1' })
    .click();
  return opened;
}

async function isAccessible(page: Page, part = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  }
}

test('a teacher sees what a reader runs, can do nothing to it, and no more once it is taken back', async ({
  page,
  browser,
}) => {
  const reader = await browser.newPage();
  await raisedHand(reader, 'talk');
  await page.goto(links.wall);
  await expect(page.getByRole('region', { name: 'Raised hands' })).toContainText('No. 1');
  await expect(page.getByRole('button', { name: 'Look at' })).toHaveCount(0);
  await bar(reader).getByRole('button', { name: 'Let the teacher see my panel' }).click();
  await expect(bar(reader)).toContainText('Your teacher can see your panel.');
  const panel = new NotebookPanel(reader, 'talk');
  await panel.run();
  await panel.reads();
  await panel.send('hello');

  const look = await looksFrom(page);
  await expect(look).toHaveURL(`${lab.url}/en/class/look/#1`);
  await expect(screen(look, 'server')).toContainText('has read 6 bytes');
  await expect(screen(look, 'client')).toContainText('hello');
  await expect(look.locator('lab-look lab-ladder svg [data-key]').first()).toBeVisible();
  await expect(bar(reader)).toContainText('Your teacher looks on.');
  await panel.send('again');
  await expect(screen(look, 'client')).toContainText('again');
  await isAccessible(look);

  const why = look.locator('.why-off');
  await look.locator('lab-look lab-terminal[name="client"]').click();
  await look.keyboard.type('zzz\r');
  await expect(why).toHaveText('You look at a reader’s run: only the reader types and presses.');
  await look.getByRole('button', { name: 'Run talk' }).click({ force: true });
  await look.getByRole('button', { name: 'Stop talk' }).click({ force: true });
  await expect(look.locator('lab-look lab-case')).toHaveAttribute('data-state', 'running');
  await panel.send('on');
  await expect(screen(look, 'client')).not.toContainText('zzz');

  await bar(reader).getByRole('button', { name: 'Stop showing my panel' }).click();
  await expect(look.locator('.look-says')).toHaveText('This reader no longer shows their panel.');
  await expect(look.locator('lab-look lab-case')).toHaveCount(0);
  await expect(bar(reader)).not.toContainText('Your teacher');
  await expect(page.getByRole('button', { name: 'Look at' })).toHaveCount(0);
  await isAccessible(look);
  await panel.send('unseen');
});

/** A reader whose case runs and is looked at, in a browser of their own. */
async function looked(wall: Page, browser: Browser) {
  const reader = await (await browser.newContext()).newPage();
  await raisedHand(reader, 'talk');
  await bar(reader).getByRole('button', { name: 'Let the teacher see my panel' }).click();
  const panel = new NotebookPanel(reader, 'talk');
  await panel.run();
  await panel.reads();
  await wall.goto(links.wall);
  const look = await looksFrom(wall);
  await expect(screen(look, 'server')).toContainText('reads ...');
  const client = look.locator('lab-look lab-terminal[name="client"]');
  const lets = bar(reader).getByRole('button', { name: 'Let the teacher type too' });
  return { reader, panel, look, client, lets };
}

test('a reader lets the teacher type too, and sees that they do', async ({ page, browser }) => {
  const { reader, panel, look, client, lets } = await looked(page, browser);
  await lets.click();
  await expect(bar(reader)).toContainText('Your teacher looks on and can type.');
  await expect(look.locator('.look-says')).toContainText('This reader lets you type too');
  await isAccessible(look, '.look-says');
  await isAccessible(reader, '.class-bar');
  await client.click();
  await look.keyboard.type('from the teacher\r');
  await panel.shows('client', 'from the teacher', 'sends 17 bytes ');
  await expect(async () => {
    await look.keyboard.type('x');
    await expect(bar(reader)).toContainText('Your teacher is typing.', { timeout: 1000 });
  }).toPass();
  await expect(bar(reader)).toContainText('Your teacher looks on and can type.');
  await look.keyboard.press('Enter');
  await expect(screen(look, 'client')).toContainText(/x+[^x]*sends \d+ bytes/);
  await panel.send('from the reader');
  await expect(screen(look, 'client')).toContainText('from the reader');

  await look.getByRole('button', { name: 'Stop talk' }).click({ force: true });
  await expect(look.locator('.why-off')).toHaveText(
    'You can type in the terminals. Only the reader presses buttons.',
  );
  await expect(look.locator('lab-look lab-case')).toHaveAttribute('data-state', 'running');
});

test('a reader who no longer lets the teacher type ends it at once, and so does the showing', async ({
  page,
  browser,
}) => {
  const { reader, panel, look, client, lets } = await looked(page, browser);
  const types = async (keys: string): Promise<void> => {
    await client.click();
    await look.keyboard.type(keys);
  };
  await types('early\r');
  await expect(look.locator('.why-off')).toContainText('only the reader types');
  await lets.click();
  await expect(look.locator('.why-off')).toHaveText('');
  await bar(reader).getByRole('button', { name: 'Stop the teacher typing' }).click();
  await expect(look.locator('.look-says')).toContainText('no longer lets you type');
  await types('late\r');
  await expect(look.locator('.why-off')).toContainText('only the reader types');
  await panel.send('on');
  await expect(screen(look, 'client')).toContainText('on');
  await expect(screen(look, 'client')).not.toContainText(/early|late/);

  await lets.click();
  await expect(look.locator('.look-says')).toContainText('This reader lets you type too');
  await client.click();
  await look.keyboard.press('Control+c');
  await panel.shows('client', '^C');
  await bar(reader).getByRole('button', { name: 'Stop showing my panel' }).click();
  await expect(look.locator('.look-says')).toHaveText('This reader no longer shows their panel.');
  await expect(lets).toHaveCount(0);
  await bar(reader).getByRole('button', { name: 'Let the teacher see my panel' }).click();
  await expect(bar(reader)).toContainText('Your teacher looks on.');
  await expect(lets).toBeVisible();
});

test('a page that the reader leaves ends the typing', async ({ page, browser }) => {
  const reader = await browser.newPage();
  await raisedHand(reader, 'talk');
  await bar(reader).getByRole('button', { name: 'Let the teacher see my panel' }).click();
  await bar(reader).getByRole('button', { name: 'Let the teacher type too' }).click();
  await expect(bar(reader)).toContainText('Your teacher can see your panel and type in it.');
  await new NotebookPanel(reader, 'talk').run();
  await page.goto(links.wall);
  const look = await looksFrom(page);
  await expect(look.locator('.look-says')).toContainText('This reader lets you type too');
  await reader.reload();
  await expect(look.locator('.look-says')).toHaveText('This reader no longer shows their panel.');
  await bar(reader).getByRole('button', { name: 'Let the teacher see my panel' }).click();
  await expect(bar(reader).getByRole('button', { name: 'Let the teacher type too' })).toBeVisible();
});

test('the page follows the reader to another case, and is empty once the reader goes', async ({
  page,
  browser,
}) => {
  const reader = await browser.newPage();
  await raisedHand(reader, 'closing');
  const lets = bar(reader).getByRole('button', { name: 'Let the teacher see my panel' });
  await lets.click();
  await new NotebookPanel(reader, 'closing').run();
  await page.goto(links.wall);
  const look = await looksFrom(page);
  const shows = (name: string) =>
    expect(look.locator(`lab-case[name="${name}"]`)).toHaveAttribute('data-state', 'running');
  await shows('closing');
  await look.reload();
  await shows('closing');
  await new NotebookPanel(reader, 'leaving').run();
  await shows('leaving');
  await expect(look.locator('lab-look lab-case')).toHaveCount(1);
  await new NotebookPanel(reader, 'closing').run();
  await shows('closing');
  await expect(screen(look, 'server')).toContainText('listens');
  await reader.goto(`${lab.url}/en/talk/`);
  await expect(look.locator('.look-says')).toHaveText('This reader no longer shows their panel.');
  await expect(look.locator('lab-look lab-case')).toHaveCount(0);
  await lets.click();
  await new NotebookPanel(reader, 'talk').run();
  await shows('talk');
});

test('a page that no wall has opened says so', async ({ page }) => {
  await page.goto(`${lab.url}/en/class/look/#1`);
  await expect(page.locator('.look-says')).toContainText('Open this page from your wall');
});
