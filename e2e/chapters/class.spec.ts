// A class with the notebook's own chapters: a reader on a phone in Chinese beside one in English, and the
// wall that follows case 1.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { ChapterPanel } from './panel.ts';

const checkout = fileURLToPath(new URL('../../', import.meta.url));

let folder: string;
let lab: OwnLab;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'class-'));
  lab = new OwnLab(await freePort(), { CLASS: folder }, checkout);
  await lab.start();
});

test.afterEach(async () => {
  await lab.kill('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

async function fragments(): Promise<{ code: string; teacher: string }> {
  let found: RegExpMatchArray[] = [];
  await expect(async () => {
    const text = await readFile(join(folder, 'links.txt'), 'utf8');
    found = [...text.matchAll(/\/#([0-9A-Za-z]+)/g)];
    expect(found).toHaveLength(2);
  }).toPass();
  return { code: found[0]![1]!, teacher: found[1]![1]! };
}

const fits = async (page: Page): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(390);

test('two readers join, one in Chinese on a phone, and the wall follows case 1', async ({
  page,
  browser,
}) => {
  const { code, teacher } = await fragments();
  const viewport = { width: 390, height: 844 };
  const [reader, phone] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext({ viewport })).newPage(),
  ];
  await page.goto(`${lab.url}/en/class/#${teacher}`);
  await reader.goto(`${lab.url}/en/join/#${code}`);
  await reader.getByRole('button', { name: 'Join' }).click();
  await expect(reader.getByRole('heading', { name: 'You are in the class' })).toBeFocused();
  await phone.goto(`${lab.url}/zh-cn/join/#${code}`);
  await fits(phone);
  await phone.getByLabel('昵称').first().fill('小明');
  await phone.getByRole('button', { name: '加入' }).click();
  await expect(phone.getByRole('heading', { name: '你已加入班级，名字是 小明' })).toBeVisible();
  await fits(phone);
  await expect(page.locator('.here')).toHaveText('2 here, 2 joined');

  await phone.goto(`${lab.url}/zh-cn/case-1/`);
  await phone.getByRole('button', { name: '举手' }).click();
  await expect(page.getByRole('button', { name: 'Done: No. 2' })).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Done: 小明' }).click();
  await expect(phone.getByRole('button', { name: '举手' })).toBeVisible();

  await reader.goto(`${lab.url}/en/case-1/`);
  await expect(reader.getByRole('region', { name: 'Your class' })).toBeVisible();
  const panel = new ChapterPanel(reader, 'case-1', 'case 1');
  await panel.run();
  await panel.shows('server', 'server goes to read...');
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  const row = page.locator('.expected[data-case="case-1"][data-expectation="exit-sends-fin"]');
  await expect(row.last().locator('.seen')).toHaveText('seen 1 of 2');
  const exits = page.locator('.exits[data-case="case-1"][data-terminal="client"]');
  await expect(exits.last()).toHaveText('Ends of client: 0 × 1');

  await phone.goto(`${lab.url}/zh-cn/class/#${teacher}`);
  await expect(phone.locator('.wall')).toBeVisible();
  await fits(phone);
});

test('neither page is found by the search', async ({ page }) => {
  await page.goto(`${lab.url}/en/`);
  const addresses = await page.evaluate(async () => {
    interface Index {
      init(): Promise<void>;
      search(words: null): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
    }
    const address = '/pagefind/pagefind.js';
    const index = (await import(address)) as Index;
    await index.init();
    const { results } = await index.search(null);
    return Promise.all(results.map(async (one) => (await one.data()).url));
  });
  expect(addresses.length).toBeGreaterThan(7);
  expect(addresses.filter((address) => /\/(join|class)\/$/.test(address))).toEqual([]);
  await expect(
    page.locator('#chapters a[href$="/join/"], #chapters a[href$="/class/"]'),
  ).toHaveCount(0);
});
