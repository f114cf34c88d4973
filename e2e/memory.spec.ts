// A program in a page that takes more memory than a session may have: its terminal says why it
// ended, and it can be started again.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { makeCheckout } from '../security/lab/checkout.ts';
import { freePort } from '../lab-server/test/free-port.ts';
import { OwnLab, takesOptions } from './own-lab.ts';
import { Panel } from './panel.ts';

let folder: string;
let lab: OwnLab;

// Case 1's server is one that takes ever more.
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'two-ends-'));
  makeCheckout(folder);
  const programs = path.join(folder, 'content/programs');
  const bomb = readFileSync(path.join(programs, 'buffer-bomb.ts'), 'utf8');
  writeFileSync(path.join(programs, 'case-1.ts'), takesOptions + bomb);
  lab = new OwnLab(await freePort(), { SESSION_MEMORY: '128' }, folder);
  await lab.start();
});

test.afterAll(async () => {
  await lab.kill('SIGTERM');
  rmSync(folder, { recursive: true });
});

test('the memory limit is named where it has ended a program', async ({ page }) => {
  const health = (await (await fetch(`${lab.url}/healthz`)).json()) as { missing: string[] };
  await page.goto(`${lab.url}/en/case-1/`);
  const panel = new Panel(page, 'case-1', 'case 1');
  await panel.press('Run');
  await panel.ended('server', '137 SIGKILL');
  await panel.state('finished');
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
