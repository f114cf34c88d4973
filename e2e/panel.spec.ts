// What the run panel does in any case: stop, reset, start again, a fresh wire each time.
import { expect, test } from '@playwright/test';
import { Panel } from './panel.ts';

test('Stop ends the programs and keeps the screens; Reset empties them', async ({ page }) => {
  await page.goto('/en/case-1/');
  const panel = new Panel(page, 'case-1', 'case 1');
  await panel.press('Run');
  await panel.shows('server', 'server goes to read... ');
  await panel.press('Stop');
  await panel.ended('server', '137 SIGKILL');
  await panel.ended('client', '137 SIGKILL');
  await panel.state('finished');
  await panel.shows('server', 'server goes to read... ');
  await panel.press('Reset');
  await panel.state('idle');
  expect((await panel.text('server')).trim()).not.toContain('server goes to read');
});

test('a server started again at once finds its address in use', async ({ page }) => {
  await page.goto('/en/case-2/');
  const panel = new Panel(page, 'case-2', 'case 2');
  await panel.press('Run');
  await panel.shows('server', 'server goes to read... ');
  await panel.send('hello');
  await panel.shows('server', 'bytes_read_done = 6 ');
  await panel.interrupt('server');
  await panel.ended('server', '1');
  await panel.root.getByRole('button', { name: 'Start server again' }).click();
  await panel.shows('server', 'bind: Address already in use');
  await panel.ended('server', '1');
});

test('a fresh Run lays a fresh wire: the address is free', async ({ page }) => {
  await page.goto('/en/case-2/');
  const panel = new Panel(page, 'case-2', 'case 2');
  for (const line of ['hello', 'other']) {
    await panel.press('Run');
    await panel.shows('server', 'server goes to read... ');
    await panel.send(line);
    await panel.shows('server', 'bytes_read_done = 6 ');
    await panel.interrupt('server');
    await panel.ended('server', '1');
  }
});

test('two readers use the article’s address at once', async ({ browser }) => {
  const panels = await Promise.all(
    [1, 2].map(async () => {
      const page = await (await browser.newContext()).newPage();
      await page.goto('/en/case-1/');
      return new Panel(page, 'case-1', 'case 1');
    }),
  );
  for (const panel of panels) await panel.press('Run');
  for (const [i, panel] of panels.entries()) {
    await panel.shows('server', 's_addr=192.168.1.21 ', 'server goes to read... ');
    await panel.send('x'.repeat(10 + i));
    await panel.shows('server', `bytes_read_done = ${11 + i} `);
  }
  for (const panel of panels) await panel.page.context().close();
});
