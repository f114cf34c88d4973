// Edits that are too large: told at once where Run was pressed, and what the panel shows stays.
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
