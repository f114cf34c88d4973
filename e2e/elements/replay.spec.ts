// Without a lab, on a plain static host, Run plays the case's recording.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';
import { serveStatic, type StaticSite } from '../stand/static-site.ts';

interface LabLadder extends HTMLElement {
  events: { kind: string; t: number; flags?: string[]; errno?: string }[];
}

function button(panel: NotebookPanel, name: string) {
  return panel.root.getByRole('button', { name, exact: true });
}

function eventsOf(page: Page): Promise<LabLadder['events']> {
  return page
    .locator('lab-ladder')
    .first()
    .evaluate((ladder) => (ladder as LabLadder).events);
}

test.describe('on a plain static host', () => {
  let site: StaticSite;
  test.beforeAll(async () => {
    site = await serveStatic(new URL('../../.cache/notebook/dist/', import.meta.url));
  });
  test.afterAll(() => site.close());

  test('screens, ends, ladder and text twin are those of a run', async ({ page }) => {
    const panel = await open(page, 'closing', site.url);
    await panel.press('Run');
    await button(panel, 'Speed 4×').click();
    await panel.shows('server', 'listens at 192.168.1.21 ', 'has read 6 bytes ');
    await panel.shows('client', 'sends 6 bytes ', 'signal 13 ');
    await panel.ended('client', '0');
    await panel.ended('server', '1');
    const events = await eventsOf(page);
    const kinds = new Set(events.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['call', 'exit', 'segment', 'signal', 'state']);
    expect(events.some(({ flags }) => flags?.includes('RST'))).toBe(true);
    expect(events.some(({ errno }) => errno === 'EPIPE')).toBe(true);
    await panel.root.getByRole('button', { name: 'As text' }).click();
    await expect(panel.root.getByRole('list', { name: 'What happened, in order' })).toContainText(
      'EPIPE',
    );
  });

  test('pause stands still, a step is one event, and playing goes on', async ({ page }) => {
    const panel = await open(page, 'closing', site.url);
    await panel.press('Run');
    // So slow, and from its beginning, it does not end before what is pressed here.
    await button(panel, 'Speed 0.25×').click();
    await panel.root.getByRole('slider').focus();
    await page.keyboard.press('Home');
    await button(panel, 'Play closing').click();
    await panel.shows('server', 'listens at ');
    await button(panel, 'Pause closing').click();
    const before = (await eventsOf(page)).length;
    for (let steps = 1; steps <= 12; steps += 1) await button(panel, 'Step closing').click();
    const calls = (await eventsOf(page)).filter(({ kind }) => kind === 'call').length;
    const after = (await eventsOf(page)).length;
    expect(after, 'a call that returns stands where it blocked').toBeLessThanOrEqual(before + 12);
    expect(after).toBeGreaterThan(before);
    expect(calls).toBeGreaterThan(0);
    await expect(button(panel, 'Play closing')).toBeVisible();
    expect((await eventsOf(page)).length, 'it stands still').toBe(after);
    await button(panel, 'Play closing').click();
    await expect.poll(async () => (await eventsOf(page)).length).toBeGreaterThan(after);
    await expect(button(panel, 'Stop closing')).toBeDisabled();
    await button(panel, 'Pause closing').click();
    await expect(button(panel, 'Play closing')).toBeVisible();
    await panel.press('Reset');
    await panel.state('idle');
    expect((await panel.text('server')).trim()).toBe('');
    expect(await eventsOf(page)).toEqual([]);
  });

  test('keys are not taken, and that is said', async ({ page }) => {
    const panel = await open(page, 'closing', site.url);
    await panel.press('Run');
    await panel.shows('server', 'listens at ');
    await panel.type('client', 'mine');
    await expect(panel.root.locator('.notice')).toHaveText(
      /recording: nothing reads what you type/,
    );
    await panel.keys('server', 'mine');
    expect(await panel.text('client')).not.toContain('mine');
  });

  test('what a recorded program asks the terminal is not answered', async ({ page }) => {
    await page.route('**/recordings/closing.json', async (route) => {
      const text = await (await route.fetch()).text();
      await route.fulfill({ body: text.replace('"listens ', '"\\u001b[6n\\u001b[clistens ') });
    });
    const panel = await open(page, 'closing', site.url);
    await panel.press('Run');
    await panel.shows('server', 'listens at ', 'reads ... ');
    await expect(panel.root.locator('.notice')).toHaveText('');
  });

  test('steps are ticked by the recording, and not said to be the reader’s own', async ({
    page,
  }) => {
    const panel = await open(page, 'closing', site.url);
    await panel.press('Run');
    await button(panel, 'Speed 4×').click();
    const steps = page.locator('lab-expect[name="again-is-reset"]');
    await expect(steps.first().getByRole('status')).toContainText('seen in the recorded run');
  });

  for (const [theme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    test(`the bar has nothing that axe finds, and fits ${width} px, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 844 });
      const panel = await open(page, 'closing', site.url);
      await panel.press('Run');
      await panel.state('replaying');
      await panel.shows('server', 'listens at ');
      // It stands still then, also where it had come to its end.
      await button(panel, 'Step closing').click();
      const { violations } = await new AxeBuilder({ page }).include('.replay').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    });
  }

  test('a recording that is not there, or is broken, is named, and the page lives', async ({
    page,
  }) => {
    const answers = [
      { status: 404, body: '', says: /no recording of closing.*404/ },
      {
        status: 200,
        body: '{"version":1,"case":"closing"}',
        says: /recording of closing is broken/,
      },
    ];
    const panel = await open(page, 'closing', site.url);
    for (const { status, body, says } of answers) {
      await page.route('**/recordings/closing.json', (route) => route.fulfill({ status, body }));
      await panel.press('Run');
      await expect(panel.root.locator('.notice')).toHaveText(says);
      await panel.state('unavailable');
    }
    await page.unrouteAll();
    await panel.press('Run');
    await panel.state('replaying');
  });
});
