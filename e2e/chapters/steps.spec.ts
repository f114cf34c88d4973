// The steps of a chapter, done by pressing only what they offer.
import { devices, expect, test } from '@playwright/test';

const pressed = [
  ['client-in-close-wait', 'Run', 'hello'],
  ['again-is-reset', 'again'],
  ['third-raises-sigpipe', 'third'],
  ['fourth-as-well', 'fourth'],
  ['exit-0', 'exit'],
] as const;

test('case 2: its five steps by their buttons alone, each box ticked in its turn', async ({
  page,
}) => {
  await page.goto('/en/case-2/');
  const steps = page.locator('.steps').first();
  const boxes = steps.locator('lab-expect');
  await expect(boxes.nth(0)).toContainText('the client’s end goes to CLOSE_WAIT');
  for (const [at, [name, ...buttons]] of pressed.entries()) {
    const box = steps.locator(`lab-expect[name="${name}"]`);
    for (const button of buttons) {
      await steps.locator('li').nth(at).locator('.act > button', { hasText: button }).click();
      const panel = page.locator('lab-case[name="case-2"]');
      await expect(panel).toHaveAttribute('data-state', 'running', { timeout: 15_000 });
    }
    await expect(box).toHaveAttribute('data-seen', '', { timeout: 15_000 });
    await expect(box).toContainText('– seen in your run');
    expect(
      await boxes.evaluateAll((all) => all.filter((one) => 'seen' in one.dataset).length),
    ).toBe(at + 1);
  }
});

test('case 1: a list of steps that begins like another keeps the dock', async ({ page }) => {
  await page.goto('/en/case-1/');
  const panel = page.locator('lab-case[name="case-1"]');
  const dock = panel.locator('lab-dock');
  const press = (name: RegExp) => dock.getByRole('button', { name }).click();
  await press(/^Run$/);
  await expect(panel).toHaveAttribute('data-state', 'running', { timeout: 15_000 });
  await press(/^hello/);
  const alike = page.locator('lab-expect[name="hello-is-read"]').first();
  await expect(alike).toHaveAttribute('data-seen', '', { timeout: 15_000 });
  await expect(dock.locator('.which')).toHaveText('Step 1 of 5');
  await press(/^again/);
  await expect(dock.locator('.which')).toHaveText('Step 2 of 5', { timeout: 15_000 });
  await expect(dock.locator('.doing')).toContainText('exit');
});

test('case 1: a step that runs the case turns the dock to its list, and the page to the panel', async ({
  page,
}) => {
  await page.goto('/en/case-1/');
  const panel = page.locator('lab-case[name="case-1"]');
  const run = page.locator('.steps').nth(1).getByRole('button', { name: 'Run', exact: true });
  await run.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await run.click();
  await expect(panel).toHaveAttribute('data-state', 'running', { timeout: 15_000 });
  await expect(panel.locator('lab-dock .doing')).toHaveText(/Press Run and type hello/);
  const top = () => panel.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  await expect.poll(top).toBe(8);
});

test.describe('on a phone', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'];
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch });
  test('Run in a step gives no terminal the focus, so no keyboard comes up', async ({ page }) => {
    await page.goto('/en/first-contact/');
    const panel = page.locator('lab-case');
    await panel.locator('lab-dock').getByRole('button', { name: /^Run$/ }).tap();
    await expect(panel).toHaveAttribute('data-state', 'running', { timeout: 15_000 });
    const greeting = page.locator('lab-expect[name="greeting-arrives"]');
    await expect(greeting).toHaveAttribute('data-seen', '', { timeout: 15_000 });
    await expect(panel.locator('textarea:focus')).toHaveCount(0);
  });
});
