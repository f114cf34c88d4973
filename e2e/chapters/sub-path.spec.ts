// The notebook under a path of its host, as behind a proxy with other sites, and as static files in
// a folder: one setting, BASE, and every request of a page is under it.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import sirv from 'sirv';
import { makeCheckout } from '../../security/lab/checkout.ts';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { ChapterPanel } from './panel.ts';

const base = '/tcp/';
let built: string;

test.beforeAll(() => {
  const build = `const { siteFor } = await import('./scripts/site/site.mjs');
    process.stdout.write('\\n' + (await siteFor('${base}')));`;
  const cwd = path.resolve(import.meta.dirname, '../..');
  const env = {
    ...process.env,
    EDIT_URL: 'https://x.org/edit/{file}',
    REPORT_URL: 'mailto:us@x.org',
  };
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', build], { cwd, env });
  built = said.toString().split('\n').at(-1)!;
});

/** Every address that the page asks for from now on. */
function asked(page: Page): string[] {
  const all: string[] = [];
  page.on('request', (request) => all.push(new URL(request.url()).pathname));
  page.on('websocket', (socket) => all.push(new URL(socket.url()).pathname));
  return all;
}

/** Everything that was asked for was there, and under the base. */
async function read(page: Page, url: string): Promise<ChapterPanel> {
  const missing: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) missing.push(answer.url());
  });
  await page.goto(`${url}${base}`);
  await page.waitForURL(`${url}${base}en/`);
  await page.getByRole('link', { name: 'Literata' }).click();
  await expect(page.locator('body')).toContainText('SIL OPEN FONT LICENSE');
  await page.goBack();
  await page
    .locator('nav#chapters')
    .getByRole('link', { name: /Case 1/ })
    .click();
  await expect(page.locator('nav#chapters [aria-current="page"]')).toContainText('Case 1');
  await page.locator('main').getByRole('link', { name: 'case 2', exact: true }).first().click();
  await page.waitForURL(`${url}${base}en/case-2/`);
  const foot = page.locator('.chapter-foot');
  await expect(foot.getByRole('link', { name: 'Edit this chapter' })).toHaveAttribute(
    'href',
    'https://x.org/edit/content/en/07-case-2.mdx',
  );
  await expect(foot.getByRole('link', { name: 'Report a mistake' })).toHaveAttribute(
    'href',
    'mailto:us@x.org',
  );
  expect(await page.evaluate(() => document.fonts.ready.then((all) => all.size))).not.toBe(0);
  expect(missing).toEqual([]);
  return new ChapterPanel(page, 'case-2', 'case 2');
}

test.describe('on a lab', () => {
  let folder: string;
  let lab: OwnLab;

  test.beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'sub-path-'));
    chmodSync(folder, 0o755);
    makeCheckout(folder);
    rmSync(path.join(folder, 'dist'), { recursive: true });
    symlinkSync(built, path.join(folder, 'dist'));
    lab = new OwnLab(await freePort(), {}, folder);
    await lab.start();
  });

  test.afterAll(async () => {
    await lab.kill('SIGTERM');
    rmSync(folder, { recursive: true });
  });

  test('case 2 runs, and nothing outside the path is asked for', async ({ page }) => {
    const all = asked(page);
    const panel = await read(page, lab.url);
    await panel.run();
    await panel.shows('server', 'server goes to read... ');
    await panel.send('live');
    await panel.shows('server', 'bytes_read_done = 5 ');
    expect(all).toContain(`${base}lab`);
    expect(all.filter((one) => !one.startsWith(base))).toEqual([]);
  });

  test('a page that is not there leads home', async ({ page }) => {
    await page.goto(`${lab.url}${base}en/nowhere/`);
    await page.locator('main').getByRole('link', { name: 'All chapters' }).click();
    await page.waitForURL(`${lab.url}${base}en/`);
  });

  test('the path without its slash, health, and a proxy that takes the path off', async ({
    request,
  }) => {
    const bare = await request.get(`${lab.url}/tcp`, { maxRedirects: 0 });
    expect([bare.status(), bare.headers().location]).toEqual([301, 'tcp/']);
    for (const at of ['/healthz', `${base}healthz`, '/en/case-2/', `${base}en/case-2/`]) {
      expect((await request.get(`${lab.url}${at}`)).status(), at).toBe(200);
    }
  });
});

test.describe('on a plain static host', () => {
  let url: string;
  let close: () => void;

  test.beforeAll(async () => {
    const files = sirv(built);
    const server = createServer((request, response) => {
      const missing = () => void response.writeHead(404).end();
      if (!request.url!.startsWith(base)) return missing();
      request.url = `/${request.url!.slice(base.length)}`;
      files(request, response, missing);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => server.close().closeAllConnections();
  });

  test.afterAll(() => close());

  test('case 2 plays its recording', async ({ page }) => {
    const all = asked(page);
    const panel = await read(page, url);
    await panel.press('Run');
    await panel.state('replaying');
    await panel.shows('server', 'pid = ');
    expect(all).toContain(`${base}recordings/case-2.json`);
    expect(all.filter((one) => !one.startsWith(base))).toEqual([]);
  });
});
