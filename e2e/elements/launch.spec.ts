// A learning platform opens the notebook: its user is in the class at once, and gets the score of a chapter;
// its teacher has the wall. The platform is on another site than the lab.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { JSONWebKeySet } from 'jose';
import { TestPlatform } from '../../lab-server/class/lti/test/platform.ts';
import { freePort } from '../../lab-server/test/free-port.ts';
import { OwnLab } from '../stand/own-lab.ts';
import { NotebookPanel } from './panel.ts';

let folder: string;
let lab: OwnLab;
let platform: TestPlatform;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lti-'));
  // A lab that root starts becomes another user.
  await chmod(folder, 0o755);
  platform = await TestPlatform.open('localhost');
  const file = join(folder, 'platforms.json');
  await writeFile(file, JSON.stringify([platform.listed]));
  lab = new OwnLab(await freePort(), { CLASS: join(folder, 'class'), LTI: file });
  await lab.start();
  platform.toolKeys = (await (await fetch(`${lab.url}/lti/jwks`)).json()) as JSONWebKeySet;
});

test.afterEach(async () => {
  await lab.kill('SIGTERM');
  platform.end();
  await rm(folder, { recursive: true, force: true });
});

const bar = (page: Page) => page.getByRole('region', { name: 'Your class' });

/** As a platform begins it when its user opens a link. */
async function launch(page: Page, user: Partial<TestPlatform['user']> = {}): Promise<void> {
  platform.user = { target: `${lab.url}/en/talk/`, ...user };
  const { issuer: iss, client_id } = platform.listed;
  const login = { iss, client_id, login_hint: '17', target_link_uri: platform.user.target };
  await page.goto(platform.loginPage(`${lab.url}/lti/login`, login));
}

test('a learner is in the class in the chapter of the link, and a chapter that is done is scored', async ({
  page,
}) => {
  await launch(page, { line: '/lines/5' });
  await expect(page).toHaveURL(`${lab.url}/en/talk/`);
  await expect(bar(page)).toContainText('You are in a class');
  await launch(page, { line: '/lines/5', target: `${lab.url}/en/closing/` });
  await expect(page).toHaveURL(`${lab.url}/en/closing/`);
  await page.goto(`${lab.url}/en/talk/`);
  await page.locator('.predict').getByText('0', { exact: true }).first().click();
  const panel = new NotebookPanel(page, 'talk');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  await expect(() => expect(platform.scores).toHaveLength(1)).toPass();
  expect(platform.scores[0]).toMatchObject({
    path: '/lines/5/scores',
    score: { userId: 'u-17', scoreGiven: 1, scoreMaximum: 1 },
  });
});

test('a teacher has the wall, with a learner who came before', async ({ page, browser }) => {
  const reader = await browser.newPage();
  await launch(reader);
  await expect(bar(reader)).toContainText('You are in a class');
  await launch(page, { role: 'Instructor', sub: 'u-1' });
  await expect(page).toHaveURL(`${lab.url}/en/class/`);
  await expect(page.locator('.here')).toHaveText('1 here, 1 joined');
});

test('another user of the same browser is another member, and a link alone makes nobody one', async ({
  page,
  browser,
}) => {
  let link = '';
  page.on('response', (response) => {
    const { location } = response.headers();
    if (location?.includes('/en/join/')) link = location;
  });
  await launch(page);
  await expect(bar(page)).toContainText('You are in a class');
  await launch(page, { sub: 'u-18' });
  await expect(page).toHaveURL(`${lab.url}/en/talk/`);
  await launch(page, { role: 'Instructor', sub: 'u-1' });
  await expect(page.locator('.here')).toContainText('2 joined');
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.locator('lab-join')).toHaveAttribute('data-ready');
  await expect(other).toHaveURL(`${lab.url}/en/join/`);
  await expect(other.locator('.returning')).toBeVisible();
  await other.getByRole('button', { name: 'Join' }).click();
  await expect(other).toHaveURL(`${lab.url}/en/talk/`);
});
