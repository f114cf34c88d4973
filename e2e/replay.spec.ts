// Without a lab, on a plain static host, Run plays the case's recording.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Panel } from './panel.ts';
import { serveStatic, type StaticSite } from './static-site.ts';

interface LabLadder extends HTMLElement {
  events: { kind: string; t: number; flags?: string[]; errno?: string }[];
}

const cases = [
  ['first-contact', 'first-contact', 'first contact'],
  ['case-1', 'case-1', 'case 1'],
  ['case-2', 'case-2', 'case 2'],
  ['case-3', 'case-3', 'case 3'],
  ['case-4', 'case-4', 'case 4'],
  ['eintr', 'eintr', 'EINTR'],
  ['many-clients', 'two-clients', 'two clients'],
] as const;

function button(panel: Panel, name: string) {
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
    site = await serveStatic(new URL('../dist/', import.meta.url));
  });
  test.afterAll(() => site.close());

  for (const [chapter, name, label] of cases) {
    test(`${label}: its recording reaches its outcome within 30 s`, async ({ page }) => {
      await page.goto(`${site.url}/en/${chapter}/`);
      const panel = new Panel(page, name, label);
      await panel.press('Run');
      await panel.state('replaying');
      await expect(panel.root.getByRole('group', { name: `Recording of ${label}` })).toContainText(
        /A recorded run, not yours. Recorded on .+ with Linux /,
      );
      await button(panel, `Play ${label} again`).waitFor({ timeout: 30_000 });
      await panel.state('replaying');
      await expect(panel.root.locator('lab-terminal[data-exit]').first()).toBeVisible();
    });
  }

  test('case 2: screens, ends, ladder and text twin are those of a run', async ({ page }) => {
    await page.goto(`${site.url}/en/case-2/`);
    const panel = new Panel(page, 'case-2', 'case 2');
    await panel.press('Run');
    await button(panel, 'Speed 4×').click();
    await panel.shows('server', 's_addr=192.168.1.21 ', 'bytes_read_done = 6 ');
    await panel.shows('client', 'strlen(sendbuf) = 6 ', 'sig_handler=> pid: ', 'signo: 13 ');
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
    await page.goto(`${site.url}/en/case-2/`);
    const panel = new Panel(page, 'case-2', 'case 2');
    await panel.press('Run');
    await panel.shows('server', 'pid = ');
    await button(panel, 'Pause case 2').click();
    const before = (await eventsOf(page)).length;
    for (let steps = 1; steps <= 12; steps += 1) await button(panel, 'Step case 2').click();
    const calls = (await eventsOf(page)).filter(({ kind }) => kind === 'call').length;
    const after = (await eventsOf(page)).length;
    expect(after, 'a call that returns stands where it blocked').toBeLessThanOrEqual(before + 12);
    expect(after).toBeGreaterThan(before);
    expect(calls).toBeGreaterThan(0);
    await expect(button(panel, 'Play case 2')).toBeVisible();
    expect((await eventsOf(page)).length, 'it stands still').toBe(after);
    await button(panel, 'Play case 2').click();
    await expect.poll(async () => (await eventsOf(page)).length).toBeGreaterThan(after);
    await panel.press('Stop');
    await expect(button(panel, 'Play case 2')).toBeVisible();
    await panel.press('Reset');
    await panel.state('idle');
    expect((await panel.text('server')).trim()).toBe('');
    expect(await eventsOf(page)).toEqual([]);
  });

  test('keys are not taken, and that is said', async ({ page }) => {
    await page.goto(`${site.url}/en/case-2/`);
    const panel = new Panel(page, 'case-2', 'case 2');
    await panel.press('Run');
    await panel.shows('server', 'pid = ');
    await panel.type('client', 'mine');
    await expect(panel.root.locator('.notice')).toHaveText(
      /recording: nothing reads what you type/,
    );
    await panel.root
      .locator('lab-terminal')
      .first()
      .evaluate((terminal) => {
        (terminal as unknown as { type(text: string): void }).type('mine');
      });
    expect(await panel.text('client')).not.toContain('mine');
  });

  test('what a recorded program asks the terminal is not answered', async ({ page }) => {
    await page.route('**/recordings/case-2.json', async (route) => {
      const text = await (await route.fetch()).text();
      await route.fulfill({ body: text.replace('"pid = ', '"\\u001b[6n\\u001b[cpid = ') });
    });
    await page.goto(`${site.url}/en/case-2/`);
    const panel = new Panel(page, 'case-2', 'case 2');
    await panel.press('Run');
    await panel.shows('server', 'pid = ', 'server goes to read... ');
    await expect(panel.root.locator('.notice')).toHaveText('');
  });

  test('steps are ticked by the recording, and not said to be the reader’s own', async ({
    page,
  }) => {
    await page.goto(`${site.url}/en/case-2/`);
    const panel = new Panel(page, 'case-2', 'case 2');
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
      await page.goto(`${site.url}/en/case-2/`);
      const panel = new Panel(page, 'case-2', 'case 2');
      await panel.press('Run');
      await panel.state('replaying');
      await panel.shows('server', 'pid = ');
      await button(panel, 'Pause case 2').click();
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
      { status: 404, body: '', says: /no recording of case 2.*404/ },
      { status: 200, body: '{"version":1,"case":"case-2"}', says: /recording of case 2 is broken/ },
    ];
    await page.goto(`${site.url}/en/case-2/`);
    const panel = new Panel(page, 'case-2', 'case 2');
    for (const { status, body, says } of answers) {
      await page.route('**/recordings/case-2.json', (route) => route.fulfill({ status, body }));
      await panel.press('Run');
      await expect(panel.root.locator('.notice')).toHaveText(says);
      await panel.state('unavailable');
    }
    await page.unrouteAll();
    await panel.press('Run');
    await panel.state('replaying');
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    for (const width of [1440, 390]) {
      test(`every terminal shows what it has printed in a recorded run, ${width} px`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 844 });
        for (const [chapter, name] of cases) {
          await page.goto(`${site.url}/en/${chapter}/`);
          const sections = page.locator(`lab-case[name="${name}"] section:visible`);
          expect(await sections.count(), chapter).toBeGreaterThanOrEqual(2);
          for (const terminal of await sections.locator('lab-terminal').all()) {
            await expect(terminal, chapter).toContainText('From a recorded run of');
            await expect(terminal.locator('pre'), chapter).toBeVisible();
          }
        }
      });
    }
  });
});
