// A program's output cannot reach its reader's clipboard, title or window, and a recorded program
// gets no answers. Its https links open after a question; other links are inert.
import { createServer, type AddressInfo, type Server } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';
import { refusing } from '../stand/refusing-lab.ts';

const mine = 'what the reader has copied';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const link = (uri: string, word: string): string => `\x1b]8;;${uri}\x1b\\${word}\x1b]8;;\x1b\\\r\n`;

const noLinks = {
  plain: 'http://docs.example.org/',
  script: 'javascript:document.title="theirs"',
  data: 'data:text/html,theirs',
  named: 'https://docs.example.org@evil.example/',
};

/** Control sequences as XTerm Control Sequences has them, and OSC 8 as terminals agree on it. */
const hostile = (address: string): string =>
  [
    ...['c', 'p'].map((board) => `\x1b]52;${board};${base64('theirs')}\x07\x1b]52;${board};?\x07`),
    ...[0, 1, 2].map((what) => `\x1b]${what};theirs\x07\x1b]${what};theirs\x1b\\`),
    '\x1b[20t\x1b[21t',
    link(address, 'secure'),
    ...Object.entries(noLinks).map(([word, uri]) => link(uri, word)),
    // One that is open and not ended ends with one that is none.
    `\x1b]8;;${address}\x1b\\open\x1b]8;;javascript:0\x1b\\after\x1b]8;;\x1b\\\r\n`,
    // DSR, DA and what colour the ground has.
    '\x1b[5n\x1b[6n\x1b[?6n\x1b[c\x1b[>c\x1b]11;?\x1b\\',
    'the end of it\r\n',
  ].join('');

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Where the https links lead: a host of this machine's that counts who comes. */
let elsewhere: Server;
let came = 0;
let host: string;
let address: string;

test.beforeAll(async () => {
  elsewhere = createServer((socket) => {
    came += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  address = `https://${host}/a?b=c`;
});

test.beforeEach(() => void (came = 0));

test.afterAll(() => elsewhere.close());

/** At a chapter, something of the reader's own in the clipboard. */
async function sit(page: Page, name: string): Promise<NotebookPanel> {
  // A panel that still glides into view moves away from under the pointer.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const panel = await open(page, name);
  await page.evaluate((text) => navigator.clipboard.writeText(text), mine);
  return panel;
}

/** Waits until it is all on the server's screen, answers to it given. */
async function drawn(panel: NotebookPanel): Promise<void> {
  await expect(panel.terminal('server').locator('.xterm-rows')).toContainText('the end of it', {
    timeout: 30_000,
  });
}

async function nothingTouched({ page }: NotebookPanel, title: string): Promise<void> {
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(mine);
  await expect(page).toHaveTitle(new RegExp(`^${title}`));
}

/** Points at a word on the server's screen; resolves to whether it is a link there. */
async function pointAt(panel: NotebookPanel, word: string): Promise<boolean> {
  const screen = panel.terminal('server');
  const line = screen.locator('.xterm-rows > div').filter({ hasText: word }).first();
  await line.scrollIntoViewIfNeeded();
  const at = await line.evaluate((row, text) => {
    const nodes = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    const node = (): Text => nodes.currentNode as Text;
    while (nodes.nextNode() && !node().data.includes(text));
    const range = document.createRange();
    range.setStart(node(), node().data.indexOf(text));
    range.setEnd(node(), node().data.indexOf(text) + text.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, word);
  // From elsewhere, so that it is looked at anew.
  await panel.page.mouse.move(at.x + 200, at.y);
  await panel.page.mouse.move(at.x, at.y);
  return screen
    .locator('.xterm-screen')
    .evaluate((element) => getComputedStyle(element).cursor === 'pointer');
}

async function click(panel: NotebookPanel): Promise<void> {
  await panel.page.mouse.down();
  await panel.page.mouse.up();
}

async function linksAsk(panel: NotebookPanel): Promise<void> {
  const dialog = panel.page.getByRole('dialog');
  for (const word of [...Object.keys(noLinks), 'after']) {
    expect(await pointAt(panel, word), word).toBe(false);
    await click(panel);
  }
  for (const answer of ['stay', 'open'] as const) {
    // A recording that still plays may move the line from under the pointer, and the dialog may be slow to come.
    await expect(async () => {
      if ((await dialog.count()) === 0) {
        expect(await pointAt(panel, 'secure')).toBe(true);
        await click(panel);
      }
      await expect(dialog).toHaveCount(1, { timeout: 1000 });
    }).toPass();
    await expect(dialog).toContainText(`leaves this notebook for ${host}.`);
    await expect(dialog.locator('.address')).toHaveText(address);
    await expect(dialog.getByRole('button', { name: 'Stay here' })).toBeFocused();
    const open = dialog.getByRole('link', { name: 'Open in a new tab' });
    await expect(open).toHaveAttribute('href', address);
    await expect(open).toHaveAttribute('rel', 'noopener noreferrer');
    expect(came, 'nothing is fetched before the reader says so').toBe(0);
    if (answer === 'stay') {
      await dialog.getByRole('button', { name: 'Stay here' }).click();
    } else {
      const tab = panel.page.context().waitForEvent('page');
      await open.click();
      await expect.poll(() => came).toBeGreaterThan(0);
      await (await tab).close();
    }
    await expect(dialog).toHaveCount(0);
    expect(panel.page.context().pages()).toHaveLength(1);
  }
}

test('a running program reaches nothing of its reader’s, and is answered once', async ({
  page,
}) => {
  let typed = '';
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (typeof payload !== 'string') typed += payload.subarray(2).toString();
    });
  });
  const panel = await sit(page, 'escapes');
  await panel.run();
  await panel.shows('server', 'what?');
  await panel.keys('server', `${Buffer.from(hostile(address)).toString('hex')}\r`);
  await drawn(panel);
  await panel.state('running');
  await nothingTouched(panel, 'Escapes');
  await expect.poll(() => typed, 'a program may ask its terminal').toContain('\x1b[0n');
  for (const text of [mine, base64(mine), 'theirs', 'Escapes']) expect(typed).not.toContain(text);
  await linksAsk(panel);
  typed = '';
  await page.reload();
  await drawn(panel);
  await panel.state('running');
  expect(typed).toBe('');
  await nothingTouched(panel, 'Escapes');
});

/** A recording, in which it is the server's program that prints all that. */
async function recorded(page: Page, typed?: (frame: Buffer) => void): Promise<NotebookPanel> {
  await page.routeWebSocket('**/lab', (socket) =>
    refusing(socket, { name: 'none', missing: [] }, 'cannot-run', typed),
  );
  await page.route('**/recordings/talk.json', async (route) => {
    const recording = (await (await route.fetch()).json()) as {
      terminals: { terminal: string; output: [number, string][] }[];
    };
    recording.terminals.find(({ terminal }) => terminal === 'server')!.output = [
      [50, hostile(address)],
    ];
    await route.fulfill({ json: recording });
  });
  const panel = await sit(page, 'talk');
  await panel.press('Run');
  await drawn(panel);
  await panel.state('replaying');
  return panel;
}

test('a recorded program reaches nothing of its reader’s, and is not answered', async ({
  page,
}) => {
  const typed: Buffer[] = [];
  const panel = await recorded(page, (frame) => void typed.push(frame));
  await nothingTouched(panel, 'Talk');
  await linksAsk(panel);
  expect(typed).toEqual([]);
  await expect(panel.root.locator('.notice')).toHaveText('');
});

test('the question before a link has nothing that axe finds, light and dark', async ({ page }) => {
  const panel = await recorded(page);
  expect(await pointAt(panel, 'secure')).toBe(true);
  await click(panel);
  await expect(page.getByRole('dialog')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
  }
});

test('a link that is pressed twice before the question’s code has come is asked about once', async ({
  page,
}) => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/open-link*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  const panel = await recorded(page);
  const asked = page.waitForRequest('**/open-link*.js');
  expect(await pointAt(panel, 'secure')).toBe(true);
  await click(panel);
  await asked;
  await click(panel);
  arrive();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
