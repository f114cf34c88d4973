// Edits that are too large, or of which the lab has not all: told where Run was pressed, and what runs goes on.
import { expect, test } from '@playwright/test';
import { open } from './panel.ts';

test('an edit that is too large is not asked for, and the run that is shown stays', async ({
  page,
}) => {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  const text = `// ${'x'.repeat(300 * 1024)}`;
  await page.evaluate((edit) => localStorage.setItem('edit:talk/sends.ts', JSON.stringify(edit)), {
    base: '',
    text,
  });
  await page.reload();
  await panel.shows('client', 'sends 6 bytes ');
  await panel.press('Run');
  await expect(panel.root.locator('.notice')).toContainText(
    'Not run: your edit of sends.ts is too large. One program may have 256 KiB',
  );
  await panel.state('running');
  await panel.send('again');
  await panel.hasRead(6, 6);
});

test('an edit that the lab refuses is told, and the run goes on', async ({ page }) => {
  await page.routeWebSocket(/\/lab$/, (socket) => {
    const lab = socket.connectToServer();
    socket.onMessage((said) => {
      if (typeof said !== 'string' || !said.includes('"type":"edit"')) lab.send(said);
    });
  });
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await page.evaluate((edit) => localStorage.setItem('edit:talk/sends.ts', JSON.stringify(edit)), {
    base: '',
    text: "console.log('mine');",
  });
  await page.reload();
  await panel.shows('client', 'sends 6 bytes ');
  await panel.press('Run');
  await expect(panel.root.locator('.notice')).toContainText(/./);
  await panel.state('running');
  await panel.shows('client', 'sends 6 bytes ');
  await panel.send('again');
  await panel.hasRead(6, 6);
});
