// The blank page: what a reader writes in its programs runs on the wire, and where it does not the page
// says why before anything is pressed.
import { expect, test, type Page } from '@playwright/test';
import type { ServerMessage } from '#protocol';
import { ChapterPanel } from './panel.ts';

async function open(page: Page): Promise<ChapterPanel> {
  await page.goto('/en/scratch/');
  return new ChapterPanel(page, 'scratch', 'scratch');
}

/** Writes into the program where the page says that the idea begins. */
async function write(page: Page, file: string, lines: string): Promise<void> {
  const listing = page.locator(`.listing[data-file="${file}"]`);
  await listing.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(listing.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+End');
  await listing.locator('.cm-line', { hasText: '// Your idea begins here' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(`\n${lines}`);
  await expect(listing.getByRole('status')).toHaveText(/^Kept in this browser/);
}

test('both programs run and end as they stand', async ({ page }) => {
  const panel = await open(page);
  await panel.run('finished');
  await panel.shows('server', 'a client is here ');
  await panel.ended('client', '0');
  await panel.ended('server', '0');
  await expect(page.locator('lab-expect[name="both-end"]')).toHaveAttribute('data-seen', '');
});

test('1 MB waits unread when the server closes: the ladder shows its RST', async ({ page }) => {
  const panel = await open(page);
  await write(page, 'scratch-server.ts', 'await (await import("#libc")).sleep(1);');
  await write(
    page,
    'scratch-client.ts',
    'const sent = await (await import("#libc")).send(sock, Buffer.alloc(1_000_000), 1_000_000, 0);\n' +
      'printf("sent %d \\n", sent);',
  );
  await page.keyboard.press('Shift+Enter');
  await panel.shows('client', 'sent ');
  await panel.ended('server', '0');
  await expect(panel.root.locator('[data-terminal="client"] .hash')).toHaveText(/^your edit/);
  const resets = await panel.root.locator('lab-ladder').evaluate((ladder) => {
    const { events } = ladder as unknown as { events: { from?: string; flags?: string[] }[] };
    return events.filter(({ from, flags }) => from === 'server' && flags?.includes('RST')).length;
  });
  expect(resets).toBeGreaterThan(0);
});

test('a lab that runs no edits says why at the top of the page, before anything is pressed', async ({
  page,
}) => {
  const told = page.locator('.edits-here');
  await open(page);
  await expect(told).toContainText('in a sandbox of your own');
  await page.routeWebSocket('**/lab', (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const said = typeof text === 'string' && (JSON.parse(text) as ServerMessage);
      const bare = said && said.type === 'hello' && { ...said, edits: 'no-walls' };
      socket.send(bare ? JSON.stringify(bare) : text);
    });
  });
  await page.reload();
  await expect(told).toContainText('Edits do not run here: nothing on this machine keeps');
});
