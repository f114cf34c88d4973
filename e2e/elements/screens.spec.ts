// What a terminal shows to readers who look, listen, print, scroll by finger or have no web fonts.
// Also, no output keeps the page from responding.
import { devices, expect, test, type Locator, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';
import { refusing } from '../stand/refusing-lab.ts';

async function run(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  return panel;
}

test('terminals are drawn and typed into without web fonts', async ({ page }) => {
  await page.route(/woff2/, (route) => route.abort());
  const panel = await run(page);
  await panel.send('hello');
});

test('what is printed can be heard while the terminal has the focus, politely', async ({
  page,
}) => {
  const panel = await run(page);
  const log = panel.terminal('client').getByRole('log');
  await panel.send('hello');
  await expect(log).toContainText('sends 6 bytes');
  await expect(log).toHaveAttribute('aria-live', 'polite');
  await expect(panel.root.locator('[aria-live=assertive]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(log).toHaveAttribute('aria-live', 'off');
});

test('high contrast shows each row once, and paper the text', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const panel = await run(page);
  await expect(panel.terminal('server').locator('.xterm-accessibility')).toHaveCount(0);
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  const server = panel.terminal('server');
  await expect(server.locator('.paper')).toContainText('reads ...');
  await expect(server.locator('.xterm')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(server.locator('.paper')).toHaveCount(0);
  await expect(server.locator('.xterm')).toBeVisible();
});

test.describe('on a phone', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'];
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch });

  test('a finger scrolls earlier output, and then the page', async ({ page }) => {
    const panel = await run(page);
    await panel.terminal('client').tap();
    // One answer after the other: what a program prints meanwhile tears the echo of what is typed.
    for (let at = 0; at < 30; at += 1) await panel.send(`line ${at}`);
    const rows = panel.terminal('client').locator('.xterm-rows');
    const scrolled = (): Promise<number> => page.evaluate(() => scrollY);
    const cdp = await page.context().newCDPSession(page);
    const drag = async (): Promise<void> => {
      const box = (await panel.terminal('client').boundingBox())!;
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number): Promise<unknown> =>
        cdp.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: y === undefined ? [] : [{ x: 200, y }],
        });
      await touch('touchStart', box.y + 120);
      for (let step = 1; step <= 10; step += 1) await touch('touchMove', box.y + 120 + step * 15);
      await touch('touchEnd');
    };
    const before = await scrolled();
    await drag();
    await expect(rows).not.toContainText('line 29');
    expect(await scrolled()).toBe(before);
    await expect(async () => {
      await drag();
      await expect(rows).toContainText('line 0', { timeout: 200 });
      expect(await scrolled()).toBeLessThan(before);
    }).toPass();
  });

  test('a tab has a mark until what is new in it is seen', async ({ page }) => {
    const panel = await run(page);
    const tab = (name: string): Locator => panel.root.locator('.tabs button', { hasText: name });
    await expect(tab('ladder')).toHaveAttribute('data-news');
    await expect(tab('server').first()).toHaveAttribute('data-news');
    await tab('ladder').tap();
    await expect(tab('ladder')).not.toHaveAttribute('data-news');
    await tab('client').tap();
    await expect(tab('client')).toHaveAttribute('aria-current', 'true');
    await panel.press('Reset');
    await panel.state('idle');
    await expect(panel.root.locator('.tabs [data-news]')).toHaveCount(0);
  });

  test('the head of the ladder has two rows', async ({ page }) => {
    const panel = await run(page);
    await panel.root.locator('.tabs button', { hasText: 'ladder' }).tap();
    const lane = panel.root.locator('.lane[data-host=client]');
    await expect(lane.locator('.pill')).toHaveText('ESTABLISHED');
    const middle = async (selector: string): Promise<number> => {
      const { y, height } = (await lane.locator(selector).boundingBox())!;
      return y + height / 2;
    };
    const [state, menu] = [await middle('.pill'), await middle('[data-switch]')];
    const [name, cable] = [await middle('strong'), await middle('[data-cable]')];
    expect(Math.abs(state - menu)).toBeLessThan(4);
    expect(Math.abs(name - cable)).toBeLessThan(4);
    expect(state).toBeGreaterThan(name + 12);
  });

  test('the ladder is a swipe away, and a row has the keys that a phone lacks', async ({
    page,
  }) => {
    const panel = await run(page);
    const tab = (name: string): Locator => panel.root.locator('.tabs button', { hasText: name });
    // Run scrolls the page; it is still once the terminal can be tapped.
    await panel.terminal('client').tap({ trial: true });
    const box = (await panel.terminal('client').boundingBox())!;
    const cdp = await page.context().newCDPSession(page);
    const [x, y] = [box.x + box.width - 40, box.y + 60];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by?: number): Promise<unknown> =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: by === undefined ? [] : [{ x: x - by, y }],
      });
    await touch('touchStart', 0);
    for (let by = 20; by <= 240; by += 20) await touch('touchMove', by);
    await touch('touchEnd');
    await expect(tab('ladder')).toHaveAttribute('aria-current', 'true');
    await expect(panel.root.locator('.picture')).toBeInViewport({ ratio: 1 });
    await tab('client').tap();
    await expect(panel.terminal('client')).toBeInViewport({ ratio: 1 });
    const key = panel.root
      .locator('[data-terminal=client]')
      .getByRole('button', { name: 'Ctrl+C' });
    await key.tap();
    await panel.ended('client', '130 SIGINT');
  });

  test('a table of sockets has each of its rows in one line', async ({ page }) => {
    const panel = await run(page);
    await panel.root.locator('[data-add="sockets"]').tap();
    await panel.ended('sockets', '0');
    const rows = panel.terminal('sockets').locator('.xterm-rows > *');
    await expect(rows.filter({ hasText: 'State' })).toHaveText(/Peer Address:Port\s+Process/);
    await expect(rows.filter({ hasText: 'ESTAB' }).first()).toHaveText(
      /:5001\s+\d+\.\d+\.\d+\.\d+:\d+/,
    );
  });

  test('a panel that is typed into stays above the soft keyboard, until that goes', async ({
    page,
  }) => {
    const above = 380;
    await page.addInitScript(() => {
      const whole = Object.getOwnPropertyDescriptor(VisualViewport.prototype, 'height')!;
      Object.assign(window, {
        keyboard(left: number | undefined) {
          const get = (): number => left ?? (whole.get!.call(visualViewport) as number);
          Object.defineProperty(visualViewport, 'height', { get, configurable: true });
          visualViewport!.dispatchEvent(new Event('resize'));
        },
      });
    });
    const keyboard = (left?: number): Promise<void> =>
      page.evaluate(
        (to) => (window as unknown as { keyboard(to?: number): void }).keyboard(to),
        left,
      );
    const panel = await run(page);
    const before = (await panel.root.boundingBox())!.height;
    await panel.terminal('client').tap();
    await keyboard(above);
    const bottom = async (): Promise<number> => {
      const box = (await panel.root.boundingBox())!;
      return box.y + box.height;
    };
    await expect.poll(bottom).toBeLessThanOrEqual(above);
    const screen = (await panel.terminal('client').boundingBox())!;
    expect(screen.height, 'there is room to type').toBeGreaterThan(110);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await keyboard();
    await expect.poll(async () => (await panel.root.boundingBox())!.height).toBe(before);
  });

  test('a phone that was turned and turned back marks the end that it shows', async ({ page }) => {
    const panel = await run(page);
    const tab = (name: string): Locator => panel.root.locator('.tabs button', { hasText: name });
    await expect(tab('client')).toHaveAttribute('aria-current', 'true');
    await page.setViewportSize({ width: viewport.height, height: viewport.width });
    await expect(tab('client')).toBeHidden();
    await expect(panel.terminal('server')).toBeInViewport();
    await page.setViewportSize(viewport);
    await expect(panel.terminal('server')).not.toBeInViewport();
    await expect(panel.terminal('client')).toBeInViewport();
    await expect(tab('client')).toHaveAttribute('aria-current', 'true');
  });
});

const esc = '\x1b';
const many = (text: string, times: number): string => text.repeat(times);

/** Each costs a terminal seconds to minutes that draws it as it comes. */
const hostile: Record<string, string> = {
  scrolls: `${esc}[2147483647S${esc}[2147483647T\x9b2147483647S${many(`${esc}[9999S`, 2000)}`,
  lines: `${esc}[2147483647L${esc}[2147483647M${many(`${esc}[9999L`, 2000)}`,
  repeats: `a${esc}[2147483647b${many(`a${esc}[9999b`, 5000)}`,
  marks: `a${many('\u0301', 40_000)}${many('👨\u200d', 20_000)}`,
  colours: many(`${esc}]4;1;#fff\x07`, 500) + many(`${esc}]104\x07`, 500),
  resets: many(`${esc}c`, 5000) + many(`${esc}[?1049h${esc}[?1049l`, 3000),
  links: many(`${esc}]8;;https://a.b/\x07w${esc}]8;;\x07 `, 10_000) + many('\n', 50_000),
  questions: many(`${esc}[6n${esc}]11;?\x07`, 10_000),
  strings: `${esc}]0;${'x'.repeat(2_000_000)}\x07${esc}P$q${'x'.repeat(2_000_000)}${esc}\\`,
};

for (const [name, text] of Object.entries(hostile)) {
  test(`the page answers while a program prints ${name}`, async ({ page }) => {
    await page.routeWebSocket('**/lab', (socket) =>
      refusing(socket, { name: 'none', missing: [] }, 'cannot-run'),
    );
    await page.route('**/recordings/talk.json', async (route) => {
      const recording = (await (await route.fetch()).json()) as {
        terminals: { terminal: string; output: [number, string][] }[];
      };
      recording.terminals.find(({ terminal }) => terminal === 'server')!.output = [
        [50, `${text}${esc}[?1049l${esc}[m\r\nthe end of it\r\n`],
      ];
      await route.fulfill({ json: recording });
    });
    const panel = await open(page, 'talk');
    await panel.press('Run');
    await panel.state('replaying');
    // Answers of the page, one after the other, until all of it is drawn.
    const rows = panel.terminal('server').locator('.xterm-rows');
    await expect(rows).toContainText('the end of it', { timeout: 30_000 });
  });
}
