// A connection that drops in the middle of a run: the page finds its session again.
import { expect, test, type Page } from '@playwright/test';
import { Panel } from './panel.ts';

interface WithSockets {
  sockets: WebSocket[];
}

/** Lets a test reach the page's sockets, as a failing network would. */
async function catchSockets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const caught = ((window as unknown as WithSockets).sockets = [] as WebSocket[]);
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL) {
        super(url);
        caught.push(this);
      }
    };
  });
}

test('a lost socket comes back to the same run, nothing lost and nothing twice', async ({
  page,
}) => {
  await catchSockets(page);
  await page.goto('/en/case-1/');
  const panel = new Panel(page, 'case-1', 'case 1');
  await panel.press('Run');
  await panel.shows('server', 'server goes to read... ');
  await panel.send('hello');
  await panel.shows('server', 'bytes_read_done = 6 ');

  await page.evaluate(() => (window as unknown as WithSockets).sockets.at(-1)!.close());
  const sockets = () => page.evaluate(() => (window as unknown as WithSockets).sockets.length);
  await expect.poll(sockets, 'a second socket').toBe(2);
  await panel.state('running');
  await panel.send('after the drop');
  await panel.shows('server', 'bytes_read_done = 6 ', 'bytes_read_done = 15 ');

  const client = await panel.text('client');
  expect(client.match(/hello/g)).toHaveLength(1);
  expect(client.match(/strlen\(sendbuf\) = 6 /g)).toHaveLength(1);
});
