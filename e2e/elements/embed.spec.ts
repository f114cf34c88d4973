// A panel in a frame of another site's page: it runs where the operator has named that site, and
// nowhere else.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';

/** Another site, whose page has what `src` names in a frame. */
async function otherSite(page: () => string): Promise<{ origin: string; close(): void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(page());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const frameOf = (src: string): string =>
  `<!doctype html><title>Elsewhere</title><iframe title="talk" style="border: 0" width="1000" height="700" src="${src}"></iframe>`;

/** Opens the other site's page and presses Run in its frame. */
async function run(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  const panel = page.frameLocator('iframe').locator('lab-case');
  await panel.getByRole('button', { name: 'Run talk', exact: true }).click();
}

test('a panel runs in a page of a site that the operator names, in the theme it asks for', async ({
  page,
}) => {
  const port = await freePort();
  const at = `http://127.0.0.1:${port}`;
  const other = await otherSite(() => frameOf(`${at}/en/embed/talk/?theme=dark`));
  const lab = new OwnLab(port, { EMBED_ORIGINS: other.origin });
  try {
    await lab.start();
    await run(page, other.origin);
    const frame = page.frameLocator('iframe');
    const panel = frame.locator('lab-case');
    await expect(panel).toHaveAttribute('data-state', 'running');
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    await panel.locator('lab-terminal[name="client"]').click();
    await page.keyboard.type('hello\r');
    const server = panel.locator('lab-terminal[name="server"] .xterm-rows');
    await expect(server).toContainText('has read 6 bytes');
    await expect(frame.getByRole('link', { name: 'Talk: a panel' })).toHaveAttribute(
      'href',
      '/en/talk/',
    );
    const [whole, box] = [await page.locator('iframe').boundingBox(), await panel.boundingBox()];
    const { x, y, width, height } = box!;
    expect([x, y, width], 'it fills the frame').toEqual([whole!.x, whole!.y, whole!.width]);
    expect(height).toBeLessThan(whole!.height);
    await expect(frame.locator('footer')).toBeInViewport({ ratio: 1 });
    await page.goto(`${at}/en/embed/talk/`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  } finally {
    await lab.kill('SIGTERM');
    other.close();
  }
});

test('other sites’ frames stay empty, and so do chapters everywhere', async ({ page, baseURL }) => {
  let src = `${baseURL!}/en/embed/talk/`;
  const other = await otherSite(() => frameOf(src));
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('frame-ancestors')) refused.push(message.text());
  });
  try {
    for (const path of ['/en/embed/talk/', '/en/talk/']) {
      refused.length = 0;
      src = baseURL! + path;
      await page.goto(other.origin, { waitUntil: 'networkidle' });
      await expect.poll(() => refused.length, path).toBeGreaterThan(0);
      await expect(page.frameLocator('iframe').locator('lab-case')).toHaveCount(0);
    }
  } finally {
    other.close();
  }
});
