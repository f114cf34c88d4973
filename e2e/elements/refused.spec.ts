// While the lab is away, full, or runs nothing, Run plays the case's recording; once the lab is
// there, Run is live.
import { expect, test } from '@playwright/test';
import type { Level } from '#protocol';
import { open, NotebookPanel } from './panel.ts';
import { refusing } from '../stand/refusing-lab.ts';

function button(panel: NotebookPanel, name: string) {
  return panel.root.getByRole('button', { name, exact: true });
}

test('a lab that is away is played for, and once it is there Run is live', async ({ page }) => {
  let away = true;
  await page.routeWebSocket('**/lab', (socket) => {
    if (away) void socket.close();
    else socket.connectToServer();
  });
  const panel = await open(page, 'closing');
  await panel.press('Run');
  await panel.state('replaying');
  await panel.shows('server', 'listens at ');
  away = false;
  const live = button(panel, 'The lab is there: run it yourself');
  await live.waitFor();
  await panel.state('replaying');
  await panel.run();
  await expect(panel.root.getByRole('group', { name: 'Recording of closing' })).toHaveCount(0);
  await panel.reads();
  await panel.send('live');
  await panel.hasRead(5);
});

test('a lab that says nothing has its time, and is away after 10 s', async ({ page }) => {
  await page.routeWebSocket('**/lab', () => {});
  await page.clock.install();
  await page.goto('/en/closing/');
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const panel = new NotebookPanel(page, 'closing');
  const notice = panel.root.locator('.notice');
  await panel.press('Run');
  // Its code may still be on its way, and the clock stands.
  await panel.state('starting');
  await page.clock.runFor(1199);
  await panel.state('starting');
  await expect(notice).toHaveText('');
  await page.clock.runFor(1);
  await expect(notice).toContainText('The lab has not answered yet.');
  await expect(button(panel, 'Watch a recorded run meanwhile')).toBeVisible();
  await page.clock.runFor(8799);
  await panel.state('starting');
  await page.clock.runFor(1);
  await panel.state('replaying');
  await expect(notice).toHaveText('');
});

test('a run that waits for a slow lab is given up by Stop, and by Reset', async ({ page }) => {
  await page.routeWebSocket('**/lab', () => {});
  await page.clock.install();
  const panel = await open(page, 'closing');
  await page.clock.pauseAt(Date.now() + 3_600_000);
  for (const press of ['Stop', 'Reset'] as const) {
    await panel.press('Run');
    await panel.state('starting');
    await page.clock.runFor(1200);
    await button(panel, 'Watch a recorded run meanwhile').waitFor();
    await panel.press(press);
    await panel.state('idle');
    await expect(panel.root.locator('.notice')).toHaveText('');
  }
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
    const panel = await open(page, 'closing');
    await panel.press('Run');
    await panel.state('replaying');
    await panel.shows('server', 'listens at ');
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
        const queued = { type: 'queued', case: 'closing', place, waiting: 3, full: 'lab' };
        socket.send(JSON.stringify(queued));
      };
      letIn = () => server.send(text);
      // The lab gives up a socket on which nothing is asked.
      server.send(JSON.stringify({ type: 'stop' }));
      tell(3);
    });
  });
  const panel = await open(page, 'closing');
  await panel.run('queued');
  const queue = panel.root.locator('.queue');
  await expect(queue).toContainText('Every place in this lab is taken. You are 3rd of 3 in line.');
  const heard = panel.root.locator('[data-heard]');
  await expect(heard).toContainText('3rd of 3');
  await button(panel, 'Watch a recorded run meanwhile').click();
  await panel.shows('server', 'listens at ');
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
  await expect(panel.root.getByRole('group', { name: 'Recording of closing' })).toHaveCount(0);
  await panel.reads();
  await panel.send('live');
  await panel.hasRead(5);
});

test('a lab in which too many wait says so, and nothing runs', async ({ page }) => {
  await page.routeWebSocket('**/lab', (socket) =>
    refusing(socket, { name: 'two-hosts', missing: [] }, 'busy'),
  );
  const panel = await open(page, 'closing');
  await panel.press('Run');
  await panel.state('idle');
  await expect(panel.root.locator('.notice')).toContainText('as many readers as may wait for one');
});
