// What a panel shows and says: after a run that ended, beside a second case, after Reset, when a
// part of the page cannot be fetched, and while the screens are still loading.
import { expect, test } from '@playwright/test';
import { open, NotebookPanel } from './panel.ts';

const controls = ['Cut the client', 'Start server again', 'ss on the server', 'Signals to'];

async function offersNothing(panel: NotebookPanel): Promise<void> {
  for (const name of controls) {
    await expect(panel.root.getByRole('button', { name }), name).toHaveCount(0);
  }
}

test('a run that the lab has ended is over, though the last of it comes behind', async ({
  page,
}) => {
  let end: () => void = () => {};
  await page.routeWebSocket('**/lab', (socket) => {
    const server = socket.connectToServer();
    end = () => {
      socket.send(JSON.stringify({ type: 'ended', reason: 'idle' }));
      server.send(JSON.stringify({ type: 'stop' }));
    };
  });
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  end();
  await panel.ended('server', '137 SIGKILL');
  await panel.ended('client', '137 SIGKILL');
  await panel.state('finished');
  await offersNothing(panel);
  const notice = panel.root.locator('.notice');
  await expect(notice).toContainText('Nothing was typed for a long while');
  await panel.type('client', 'x');
  await expect(notice).toContainText('This run is over, so nothing reads what you type.');
  await expect(notice).toContainText('Nothing was typed for a long while');
});

test('a second case says what it ends, and the first offers nothing any more', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  const checked = new NotebookPanel(page, 'chat');
  await checked.run();
  await panel.state('finished');
  await expect(panel.root.locator('.notice')).toContainText('Ended: chat took the wire.');
  await offersNothing(panel);
  await expect(panel.root.getByRole('button', { name: 'Take the run home' })).toBeEnabled();
});

test('Reset of a run that lives leaves nothing, in the ladder neither', async ({ page }) => {
  const heard: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string') heard.push(payload);
    }),
  );
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  await panel.press('Reset');
  await panel.state('idle');
  await expect.poll(() => heard.some((one) => one.includes('"idle"'))).toBe(true);
  await panel.state('idle');
  const events = panel.root
    .locator('lab-ladder')
    .evaluate((ladder) => (ladder as HTMLElement & { events: unknown[] }).events);
  expect(await events).toEqual([]);
  await expect(panel.root.locator('.lane .pill:visible')).toHaveCount(0);
  await expect(panel.root.locator('.exit:visible')).toHaveCount(0);
  expect((await panel.text('server')).trim()).toBe('');
});

test('a screen that cannot be fetched is said as long as it is not drawn', async ({ page }) => {
  await page.route('**/screen*.js', (route) => route.fulfill({ status: 404 }));
  const panel = await open(page, 'talk');
  await panel.run();
  const notice = panel.root.locator('.notice');
  await expect(notice).toContainText('A part of this page could not be fetched');
  await panel.reads();
  await panel.state('running');
  await expect(notice).toContainText('A part of this page could not be fetched');
  await page.unrouteAll();
  await notice.getByRole('button', { name: 'Reload the page' }).click();
  await panel.state('running');
  await expect(panel.terminal('server').locator('.xterm-rows')).toContainText('listens at ');
  await expect(notice).toHaveText('');
});

test('a ladder that cannot be fetched is said as well', async ({ page }) => {
  await page.route('**/ladder-view*.js', (route) => route.fulfill({ status: 404 }));
  const panel = await open(page, 'talk');
  await panel.run();
  await expect(panel.root.locator('.notice')).toContainText('could not be fetched');
});

test('Enter right after Run is no second Run, while the screens are on their way', async ({
  page,
}) => {
  let fetched: () => void = () => {};
  const way = new Promise<void>((resolve) => (fetched = resolve));
  await page.route('**/screen*.js', async (route) => {
    await way;
    await route.continue();
  });
  const runs: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string' && payload.includes('"run"')) runs.push(payload);
    }),
  );
  const panel = await open(page, 'talk');
  await panel.root.getByRole('button', { name: 'Run talk', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await panel.state('running');
  await page.keyboard.press('Enter');
  fetched();
  await expect(panel.terminal('client').locator('.xterm-helper-textarea')).toBeFocused();
  await panel.state('running');
  expect(runs).toHaveLength(1);
});

test('what is taken home is what there is', async ({ page }) => {
  const panel = await open(page, 'closing');
  const home = panel.root.getByRole('button', { name: 'Take the run home' });
  await expect(home).toBeDisabled();
  await panel.run();
  await panel.reads();
  await home.click();
  const entries = panel.root.locator('[data-take]:visible');
  await expect(entries).toHaveText([/Capture/, /client: /, /server: /, /Trace/]);
});
