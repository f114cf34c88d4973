// A page in each state of its panel, as it looks in either theme, in forced colours and zoomed: without
// faults that axe finds, the size of targets included, and without scrolling sideways (WCAG 2.2 AA).
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

/**
 * What axe finds anywhere in the page, target-size included, which is off by default. It cannot see
 * the ground that forced colours lay under a text, and the system answers for their contrast.
 */
async function faults(page: Page, forced = false): Promise<unknown[]> {
  const rules = { 'target-size': { enabled: true }, 'color-contrast': { enabled: !forced } };
  const { violations } = await new AxeBuilder({ page }).options({ rules }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]);
}

async function running(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.hasRead(6);
  return panel;
}

const states: Record<string, (page: Page) => Promise<NotebookPanel>> = {
  idle: (page) => open(page, 'closing'),
  running,
  async finished(page) {
    const panel = await running(page);
    await panel.press('Stop');
    await panel.state('finished');
    return panel;
  },
  async stepping(page) {
    const panel = await open(page, 'closing');
    await panel.root.getByRole('checkbox', { name: 'Step' }).check();
    await panel.run();
    const gates = panel.root.locator('.gates code');
    for (const gate of await gates.all()) await expect(gate).toContainText('signal(');
    return panel;
  },
  async replaying(page) {
    await page.routeWebSocket('**/lab', (socket) => void socket.close());
    const panel = await open(page, 'closing');
    await panel.press('Run');
    await panel.state('replaying');
    await panel.shows('server', 'listens at ');
    // It stands still then, also where it had come to its end.
    await panel.root.getByRole('button', { name: 'Step closing' }).click();
    return panel;
  },
};

/** Windows in CSS pixels: a desktop's, and the same zoomed to 200 % and to 400 % (WCAG 1.4.10). */
const windows = [
  { width: 1280, height: 900 },
  { width: 640, height: 450 },
  { width: 320, height: 256 },
];

for (const [state, reach] of Object.entries(states)) {
  test(`${state}: no fault in either theme, in forced colours, zoomed`, async ({ page }) => {
    await page.setViewportSize(windows[0]!);
    await reach(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const forcedColors of ['none', 'active'] as const) {
        await page.emulateMedia({ colorScheme, forcedColors });
        const found = await faults(page, forcedColors === 'active');
        expect(found, `${colorScheme}, forced: ${forcedColors}`).toEqual([]);
      }
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    for (const window of windows) {
      await page.setViewportSize(window);
      const wide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(wide, `${window.width} px`).toBeLessThanOrEqual(window.width);
      expect(await faults(page), `${window.width} px`).toEqual([]);
    }
  });
}

test('forced colours leave what is told by a ground alone', async ({ page }) => {
  const ground = (one: Locator, part?: string): Promise<string> =>
    one.evaluate((element, which) => getComputedStyle(element, which).backgroundColor, part);
  await page.emulateMedia({ forcedColors: 'active' });
  const panel = await open(page, 'talk');
  const step = panel.root.locator('.ticks').getByRole('button');
  await expect(step.first()).toHaveAttribute('aria-current', 'step');
  expect(await ground(step.nth(0))).not.toBe(await ground(step.nth(1)));
  const line = page.locator('.listing .line');
  expect(await ground(line.and(page.locator('.marked')).first(), '::before')).not.toBe(
    await ground(line.first(), '::before'),
  );
});
