// A lab with one slot, and several readers who want it: those who wait see their position, keep it
// through a reload and broken sockets, and run when it is their turn; nobody waits behind himself.
import { expect, test, type Browser, type BrowserContext } from '@playwright/test';
import { RawReader, size } from '../../security/readers/reader.ts';
import { NetworkControl } from '../stand/network.ts';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { open, NotebookPanel } from './panel.ts';

let lab: OwnLab;
let contexts: BrowserContext[] = [];
let others: RawReader[] = [];

// A reader who goes away keeps the place for a while, so each test has a lab of its own.
test.beforeEach(async () => {
  lab = new OwnLab(await freePort(), { CAPACITY: '1' });
  await lab.start();
});

test.afterEach(async () => {
  for (const context of contexts) await context.close();
  for (const other of others) await other.drop();
  contexts = [];
  others = [];
  await lab.kill('SIGTERM');
});

/** A reader with a browser of his own, at a chapter. */
async function reader(browser: Browser, chapter: 'talk' | 'closing'): Promise<NotebookPanel> {
  const context = await browser.newContext();
  contexts.push(context);
  return open(await context.newPage(), chapter, lab.url);
}

/** A reader of whom nothing is looked at but where he stands: without a browser. */
async function other(): Promise<RawReader> {
  const port = Number(new URL(lab.url).port);
  const one = await RawReader.open({ origin: lab.url, port, from: '127.0.0.1' });
  others.push(one);
  return one;
}

/** Has the lab's only place. */
async function first(): Promise<RawReader> {
  const one = await other();
  await one.run('talk');
  return one;
}

/** Waits behind the reader of the page. */
async function third(): Promise<RawReader> {
  const one = await other();
  one.send({ type: 'run', case: 'talk', choices: {}, size });
  await one.until('its place', () => places(one).length > 0);
  expect(places(one)).toEqual([2]);
  return one;
}

/** Every place in line that it was told of. */
const places = (one: RawReader): number[] => one.all('queued').map(({ place }) => place);

/** It stands where it stood, behind the reader of the page. */
async function standsStill(one: RawReader): Promise<void> {
  await one.ping();
  expect(places(one)).toEqual([2]);
}

async function isNext(panel: NotebookPanel): Promise<void> {
  await panel.state('queued');
  await expect(panel.root.locator('.queue')).toHaveText(
    'Every place in this lab is taken. You are next in line. ' +
      'The case starts by itself when it is your turn; Stop gives your place up.',
  );
}

async function watch(panel: NotebookPanel): Promise<void> {
  await panel.root.getByRole('button', { name: 'Watch a recorded run meanwhile' }).click();
  await panel.shows('server', 'listens at ');
  await expect(panel.root).toHaveAttribute('data-recorded');
}

/** It is a live run, and no recording of one. */
async function runs(panel: NotebookPanel): Promise<void> {
  await panel.state('running');
  await expect(panel.root).not.toHaveAttribute('data-recorded');
  await expect(panel.root.locator('.queue')).toBeHidden();
  await panel.reads();
  await panel.send('mine');
  await panel.hasRead(5);
  expect((await panel.text('server')).match(/listens at /g), 'of this run alone').toHaveLength(1);
}

test('who waits sees the place, watches the recording, and runs when the place is given up', async ({
  browser,
}) => {
  const one = await reader(browser, 'talk');
  await one.run();
  const two = await reader(browser, 'closing');
  await two.run('queued');
  await isNext(two);
  await watch(two);
  await isNext(two);
  await one.press('Reset');
  await runs(two);
  await one.run('queued');
  await isNext(one);
  await one.press('Stop');
  await one.state('idle');
});

test('who stops to wait may watch the recording to its end, and Reset ends it', async ({
  browser,
}) => {
  await first();
  const panel = await reader(browser, 'closing');
  await panel.run('queued');
  await watch(panel);
  const behind = await third();
  await panel.press('Stop');
  await behind.until('the next place', () => places(behind).at(-1) === 1);
  await panel.state('replaying');
  // On a slow machine the recording may be at its end before Stop is pressed.
  await panel.root.getByRole('button', { name: /^Play closing( again)?$/ }).click();
  await panel.reads();
  await panel.press('Reset');
  await panel.state('idle');
  await expect(panel.root).not.toHaveAttribute('data-recorded');
});

test('another case of the page has the place in line of the one before', async ({ browser }) => {
  const one = await first();
  const panel = await reader(browser, 'closing');
  await panel.run('queued');
  const behind = await third();
  const checked = new NotebookPanel(panel.page, 'leaving');
  await checked.run('queued');
  await isNext(checked);
  await panel.state('idle');
  await standsStill(behind);
  one.send({ type: 'reset' });
  await checked.state('running');
});

test('a page that is loaded anew while it waits keeps its place before others', async ({
  browser,
}) => {
  const one = await first();
  const panel = await reader(browser, 'closing');
  await panel.run('queued');
  const behind = await third();
  await panel.page.reload();
  await isNext(panel);
  await standsStill(behind);
  one.send({ type: 'reset' });
  await runs(panel);
  await panel.press('Reset');
  await behind.until('its run', () => behind.state === 'running');
});

test('a socket that breaks while its reader waits comes back to the same place', async ({
  browser,
}) => {
  await first();
  const panel = await reader(browser, 'closing');
  const network = await NetworkControl.of(panel.page);
  await panel.page.reload();
  await panel.run('queued');
  const behind = await third();
  network.down = true;
  await panel.state('reconnecting');
  await expect(panel.root.locator('.notice')).toContainText('Your place in line is kept');
  network.down = false;
  await isNext(panel);
  await expect(panel.root.locator('.notice')).toHaveText('');
  await standsStill(behind);
});

test('a place that comes while the page is away is taken, and the recording makes room', async ({
  browser,
}) => {
  const one = await first();
  const panel = await reader(browser, 'closing');
  const network = await NetworkControl.of(panel.page);
  await panel.page.reload();
  await panel.run('queued');
  await watch(panel);
  const behind = await third();
  network.down = true;
  await panel.state('reconnecting');
  one.send({ type: 'reset' });
  await behind.until('the next place', () => places(behind).at(-1) === 1);
  network.down = false;
  await runs(panel);
});

test('a place that is gone with the lab leaves the recording to be watched', async ({
  browser,
}) => {
  await first();
  const panel = await reader(browser, 'closing');
  await panel.run('queued');
  await watch(panel);
  await lab.kill('SIGKILL');
  await panel.state('reconnecting');
  await lab.start();
  await expect(panel.root.locator('.notice')).toContainText('Press Run for a new one.');
  await panel.state('replaying');
  await panel.reads();
  await expect(panel.root).toHaveAttribute('data-recorded');
});

test('another chapter takes its reader’s place along, and nobody waits behind himself', async ({
  browser,
}) => {
  const panel = await reader(browser, 'talk');
  await panel.run();
  const waited: string[] = [];
  panel.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string' && payload.includes('"queued"')) waited.push(payload);
    }),
  );
  const there = await open(panel.page, 'closing', lab.url);
  await there.run();
  await runs(there);
  expect(waited).toEqual([]);
  await there.page.goBack();
  await panel.state('idle');
});

test('another chapter takes its reader’s place in line along', async ({ browser }) => {
  const one = await first();
  const panel = await reader(browser, 'talk');
  await panel.run('queued');
  const behind = await third();
  const there = await open(panel.page, 'closing', lab.url);
  await there.run('queued');
  await isNext(there);
  await standsStill(behind);
  one.send({ type: 'reset' });
  await runs(there);
});
