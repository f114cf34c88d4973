// A connection that breaks during a run, a reloaded page, a copied tab, a killed lab: the session
// is found again with everything in it, or the page says what happened.
import { expect, test, type Page } from '@playwright/test';
import type { TraceEvent } from '#protocol';
import { freePort } from '../../lab-server/test/free-port.ts';
import { NetworkControl } from '../stand/network.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { open, NotebookPanel } from './panel.ts';

async function run(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  return panel;
}

const eventsOf = (panel: NotebookPanel): Promise<TraceEvent[]> =>
  panel.root
    .locator('lab-ladder')
    .evaluate((ladder) => (ladder as HTMLElement & { events: TraceEvent[] }).events);

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `line ${String(from + at).padStart(4, '0')}\r`).join(
    '',
  );

/** The lines that the client has sent, in their order. */
const sent = async (panel: NotebookPanel): Promise<string[]> =>
  (await eventsOf(panel)).flatMap((event) =>
    event.kind === 'call' && event.name === 'send' && event.terminal === 'client'
      ? [/line \d+/.exec(event.args)?.[0] ?? event.args]
      : [],
  );

test('sockets that break among output and keys: nothing lost, nothing twice', async ({ page }) => {
  const network = await NetworkControl.of(page);
  const panel = await run(page);
  for (let part = 0; part < 5; part += 1) {
    await panel.keys('client', numbered(part * 100, part * 100 + 50));
    network.drop();
    await panel.keys('client', numbered(part * 100 + 50, part * 100 + 100));
    await expect.poll(() => network.sockets).toBe(part + 2);
    await panel.state('running');
  }
  await panel.state('running');
  await panel.shows('client', 'line 0499', 'sends 10 bytes ');
  const lines = numbered(0, 500).split('\r').slice(0, -1);
  await expect.poll(() => sent(panel)).toEqual(lines);
  expect((await panel.text('client')).match(/sends 10 bytes /g)).toHaveLength(500);
  // What the lab itself has kept of it all.
  await panel.press('Stop');
  await panel.state('finished');
  const [client, server] = [await panel.text('client'), await panel.text('server')];
  await page.reload();
  await panel.state('finished');
  await expect.poll(() => panel.text('client')).toBe(client);
  await expect.poll(() => panel.text('server')).toBe(server);
});

test('a network that swallows everything is noticed, and keys on their way come once', async ({
  page,
}) => {
  const network = await NetworkControl.of(page);
  const panel = await run(page);
  await panel.send('hello');
  network.swallows = true;
  await panel.keys('client', 'on its way\r');
  await panel.state('reconnecting');
  await expect(panel.root.locator('.notice')).toContainText('The connection to the lab is lost.');
  await panel.keys('client', 'and meanwhile\r');
  network.swallows = false;
  await panel.state('running');
  await panel.sends(11, 14);
  await expect(panel.root.locator('.notice')).toHaveText('');
  const text = await panel.text('client');
  for (const length of [6, 11, 14]) {
    expect(text.split(`sends ${length} bytes `), `${length}`).toHaveLength(2);
  }
});

test('while no socket is to be had the page tries again, and comes back to its run', async ({
  page,
}) => {
  const network = await NetworkControl.of(page);
  const panel = await run(page);
  await panel.send('hello');
  const { sockets } = network;
  network.down = true;
  await panel.state('reconnecting');
  await panel.keys('client', 'away\r');
  await expect.poll(() => network.sockets, 'several tries').toBeGreaterThan(sockets + 2);
  await panel.state('reconnecting');
  network.down = false;
  await panel.state('running');
  await panel.sends(5);
  await panel.hasRead(6, 5);
  expect((await panel.text('client')).match(/sends/g)).toHaveLength(2);
});

test('a page that is loaded anew in the middle of a run has it as it was', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.choose('client', 'sigpipe', 'ignore');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.shows('server', 'has read 6 bytes ', 'reads ... ');
  await panel.root.getByRole('button', { name: 'Cut the client’s cable' }).click();
  await expect(panel.root.getByRole('button', { name: 'Mend the client’s cable' })).toBeVisible();
  const before = await eventsOf(panel);
  const texts = [await panel.text('client'), await panel.text('server')];
  await page.reload();
  await panel.state('running');
  await expect.poll(async () => (await eventsOf(panel)).length).toBeGreaterThan(10);
  // What went on meanwhile stands behind it.
  expect((await eventsOf(panel)).slice(0, before.length - 3)).toEqual(before.slice(0, -3));
  expect([await panel.text('client'), await panel.text('server')]).toEqual(texts);
  await expect(panel.root.getByLabel('client --sigpipe')).toHaveValue('ignore');
  await panel.root.getByRole('button', { name: 'Mend the client’s cable' }).click();
  await panel.send('again');
  await panel.hasRead(6, 6);
});

test('a run that has ended is there after a reload, with its ends and its boxes', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const box = page.locator('lab-expect[name="client-in-close-wait"]').first();
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await expect(box).toHaveAttribute('data-seen', '');
  await panel.press('Stop');
  await panel.ended('server', '137 SIGKILL');
  await panel.state('finished');
  const events = await eventsOf(panel);
  await page.reload();
  await panel.state('finished');
  await panel.ended('client', '137 SIGKILL');
  await panel.ended('server', '137 SIGKILL');
  // The kernel's sockets outlive the programs: what became of them may have come since.
  await expect.poll(() => eventsOf(panel)).toEqual(expect.arrayContaining(events));
  await expect(box).toHaveAttribute('data-seen', '');
  // The same wire stands: on it the connection that the server closed first is in TIME_WAIT.
  await panel.root.getByRole('button', { name: 'Start server again' }).click();
  await panel.shows('server', 'has read 6 bytes ', 'bind: Address already in use');
  await panel.ended('server', '1');
  await panel.state('finished');
});

test('another chapter leaves the session alone, and going back finds it', async ({ page }) => {
  const panel = await run(page);
  await panel.send('hello');
  await page.goto('/en/closing/');
  await page.locator('lab-case').first().hover();
  await new NotebookPanel(page, 'closing').state('idle');
  await page.goBack();
  await panel.state('running');
  await panel.sends(6);
});

test('a session that is not there any more is forgotten without a word', async ({ page }) => {
  for (const kept of [
    '{',
    JSON.stringify({ session: 'a'.repeat(32), secret: 'b'.repeat(32), page: '/en/talk/' }),
  ]) {
    await page.goto('/en/talk/');
    await page.evaluate((text) => sessionStorage.setItem('session', text), kept);
    await page.reload();
    const panel = new NotebookPanel(page, 'talk');
    await panel.state('idle');
    await expect(panel.root.locator('.notice')).toHaveText('');
    await panel.run();
    await panel.reads();
    await panel.press('Reset');
    await panel.state('idle');
  }
});

test('a copied tab takes the session over, and the older one says so', async ({ page }) => {
  const panel = await run(page);
  await panel.send('hello');
  const kept = await page.evaluate(() => sessionStorage.getItem('session'));
  const copy = await page.context().newPage();
  await copy.addInitScript((text) => sessionStorage.setItem('session', text!), kept);
  await copy.goto('/en/talk/');
  const copied = new NotebookPanel(copy, 'talk');
  await copied.state('running');
  await copied.sends(6);
  await expect(panel.root.locator('.notice')).toHaveText(
    'Another tab has taken this session over.',
  );
  await panel.state('finished');
  await copied.send('again');
  await copied.hasRead(6, 6);
  await page.reload();
  await panel.state('idle');
  await copied.state('running');
});

test('a lab that is killed and started again: the page says so, and Run works', async ({
  page,
}) => {
  const lab = new OwnLab(await freePort());
  await lab.start();
  try {
    const panel = await open(page, 'talk', lab.url);
    await panel.run();
    await panel.reads();
    await lab.kill('SIGKILL');
    await panel.state('reconnecting');
    await lab.start();
    await panel.state('finished');
    await expect(panel.root.locator('.notice')).toContainText('What ran here has ended');
    await panel.reads();
    await panel.run();
    await panel.reads();
    await panel.send('hello');
    await lab.kill('SIGTERM');
    await expect(panel.root.locator('.notice')).toContainText('The lab is being stopped');
  } finally {
    await lab.kill('SIGTERM');
  }
});
