// What the editor knows of "#libc": completion that imports, signatures, and documentation.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open } from './panel.ts';

/** Opens the client's editor, with an empty line behind its last call. */
async function atItsEnd(page: Page): Promise<Locator> {
  await open(page, 'talk');
  const of = page.locator('[data-file="sends.ts"]');
  await of.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(of.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+End');
  return of;
}

const options = (of: Locator): Locator => of.getByRole('listbox', { name: 'Completions' });
const chosen = (of: Locator): Locator => options(of).getByRole('option', { selected: true });

/** Takes the chosen completion with this key; the editor takes none that has only just appeared. */
async function take(page: Page, key: 'Enter' | 'Tab'): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 75)));
  await page.keyboard.press(key);
}

const told = (of: Locator): Locator => of.locator('.cm-tooltip .cm-libc-declaration');

/** What the editor announces from now on; it takes each back after a moment. */
async function announced(page: Page, of: Locator): Promise<() => Promise<string[]>> {
  await of.locator('.cm-announced').evaluate((live) => {
    const said: string[] = [];
    new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true });
    Object.assign(window, { said });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

async function text(page: Page, of: Locator): Promise<string> {
  await page.keyboard.press('Control+Home');
  return of.locator('.cm-content').innerText();
}

test('a name of libc is completed and imported', async ({ page }) => {
  const of = await atItsEnd(page);
  await page.keyboard.type('setso');
  await expect(chosen(of)).toHaveText('setsockopt(sockfd, level, optname, optval, optlen)');
  await expect(of.locator('.cm-completionInfo')).toContainText('Sets an option of a socket');
  await take(page, 'Enter');
  await expect(options(of)).toHaveCount(0);
  await expect(of.locator('.cm-activeLine')).toHaveText('setsockopt');
  expect(await text(page, of)).toMatch(/\n {2}send,\n {2}setsockopt,\n {2}signal,\n/);
});

test('the program’s own names, and the fields of its structs, are completed', async ({ page }) => {
  const of = await atItsEnd(page);
  await page.keyboard.type('poli');
  await expect(chosen(of)).toHaveText('policies');
  await take(page, 'Tab');
  await expect(of.locator('.cm-activeLine')).toHaveText('policies');
  await page.keyboard.type('\nserver.sin_p');
  await expect(chosen(of)).toHaveText('sin_port: number');
  await take(page, 'Enter');
  await page.keyboard.type(' = 1;\nserver.sin_addr.s');
  await expect(chosen(of)).toHaveText('s_addr: number');
});

test('what the program’s other files export is completed, imported and told', async ({ page }) => {
  const of = await atItsEnd(page);
  await page.keyboard.type('flag');
  await expect(chosen(of)).toHaveText('flags(choices)');
  await take(page, 'Enter');
  await page.keyboard.type('(');
  await expect(told(of)).toHaveText('flags(choices: C): Chosen<C> & { host: string }');
  expect((await text(page, of)).match(/import \{ flags \} from/g)).toHaveLength(1);
});

test('while a call is written its argument is marked and announced', async ({ page }) => {
  const of = await atItsEnd(page);
  await page.keyboard.type('await send(');
  const marked = told(of).locator('mark');
  const said = await announced(page, of);
  await expect(marked).toHaveText('fd: number');
  await page.keyboard.type('sock, ');
  await expect(marked).toHaveText('buf: Uint8Array');
  await expect.poll(said).toContain('send, argument 2 of 4: buf: Uint8Array');
  // A call within the call, and back.
  await page.keyboard.type('line, strlen(');
  await expect(told(of)).toHaveText('strlen(s: string | Uint8Array): number');
  await page.keyboard.type('line), ');
  await expect(marked).toHaveText('flags: number');
  await page.keyboard.type('0)');
  await expect(told(of)).toHaveCount(0);
});

test('Escape closes what is told, and Tab leaves the editor then', async ({ page }) => {
  const of = await atItsEnd(page);
  await page.keyboard.type('await send(soc');
  await expect(told(of).first()).toBeVisible();
  await expect(options(of)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(of.locator('.cm-tooltip')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(of.locator('.cm-content')).not.toBeFocused();
});

test('Enter behind a name that is written goes to the next line', async ({ page }) => {
  const of = await atItsEnd(page);
  await page.keyboard.type('getpid');
  await expect(chosen(of)).toHaveText('getpid()');
  await page.keyboard.press('Enter');
  await page.keyboard.type('// next');
  await expect(of.locator('.cm-activeLine')).toHaveText('// next');
  expect(await text(page, of)).toContain('  getpid,\n');
});

test('the name under the pointer, or at the cursor, is explained', async ({ page }) => {
  const of = await atItsEnd(page);
  await of
    .locator('.cm-line', { hasText: /^ {2}await fgets/ })
    .hover({ position: { x: 90, y: 8 } });
  await expect(told(of)).toContainText('fgets(s: Uint8Array, size: number, stream: FILE)');
  await page.mouse.move(0, 0);
  await expect(told(of)).toHaveCount(0);
  const said = await announced(page, of);
  await page.keyboard.type('SIGPIPE');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+Space');
  await expect(told(of)).toHaveText('SIGPIPE = 13');
  await expect.poll(async () => (await said()).join()).toContain('it ends the program');
  await page.keyboard.press('ArrowLeft');
  await expect(told(of)).toHaveCount(0);
});

for (const width of [390, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`what is told is in order, ${colorScheme}, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const of = await atItsEnd(page);
      await page.keyboard.type('await setsockopt(sock, SOL_SOCKET, SO_RCVT');
      await expect(chosen(of)).toHaveText('SO_RCVTIMEO= 20');
      await expect(of.locator('.cm-completionInfo')).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .include('[data-file="sends.ts"]')
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    });
  }
}
