// A program in a page that takes more memory than a session may have: its terminal says why it
// ended, and it can be started again.
import { expect, test } from '@playwright/test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { open } from './panel.ts';

let lab: OwnLab;

test.beforeAll(async () => {
  lab = new OwnLab(await freePort(), { SESSION_MEMORY: '128' });
  await lab.start();
});

test.afterAll(() => lab.kill('SIGTERM'));

test('the memory limit is named where it has ended a program', async ({ page }) => {
  const health = (await (await fetch(`${lab.url}/healthz`)).json()) as { missing: string[] };
  const panel = await open(page, 'memory', lab.url);
  await panel.run('finished');
  await panel.ended('server', '137 SIGKILL');
  await panel.shows('server', '16 MiB', '32 MiB');
  if (health.missing.includes('cgroups')) {
    const watched = 'The programs took more memory than a session may have, so they were ended.';
    return expect(panel.root.locator('.notice')).toHaveText(watched);
  }
  const end = panel.root.locator('[data-terminal=server] .exit');
  const words = 'ended, 137 = 128 + SIGKILL: it took more memory than a session may have';
  await expect(end).toHaveText(words);
  await page.reload();
  await expect(end).toHaveText(words);
  await panel.root.getByRole('button', { name: 'Start server again' }).click();
  await panel.shows('server', '32 MiB', '16 MiB', '32 MiB');
  await expect(end).toHaveText(words);
});
