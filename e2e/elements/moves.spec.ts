// The page scrolls under the wheel and a finger, over an empty ladder as over a full one, and Run
// scrolls to what happens.
import { devices, expect, test, type CDPSession, type Page } from '@playwright/test';
import { open } from './panel.ts';

const scrolled = (page: Page): Promise<number> => page.evaluate(() => Math.round(scrollY));

/** The ladder stands in the middle of the window, and the pointer over it. */
async function overLadder(page: Page): Promise<void> {
  const picture = page.locator('lab-ladder .picture').first();
  await picture.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = (await picture.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
}

/** A finger that goes down at a point and moves so many pixels. */
async function swipe(session: CDPSession, at: { x: number; y: number }, by: number) {
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: { x: number; y: number }[],
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [at]);
  for (let part = 1; part <= 10; part += 1) {
    await touch('touchMove', [{ x: at.x, y: at.y + (by * part) / 10 }]);
  }
  await touch('touchEnd', []);
}

for (const width of [1440, 1280]) {
  test(`the wheel goes on over an idle ladder, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    await page.goto('/en/talk/');
    await overLadder(page);
    const before = await scrolled(page);
    for (let ticks = 0; ticks < 5; ticks += 1) await page.mouse.wheel(0, 100);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(before + 300);
  });
}

test('over a ladder that is full the wheel goes to its end, and then on', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const panel = await open(page, 'talk');
  await panel.run();
  for (const line of ['one', 'two', 'three', 'four', 'five', 'six']) await panel.send(line);
  await panel.root.getByRole('button', { name: 'Further apart' }).click();
  const picture = panel.root.locator('.picture');
  await expect
    .poll(() => picture.evaluate((one) => one.scrollHeight - one.clientHeight))
    .toBeGreaterThan(100);
  await overLadder(page);
  const before = await scrolled(page);
  await page.mouse.wheel(0, -60);
  await expect(panel.root.getByRole('button', { name: 'Latest' })).toBeVisible();
  await expect(async () => {
    await page.mouse.wheel(0, 200);
    expect(await scrolled(page)).toBeGreaterThan(before + 100);
  }).toPass();
});

test('Run brings the panel into view, and leaves alone one that is', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1440, height: 900 });
  const panel = await open(page, 'talk');
  const bar = panel.root.locator('.bar');
  await bar.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const before = (await bar.boundingBox())!.y;
  await panel.run();
  const { y, height } = (await panel.root.boundingBox())!;
  expect(y).toBeLessThan(before - 100);
  expect(y, 'not beyond the top').toBeGreaterThanOrEqual(0);
  expect(Math.min(y + height, y > 8.5 ? y + height : 0)).toBeLessThanOrEqual(900);
  await panel.press('Run');
  await panel.state('running');
  expect(Math.abs((await panel.root.boundingBox())!.y - y), 'but for a rounding').toBeLessThan(1);
});

test.describe('on a phone', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'];
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch });
  test('a finger moves the page over an idle ladder', async ({ page }) => {
    await page.goto('/en/talk/');
    const picture = page.locator('lab-ladder .picture').first();
    await picture.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = (await picture.boundingBox())!;
    const before = await scrolled(page);
    const session = await page.context().newCDPSession(page);
    await swipe(session, { x: x + width / 2, y: y + height / 2 }, -200);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(before + 100);
  });
});
