// What the run panel does in any case: stop, reset, start again, a fresh wire each time.
import { expect, test } from '@playwright/test';
import { open, NotebookPanel } from './panel.ts';

test('Stop ends the programs and keeps the screens; Reset empties them', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  await panel.press('Stop');
  await panel.ended('server', '137 SIGKILL');
  await panel.ended('client', '137 SIGKILL');
  await panel.state('finished');
  await panel.reads();
  await panel.press('Reset');
  await panel.state('idle');
  expect((await panel.text('server')).trim()).not.toContain('reads');
});

test('a server started again at once finds its address in use', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.hasRead(6);
  await panel.interrupt('server');
  await panel.ended('server', '1');
  await panel.root.getByRole('button', { name: 'Start server again' }).click();
  await panel.shows('server', 'bind: Address already in use');
  await panel.ended('server', '1');
});

test('a fresh Run lays a fresh wire: the address is free', async ({ page }) => {
  const panel = await open(page, 'closing');
  for (const line of ['hello', 'other']) {
    await panel.run();
    await panel.reads();
    await panel.send(line);
    await panel.hasRead(6);
    await panel.interrupt('server');
    await panel.ended('server', '1');
  }
});

test('two readers use the article’s address at once', async ({ browser }) => {
  const panels = await Promise.all(
    [1, 2].map(async () => {
      const page = await (await browser.newContext()).newPage();
      await page.goto('/en/talk/');
      return new NotebookPanel(page, 'talk');
    }),
  );
  for (const panel of panels) await panel.run();
  for (const [i, panel] of panels.entries()) {
    await panel.shows('server', 'listens at 192.168.1.21 ', 'reads ... ');
    await panel.send('x'.repeat(10 + i));
    await panel.hasRead(11 + i);
  }
  for (const panel of panels) await panel.page.context().close();
});

test('a second case says before it is run what its Run ends, and the first what ended it', async ({
  page,
}) => {
  const first = await open(page, 'talk');
  const second = new NotebookPanel(page, 'chat');
  const run = second.root.getByRole('button', { name: 'Run chat', exact: true });
  await first.run();
  await first.reads();
  await expect(second.root.locator('.besides')).toBeVisible();
  await expect(run).toHaveAccessibleDescription('Run here ends talk, which is running.');
  await run.click();
  await first.state('finished');
  await expect(first.root.locator('.notice')).toContainText('Ended: chat took the wire.');
  await expect(second.root.locator('.besides')).toBeHidden();
  await expect(run).toHaveAccessibleDescription('');
});

test('an end that the reader asked for is not drawn as a failure', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.reads();
  await panel.interrupt('server');
  await panel.ended('server', '1');
  const pill = panel.root.locator('[data-terminal=server] .exit');
  await expect(pill).toHaveText('ended, status 1');
  await expect(pill).toHaveAttribute('data-well', 'asked');
});
