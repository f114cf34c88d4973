// A lab with one place, and readers who want it at once: who waits sees where, keeps the place through
// a reload and broken sockets, and runs once it is his turn; and nobody waits behind himself.
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { Network } from './network.ts';
import { freePort } from '../lab-server/test/free-port.ts';
import { OwnLab } from './own-lab.ts';
import { Panel } from './panel.ts';

let lab: OwnLab;
let contexts: BrowserContext[] = [];

// A reader who goes away keeps the place for a while, so each test has a lab of its own.
test.beforeEach(async () => {
  lab = new OwnLab(await freePort(), { CAPACITY: '1' });
  await lab.start();
});

test.afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts = [];
  await lab.kill('SIGTERM');
});

async function reader(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  contexts.push(context);
  return context.newPage();
}

async function open(page: Page, chapter: 'case-1' | 'case-2'): Promise<Panel> {
  await page.goto(`${lab.url}/en/${chapter}/`);
  return new Panel(page, chapter, chapter.replace('-', ' '));
}

/** Has the lab's only place. */
async function first(browser: Browser): Promise<Panel> {
  const panel = await open(await reader(browser), 'case-1');
  await panel.press('Run');
  await panel.shows('server', 'server goes to read... ');
  return panel;
}

async function waits(panel: Panel, place: string): Promise<void> {
  await panel.state('queued');
  await expect(panel.root.locator('.queue')).toHaveText(
    `Every place in this lab is taken. ${place} ` +
      'The case starts by itself when it is your turn; Stop gives your place up.',
  );
}

const next = 'You are next in line.';
const second = 'You are 2nd of 2 in line.';

/** It is a live run, and no recording of one. */
async function runs(panel: Panel): Promise<void> {
  await panel.state('running');
  await expect(panel.root).not.toHaveAttribute('data-recorded');
  await expect(panel.root.locator('.queue')).toBeHidden();
  await panel.shows('server', 'server goes to read... ');
  await panel.send('mine');
  await panel.shows('server', 'bytes_read_done = 5 ');
  expect((await panel.text('server')).match(/pid = /g), 'of this run alone').toHaveLength(1);
}

test('who waits sees the place, watches the recording, and runs when the place is given up', async ({
  browser,
}) => {
  const one = await first(browser);
  const two = await open(await reader(browser), 'case-2');
  await two.press('Run');
  await waits(two, next);
  await two.root.getByRole('button', { name: 'Watch a recorded run meanwhile' }).click();
  await two.shows('server', 'pid = ');
  await expect(two.root).toHaveAttribute('data-recorded');
  await waits(two, next);
  await one.press('Reset');
  await runs(two);
  await one.press('Run');
  await waits(one, next);
  await one.press('Stop');
  await one.state('idle');
});

test('who stops to wait may watch the recording to its end, and Reset ends it', async ({
  browser,
}) => {
  await first(browser);
  const two = await open(await reader(browser), 'case-2');
  await two.press('Run');
  await waits(two, next);
  await two.root.getByRole('button', { name: 'Watch a recorded run meanwhile' }).click();
  await two.shows('server', 'pid = ');
  const three = await open(await reader(browser), 'case-2');
  await three.press('Run');
  await waits(three, second);
  await two.press('Stop');
  await waits(three, next);
  await two.state('replaying');
  await two.root.getByRole('button', { name: 'Play case 2', exact: true }).click();
  await two.shows('server', 'server goes to read... ');
  await two.press('Reset');
  await two.state('idle');
  await expect(two.root).not.toHaveAttribute('data-recorded');
});

test('another case of the page has the place in line of the one before', async ({ browser }) => {
  const one = await first(browser);
  const two = await open(await reader(browser), 'case-2');
  await two.press('Run');
  await waits(two, next);
  const three = await open(await reader(browser), 'case-2');
  await three.press('Run');
  await waits(three, second);
  const other = new Panel(two.page, 'case-2-checked', 'case 2, checked');
  await other.press('Run');
  await waits(other, next);
  await two.state('idle');
  await one.press('Reset');
  await other.state('running');
  await waits(three, next);
});

test('a page that is loaded anew while it waits keeps its place before others', async ({
  browser,
}) => {
  const one = await first(browser);
  const two = await open(await reader(browser), 'case-2');
  await two.press('Run');
  await waits(two, next);
  const three = await open(await reader(browser), 'case-2');
  await three.press('Run');
  await waits(three, second);
  await two.page.reload();
  await waits(two, next);
  await waits(three, second);
  await one.press('Reset');
  await runs(two);
  await waits(three, next);
  await two.press('Reset');
  await runs(three);
});

test('a socket that breaks while its reader waits comes back to the same place', async ({
  browser,
}) => {
  await first(browser);
  const page = await reader(browser);
  const network = await Network.of(page);
  const two = await open(page, 'case-2');
  await two.press('Run');
  await waits(two, next);
  const three = await open(await reader(browser), 'case-2');
  await three.press('Run');
  await waits(three, second);
  network.down = true;
  await two.state('reconnecting');
  await expect(two.root.locator('.notice')).toContainText('Your place in line is kept');
  network.down = false;
  await waits(two, next);
  await expect(two.root.locator('.notice')).toHaveText('');
  await waits(three, second);
});

test('a place that comes while the page is away is taken, and the recording makes room', async ({
  browser,
}) => {
  const one = await first(browser);
  const page = await reader(browser);
  const network = await Network.of(page);
  const two = await open(page, 'case-2');
  await two.press('Run');
  await waits(two, next);
  await two.root.getByRole('button', { name: 'Watch a recorded run meanwhile' }).click();
  await two.shows('server', 'pid = ', 'server goes to read... ');
  network.down = true;
  await two.state('reconnecting');
  await one.press('Reset');
  await one.press('Run');
  await waits(one, next);
  network.down = false;
  await runs(two);
});

test('another chapter takes its reader’s place along, and nobody waits behind himself', async ({
  browser,
}) => {
  const one = await first(browser);
  const there = await open(one.page, 'case-2');
  await there.press('Run');
  await runs(there);
  expect(await one.page.evaluate(() => sessionStorage.length)).toBe(1);
  await there.page.goBack();
  await one.state('idle');
});

test('another chapter takes its reader’s place in line along', async ({ browser }) => {
  const one = await first(browser);
  const two = await open(await reader(browser), 'case-1');
  await two.press('Run');
  await waits(two, next);
  const three = await open(await reader(browser), 'case-2');
  await three.press('Run');
  await waits(three, second);
  const there = await open(two.page, 'case-2');
  await there.press('Run');
  await waits(there, next);
  await one.press('Reset');
  await runs(there);
  await waits(three, next);
});
