// Two readers of a class share one wire: one makes a code, the other comes by it, and types into the terminal
// that the first has chosen.
import { type Browser, expect, test, type Page } from '@playwright/test';
import { bar, ClassStand, isAccessible } from './class-stand.ts';
import { NotebookPanel } from './panel.ts';

let stand: ClassStand;

test.beforeEach(async () => {
  stand = await ClassStand.open();
});

test.afterEach(() => stand.end());

const screen = (page: Page, terminal: string) =>
  page.locator(`lab-pair lab-terminal[name="${terminal}"] .xterm-rows`);
const says = (page: Page) => page.locator('.pair-says');
const field = (guest: Page) => guest.locator('lab-pair').getByLabel('Pair code');
const line = (page: Page) => bar(page).locator('.pair-line');
const button = (page: Page, name: string) => bar(page).getByRole('button', { name });

/** A reader in a browser of their own, who has joined and reads this chapter. */
async function reader(browser: Browser, name: string, chapter: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await stand.joinAs(page, name);
  await page.goto(stand.address(`${chapter}/`));
  await expect(button(page, 'Raise hand')).toBeEnabled();
  return page;
}

/** The code that a host makes, as it is shown. */
async function offers(host: Page): Promise<string> {
  await button(host, 'Work as a pair').click();
  await expect(line(host)).toContainText('Your pair code: ');
  return /[0-9A-Z]{3}-[0-9A-Z]{3}/.exec((await line(host).textContent())!)![0];
}

/** By the keyboard alone. */
async function comesBy(guest: Page, code: string): Promise<void> {
  const summary = bar(guest).getByText('I have a pair code');
  await summary.focus();
  await guest.keyboard.press('Enter');
  await guest.keyboard.press('Tab');
  await guest.keyboard.type(code);
  await guest.keyboard.press('Enter');
  await expect(guest).toHaveURL(stand.address('class/pair/'));
}

/** A host whose case `talk` runs, and a guest who looks on. */
async function paired(browser: Browser) {
  const [host, guest] = await Promise.all([
    reader(browser, 'Ana', 'talk'),
    reader(browser, 'Bo', 'closing'),
  ]);
  const panel = new NotebookPanel(host, 'talk');
  await panel.run();
  await panel.reads();
  await comesBy(guest, (await offers(host)).toLowerCase());
  await expect(says(guest)).toHaveText(
    'You work as a pair with Ana, who has chosen no terminal for you yet. You watch.',
  );
  await expect(screen(guest, 'server')).toContainText('reads ...');
  await expect(line(host)).toContainText('You work as a pair with Bo, who looks on.');
  const chooses = (terminal: string) =>
    line(host).getByLabel('Terminal for Bo:').selectOption(terminal);
  return { host, guest, panel, chooses };
}

/** Types into a terminal of the guest's page. */
async function types(guest: Page, terminal: string, keys: string): Promise<void> {
  await guest.locator(`lab-pair lab-terminal[name="${terminal}"]`).click();
  await guest.keyboard.type(keys);
}

test('two readers talk over one wire: the guest at the client, the host wherever they like', async ({
  browser,
}) => {
  const { host, guest, panel, chooses } = await paired(browser);
  await types(guest, 'client', 'early\r');
  await expect(guest.locator('.why-off')).toContainText('you type only in the terminal');
  await chooses('client');
  await expect(says(guest)).toContainText('Your terminal: client.');
  await expect(line(host)).toContainText('Bo, who looks on and can type in: client.');
  await types(guest, 'client', 'from the guest\r');
  await panel.shows('client', 'from the guest', 'sends 15 bytes ');
  await expect(async () => {
    await guest.keyboard.type('x');
    await expect(line(host)).toContainText('Bo, who is typing in: client.', { timeout: 1000 });
  }).toPass();
  await expect(line(host)).toContainText('Bo, who looks on and can type in: client.');
  await guest.keyboard.press('Enter');
  await expect(screen(guest, 'client')).toContainText(/x+[^x]*sends \d+ bytes/);
  await types(guest, 'server', 'elsewhere');
  await expect(guest.locator('.why-off')).toContainText('and in no other');
  await panel.send('from the host');
  await expect(screen(guest, 'client')).toContainText('from the host');
  await expect(screen(guest, 'server')).not.toContainText('elsewhere');
  await guest.locator('lab-pair').getByRole('button', { name: 'Stop talk' }).click({ force: true });
  await expect(guest.locator('.why-off')).toContainText('Only they press buttons.');
  await expect(guest.locator('lab-pair lab-case')).toHaveAttribute('data-state', 'running');
});

test('the host moves the guest to the other end, and takes the terminal back', async ({
  browser,
}) => {
  const { host, guest, panel, chooses } = await paired(browser);
  await chooses('sockets');
  await expect(says(guest)).toContainText('Your terminal: ss on the server.');
  await expect(line(host)).toContainText('Bo, who looks on and can type in: ss on the server.');
  await chooses('client');
  await expect(says(guest)).toContainText('Your terminal: client.');
  await chooses('server');
  await expect(says(guest)).toContainText('Your terminal: server.');
  await types(guest, 'client', 'no more\r');
  await expect(guest.locator('.why-off')).toContainText('and in no other');
  await types(guest, 'server', 'at the server');
  await panel.shows('server', 'at the server');
  await chooses('');
  await expect(says(guest)).toContainText('no terminal for you yet');
  await types(guest, 'server', 'too late');
  await expect(guest.locator('.why-off')).toContainText('you type only in the terminal');
  await panel.send('on');
  await expect(screen(guest, 'client')).toContainText('on');
  await expect(screen(guest, 'client')).not.toContainText('no more');
  await expect(screen(guest, 'server')).not.toContainText('too late');
  await expect(line(host)).toContainText('Bo, who looks on.');
});

test('either leaves: the panel goes from the guest’s page, and the code leads nowhere', async ({
  browser,
}) => {
  const { host, guest, panel, chooses } = await paired(browser);
  await chooses('client');
  await expect(says(guest)).toContainText('Your terminal: client.');
  await guest.getByRole('button', { name: 'Leave the pair' }).first().click();
  await expect(says(guest)).toContainText('The pair is over');
  await expect(guest.locator('lab-pair lab-case')).toHaveCount(0);
  await expect(button(host, 'Work as a pair')).toBeVisible();
  await expect(line(host)).not.toContainText('Bo');

  const code = await offers(host);
  await field(guest).fill(code);
  await guest.getByRole('button', { name: 'Go to the panel' }).click();
  await expect(screen(guest, 'server')).toContainText('reads ...');
  await button(host, 'End the pair').click();
  await expect(says(guest)).toContainText('The pair is over');
  await expect(guest.locator('lab-pair lab-case')).toHaveCount(0);
  await field(guest).fill(code);
  await guest.keyboard.press('Enter');
  await expect(says(guest)).toContainText('Nobody has this pair code now.');
  await panel.send('unseen');
});

test('a guest comes back after a reload; a host who closes the page ends the pair', async ({
  browser,
}) => {
  const { host, guest, chooses } = await paired(browser);
  await chooses('client');
  await expect(says(guest)).toContainText('Your terminal: client.');
  await guest.reload();
  await expect(says(guest)).toContainText('Your terminal: client.');
  await expect(screen(guest, 'server')).toContainText('reads ...');
  await guest.goto(stand.address('talk/'));
  await expect(line(guest)).toContainText('You work as a pair with Ana, at their panel.');
  await expect(line(host)).toContainText('Bo, who is not looking on now.');
  await bar(guest).getByRole('link', { name: 'To the panel' }).click();
  await expect(says(guest)).toContainText('Your terminal: client.');
  await host.reload();
  await expect(says(guest)).toContainText('The pair is over');
  await expect(guest.locator('lab-pair lab-case')).toHaveCount(0);
});

test('a code that is taken back is nobody’s, and a wall sees nothing of a pair', async ({
  page,
  browser,
}) => {
  const host = await reader(browser, 'Ana', 'talk');
  const guest = await reader(browser, '', 'talk');
  await stand.watch(page);
  const code = await offers(host);
  await button(host, 'Take the code back').click();
  await expect(button(host, 'Work as a pair')).toBeVisible();
  await comesBy(guest, code);
  await expect(says(guest)).toContainText('Nobody has this pair code now.');
  await field(guest).fill('K7QF');
  await guest.keyboard.press('Enter');
  await expect(guest.locator('lab-pair .fault')).toContainText('This is no pair code');
  await field(guest).fill(await offers(host));
  await guest.keyboard.press('Enter');
  await expect(says(guest)).toContainText('Ana, who runs nothing now.');
  await expect(line(host)).toContainText('a reader, who');
  await new NotebookPanel(host, 'talk').run();
  await expect(screen(guest, 'server')).toContainText('listens');
  await expect(page.getByRole('button', { name: 'Look' })).toHaveCount(0);
});

test('whoever is in no class is led to one', async ({ page }) => {
  await page.goto(stand.address('class/pair/'));
  await expect(page.locator('lab-pair')).toContainText('You are in no class.');
  await isAccessible(page);
});

test('both pages are accessible, in light and dark, and fit a phone', async ({ browser }) => {
  const { host, guest, chooses } = await paired(browser);
  await chooses('client');
  await expect(says(guest)).toContainText('Your terminal: client.');
  await isAccessible(host);
  await isAccessible(guest);
  for (const page of [host, guest]) {
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  }
  await expect(line(host)).toBeInViewport();
  await host.mouse.wheel(0, 3000);
  for (const part of [button(host, 'End the pair'), line(host).locator('p').first()])
    await expect(part).toBeInViewport({ ratio: 1 });
});
