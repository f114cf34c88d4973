// A browser that lacks something: clipboard (plain http), storage (cookies blocked), popovers. Only
// what depends on it is limited. Also, the page names a proxy that does not pass the lab's socket.
import { expect, test, type Page } from '@playwright/test';
import { open, NotebookPanel } from './panel.ts';

/** Errors that nothing has caught. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  return errors;
}

async function runs(page: Page): Promise<void> {
  const panel = new NotebookPanel(page, 'talk');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.hasRead(6);
}

for (const lacks of ['navigator.clipboard', 'leave to use it'] as const) {
  test(`Copy copies without ${lacks}`, async ({ page, context }) => {
    const errors = errorsOf(page);
    await page.addInitScript((none) => {
      const clipboard = {
        writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')),
      };
      const value = none ? undefined : clipboard;
      Object.defineProperty(navigator, 'clipboard', { value, configurable: true });
    }, lacks === 'navigator.clipboard');
    await page.goto('/en/talk/');
    const listing = page.locator('.listing').first();
    await listing.getByRole('button', { name: 'Copy' }).click();
    await expect(listing.locator('copy-button')).toHaveAttribute('data-did', 'copied');
    const other = await context.newPage();
    await context.grantPermissions(['clipboard-read']);
    await other.goto('/en/talk/');
    await other.bringToFront();
    const copied = await other.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await listing.locator('pre').textContent());
    expect(errors).toEqual([]);
  });
}

test('where the browser copies nothing the listing is selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    Object.defineProperty(document, 'execCommand', { value: () => false });
  });
  await page.goto('/en/talk/');
  const listing = page.locator('.listing').first();
  await listing.getByRole('button', { name: 'Copy' }).click();
  await expect(listing.locator('copy-button')).toHaveAttribute('data-did', 'selected');
  expect(await page.evaluate(() => String(getSelection()))).toContain('import');
});

test('without storage everything runs, and the theme turns', async ({ page }) => {
  const errors = errorsOf(page);
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    }
  });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/en/talk/');
  const theme = page.getByRole('button', { name: 'Light or dark' });
  await theme.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await theme.click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await runs(page);
  expect(errors).toEqual([]);
});

test('with storage that is full everything runs, and the theme turns', async ({ page }) => {
  const errors = errorsOf(page);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
  });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/en/talk/');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await runs(page);
  expect(errors).toEqual([]);
});

test('a theme that is chosen in one tab is shown in the others', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/en/talk/');
  const other = await context.newPage();
  await other.emulateMedia({ colorScheme: 'light' });
  await other.goto('/en/closing/');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark');
});

for (const { status, answer, says } of [
  { status: 426, answer: 'This is a WebSocket.', says: 'does not pass on Upgrade and Connection' },
  { status: 403, answer: 'Host x is not one of ORIGIN.', says: 'Host x is not one of ORIGIN.' },
  { status: 502, answer: '<html>Bad Gateway</html>', says: 'What stands before the lab answers' },
]) {
  test(`a socket that does not come through is named by the answer ${status}`, async ({ page }) => {
    let through = false;
    await page.routeWebSocket('**/lab', (socket) => {
      if (through) socket.connectToServer();
      else void socket.close();
    });
    await page.route('**/lab', (route) => route.fulfill({ status, body: answer }));
    const panel = await open(page, 'talk');
    await panel.press('Run');
    await panel.state('replaying');
    const notice = panel.root.locator('.notice');
    await expect(notice).toContainText(says);
    await expect(panel.root.getByText('No lab answers here')).toBeHidden();
    through = true;
    await panel.root.getByRole('button', { name: 'The lab is there' }).waitFor();
    await expect(notice).toHaveText('');
  });
}

test('a page that is offline says so, and finds the lab once it is online', async ({ page }) => {
  const panel = await open(page, 'talk');
  await page.evaluate(() => customElements.whenDefined('lab-case'));
  await page.context().setOffline(true);
  await page.routeWebSocket('**/lab', (socket) => socket.connectToServer());
  await panel.press('Run');
  await panel.state('unavailable');
  const notice = panel.root.locator('.notice');
  await expect(notice).toContainText('Your browser says that it is offline.');
  await page.context().setOffline(false);
  await expect(notice).toContainText('The lab answers again: press Run.');
  await panel.state('idle');
  await panel.run();
});

test('what is pressed before the panel’s code is there happens once it is', async ({ page }) => {
  let away = true;
  await page.route('**/page-panels*.js', (route) => (away ? route.abort() : route.continue()));
  const panel = await open(page, 'talk');
  await panel.press('Run');
  const notice = panel.root.locator('.notice');
  await expect(notice).toContainText('This panel’s code could not be fetched.');
  away = false;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await panel.state('running');
  await expect(notice).toHaveText('');
});

test('what is pressed before any script of the page has come is done then', async ({ page }) => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/Case\.astro.*\.js/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('/en/talk/', { waitUntil: 'commit' });
  const panel = new NotebookPanel(page, 'talk');
  await panel.press('Run');
  await panel.state('idle');
  arrive();
  await panel.state('running');
});

test('scripts are answered before the panel’s code is there, and lose no key', async ({ page }) => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/page-panels*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  const panel = await open(page, 'talk');
  expect(await panel.text('server')).toBe('');
  const events = panel.root.locator('lab-ladder').evaluate((one) => 'events' in one && one.events);
  expect(await events).toEqual([]);
  await panel.press('Run');
  await panel.keys('client', 'hello\r');
  arrive();
  await panel.sends(6);
  await panel.hasRead(6);
});

test('a run begun at one writing of a page’s address is found at another', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  for (const address of ['/en/talk', '/en/talk/index.html', '/en/talk/']) {
    await page.goto(address);
    await panel.state('running');
  }
});
