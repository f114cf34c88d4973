// What a reader types, pastes, composes and copies in a terminal: each part reaches the program,
// once and in order, or the browser, and never both.
import { createHash } from 'node:crypto';
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

interface Desk {
  panel: NotebookPanel;
  cdp: CDPSession;
  /** Waits until exactly this was sent since the last time it was asked. */
  typed(text: string): Promise<void>;
}

/** At a terminal of a client that runs. */
async function sit(page: Page): Promise<Desk> {
  let sent = '';
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (typeof payload !== 'string') sent += payload.subarray(2).toString();
    });
  });
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  await expect(panel.terminal('client').locator('.xterm-helper-textarea')).toBeFocused();
  return {
    panel,
    cdp: await page.context().newCDPSession(page),
    async typed(text) {
      // What is sent twice comes at once.
      await page.evaluate(() => new Promise((next) => setTimeout(next, 50)));
      await expect.poll(() => sent).toBe(text);
      sent = '';
    },
  };
}

test('a key is the program’s or the page’s', async ({ page }) => {
  const { typed } = await sit(page);
  await page.evaluate(() => {
    const kept: [string, boolean][] = [];
    Object.assign(window, { kept });
    addEventListener('keydown', (event) => kept.push([event.key, event.defaultPrevented]));
    // Nothing that the page's keys do shall end this test.
    addEventListener('keydown', (event) => event.preventDefault());
  });
  const pages = ['F1', 'F3', 'F5', 'F11', 'F12', 'Control+r', 'Control+f', 'Alt+ArrowLeft'];
  for (const key of pages) await page.keyboard.press(key);
  await typed('');
  const kept = await page.evaluate(() => (window as unknown as { kept: [string, boolean][] }).kept);
  expect(kept.filter(([, prevented]) => prevented)).toEqual([]);
  expect(kept.map(([key]) => key)).toEqual(expect.arrayContaining(['F1', 'F5', 'F12', 'r', 'f']));
  for (const key of ['F2', 'Tab', 'ArrowUp', 'Control+a', 'Home']) await page.keyboard.press(key);
  await typed('\x1bOQ\t\x1b[A\x01\x1b[H');
});

test('text that comes without keys arrives once, from the first letter on', async ({ page }) => {
  const { cdp, typed } = await sit(page);
  // A soft keyboard tells no key, and puts letter after letter into the field.
  const silent = { key: 'Unidentified', windowsVirtualKeyCode: 229 };
  for (const letter of 'hello 12') {
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...silent });
    await cdp.send('Input.insertText', { text: letter });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...silent });
  }
  await typed('hello 12');
  // An emoji panel and dictation have no keys at all.
  await cdp.send('Input.insertText', { text: '😀' });
  await cdp.send('Input.insertText', { text: ' two words' });
  await typed('😀 two words');
});

test('a composition is sent when it is done, and not when it is given up', async ({ page }) => {
  const { panel, cdp, typed } = await sit(page);
  const compose = async (text: string): Promise<void> => {
    const at = { selectionStart: text.length, selectionEnd: text.length };
    await cdp.send('Input.imeSetComposition', { text, ...at });
  };
  await compose('n');
  await compose('ni');
  await expect(panel.terminal('client').locator('.composition-view')).toHaveText('ni');
  await cdp.send('Input.insertText', { text: '你' });
  await typed('你');
  await expect(panel.terminal('client').locator('.composition-view')).toHaveText('');
  await compose('ha');
  const escape = { key: 'Escape', windowsVirtualKeyCode: 229 };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...escape });
  await compose('');
  await page.keyboard.type('x');
  await typed('x');
});

test('Ctrl+V pastes, behind an Esc that was kept; so do Ctrl+Shift+V and Shift+Insert', async ({
  page,
}) => {
  const { typed } = await sit(page);
  await page.evaluate(() => navigator.clipboard.writeText('one\ntwo\r\nabc'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+v');
  await typed('\x1bone\rtwo\rabc');
  for (const keys of ['Control+Shift+V', 'Shift+Insert']) {
    await page.keyboard.press(keys);
    await typed('one\rtwo\rabc');
  }
});

test('Ctrl+C copies what is selected, and interrupts where nothing is', async ({ page }) => {
  const { panel, typed } = await sit(page);
  const word = panel.terminal('server').locator('.xterm-rows > div', { hasText: 'reads ...' });
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  for (const keys of ['Control+c', 'Control+Shift+C', 'Control+Insert']) {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await word.first().dblclick({ position: { x: 20, y: 8 }, force: true });
    await page.keyboard.press(keys);
    expect(await copied()).toBe('reads');
    await typed('');
  }
  await page.keyboard.press('Control+c');
  await typed('\x03');
  await panel.ended('server', '1');
  await word.first().dblclick({ position: { x: 20, y: 8 }, force: true });
  await page.keyboard.press('Control+c');
  await expect(panel.root.locator('.notice')).toHaveText('');
  expect(await copied()).toBe('reads');
});

test('Backspace takes back a letter, whatever its bytes', async ({ page }) => {
  const { panel } = await sit(page);
  await page.keyboard.insertText('你好');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await panel.sends(4);
});

test('what Ctrl+S has stopped is told, and Ctrl+Q lets it go on', async ({ page }) => {
  const { panel } = await sit(page);
  const says = panel.terminal('client').locator('.says');
  await page.keyboard.press('Control+s');
  await expect(says).toContainText('Ctrl+S has stopped the output');
  await page.keyboard.type('x');
  await expect(says).toContainText('Ctrl+Q lets it go on');
  await page.keyboard.press('Control+q');
  await expect(says).toHaveText('');
  await page.keyboard.press('Enter');
  await panel.sends(2);
});

const lines = Array.from({ length: 20_000 }, (_, at) => `line ${at} ${'x'.repeat(42)}\n`).join('');

test('a paste that a program does not read can be taken back', async ({ page }) => {
  let sent = '';
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (typeof payload !== 'string') sent += payload.subarray(2).toString();
    });
  });
  const { panel } = await sit(page);
  await panel.root.getByRole('button', { name: 'Signals to client' }).click();
  await panel.root.getByRole('button', { name: 'Freeze client' }).click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines);
  await panel.terminal('client').click();
  await page.keyboard.press('Control+v');
  const says = panel.terminal('client').locator('.says');
  await expect(says).toContainText('KB wait until the program has read');
  await says.getByRole('button', { name: 'Take them back' }).click();
  await expect(says).toHaveText('');
  expect(lines.replaceAll('\n', '\r').startsWith(sent)).toBe(true);
  expect(sent.length).toBeLessThan(200_000);
});

test('a program that reads gets a paste of 1 MB whole and in order', async ({ page }) => {
  test.setTimeout(120_000);
  const panel = await open(page, 'paste');
  await panel.run();
  await panel.shows('server', 'counts');
  const text = `${lines}END\n`;
  await page.evaluate((all) => navigator.clipboard.writeText(all), text);
  await panel.terminal('server').click();
  await page.keyboard.press('Control+v');
  const hash = createHash('sha256').update(text).digest('hex');
  const told = panel.terminal('server').locator('.xterm-rows');
  await expect(told).toContainText(`read ${text.length}`, { timeout: 90_000 });
  await panel.shows('server', `read ${text.length} ${hash}`);
  await expect(panel.root.locator('.notice')).toHaveText('');
});

test('what is typed while the screen is fetched reaches the program', async ({ page }) => {
  let go = (): void => {};
  const gate = new Promise<void>((resolve) => (go = resolve));
  await page.route(/\/screen\..*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  const panel = await open(page, 'talk');
  await panel.run();
  await page.keyboard.type('hello\n');
  await panel.hasRead(6);
  await expect(panel.terminal('client').locator('.says')).toContainText('being fetched');
  await page.keyboard.type('more');
  go();
  await expect(panel.terminal('client').locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.type('over\n');
  await panel.shows('client', 'moreover', 'sends 9 bytes ');
});
