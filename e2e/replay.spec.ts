// Without a lab, Run plays the case's recording: on a plain static host, with a full lab, and where
// nothing can run. And once the lab is there, Run is live.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { Level } from '#protocol';
import { Panel } from './panel.ts';
import { refusing } from './refusing-lab.ts';
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

test('a lab that is away is played for, and once it is there Run is live', async ({ page }) => {
  let away = true;
  await page.routeWebSocket('**/lab', (socket) => {
    if (away) void socket.close();
    else socket.connectToServer();
  });
  await page.goto('/en/case-2/');
  const panel = new Panel(page, 'case-2', 'case 2');
  await panel.press('Run');
  await panel.state('replaying');
  await panel.shows('server', 'pid = ');
  away = false;
  const live = button(panel, 'The lab is there: run it yourself');
  await live.waitFor({ timeout: 10_000 });
  await panel.state('replaying');
  await panel.press('Run');
  await panel.state('running');
  await expect(panel.root.getByRole('group', { name: 'Recording of case 2' })).toHaveCount(0);
  await panel.shows('server', 'server goes to read... ');
  await panel.send('live');
  await panel.shows('server', 'bytes_read_done = 5 ');
});

test('a lab that says nothing is away after 1.2 s', async ({ page }) => {
  await page.routeWebSocket('**/lab', () => {});
  await page.clock.install();
  await page.goto('/en/case-2/');
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const panel = new Panel(page, 'case-2', 'case 2');
  await panel.press('Run');
  await page.clock.runFor(1199);
  await panel.state('starting');
  await page.clock.runFor(1);
  await panel.state('replaying');
});

for (const { missing, why } of [
  {
    missing: ['linux'],
    why: /^Nothing can run on this lab’s machine\. Programs run on Linux only/,
  },
  { missing: ['user-namespaces'], why: /^Nothing runs here: this lab is open to other machines/ },
] satisfies { missing: Level['missing']; why: RegExp }[]) {
  test(`where nothing runs for want of ${missing}, the recording is played`, async ({ page }) => {
    const level: Level = { name: 'none', missing };
    await page.routeWebSocket('**/lab', (socket) => refusing(socket, level, 'cannot-run'));
    await page.goto('/en/case-2/');
    const panel = new Panel(page, 'case-2', 'case 2');
    await panel.press('Run');
    await panel.state('replaying');
    await panel.shows('server', 'pid = ');
    await expect(panel.root.locator('.level')).toContainText(why);
    await expect(panel.root).toContainText('This lab runs no programs.');
  });
}

test('who waits for a place sees it, may watch the recording, and is let in', async ({ page }) => {
  let tell: (place: number) => void = () => {};
  let letIn: () => void = () => {};
  await page.routeWebSocket('**/lab', (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      if (typeof text !== 'string' || !text.includes('"run"')) return server.send(text);
      tell = (place) => {
        const queued = { type: 'queued', case: 'case-2', place, waiting: 3, full: 'lab' };
        socket.send(JSON.stringify(queued));
      };
      letIn = () => server.send(text);
      // The lab gives up a socket on which nothing is asked.
      server.send(JSON.stringify({ type: 'stop' }));
      tell(3);
    });
  });
  await page.goto('/en/case-2/');
  const panel = new Panel(page, 'case-2', 'case 2');
  await panel.run('queued');
  const queue = panel.root.locator('.queue');
  await expect(queue).toContainText('Every place in this lab is taken. You are 3rd of 3 in line.');
  const heard = panel.root.locator('[data-heard]');
  await expect(heard).toContainText('3rd of 3');
  await button(panel, 'Watch a recorded run meanwhile').click();
  await panel.shows('server', 'pid = ');
  await panel.state('queued');
  tell(2);
  await expect(queue).toContainText('You are 2nd of 3 in line.');
  await expect(heard, 'not every step is read out').toContainText('3rd of 3');
  tell(1);
  await expect(queue).toContainText('You are next in line.');
  await expect(heard).toContainText('You are next in line.');
  letIn();
  await panel.state('running');
  await expect(queue).toBeHidden();
  await expect(panel.root.getByRole('group', { name: 'Recording of case 2' })).toHaveCount(0);
  await panel.shows('server', 'server goes to read... ');
  await panel.send('live');
  await panel.shows('server', 'bytes_read_done = 5 ');
});

test('a lab in which too many wait says so, and nothing runs', async ({ page }) => {
  await page.routeWebSocket('**/lab', (socket) =>
    refusing(socket, { name: 'two-hosts', missing: [] }, 'busy'),
  );
  await page.goto('/en/case-2/');
  const panel = new Panel(page, 'case-2', 'case 2');
  await panel.press('Run');
  await panel.state('idle');
  await expect(panel.root.locator('.notice')).toContainText('as many readers as may wait for one');
});
