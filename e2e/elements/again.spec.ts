// A teacher leaves a run with the class: the members play it later, also who joins when the teacher has gone, until
// the teacher takes it away.
import { expect, test, type Page } from '@playwright/test';
import { bar, ClassStand, isAccessible } from './class-stand.ts';
import { NotebookPanel } from './panel.ts';
import { chapterFrom, memberOf, ownBar } from './teacher.ts';

let stand: ClassStand;

test.beforeEach(async () => {
  stand = await ClassStand.open();
});

test.afterEach(async () => {
  await stand.end();
});

const leaves = (page: Page) =>
  ownBar(page).getByRole('button', { name: 'Leave my run with the class' });
const takes = (page: Page) => ownBar(page).getByRole('button', { name: 'Take it away' });
const ofWall = (wall: Page) => wall.getByRole('region', { name: 'A run of your own' });
const says = (page: Page) => page.locator('lab-again .look-says');
const panelOf = (page: Page) => page.locator('lab-again lab-case');
const replayOf = (page: Page) => page.getByRole('group', { name: 'Recording of talk' });
const screen = (page: Page, terminal: string) =>
  page.locator(`lab-again lab-terminal[name="${terminal}"] .xterm-rows`);

/** The teacher's chapter, in which the client has sent this line. */
async function runOf(wall: Page, line: string): Promise<NotebookPanel> {
  const panel = new NotebookPanel(await chapterFrom(wall), 'talk');
  await runAgain(panel, line);
  return panel;
}

async function runAgain(panel: NotebookPanel, line: string): Promise<void> {
  await panel.run();
  await panel.reads();
  await panel.send(line);
}

async function stop(panel: NotebookPanel): Promise<void> {
  await panel.press('Stop');
  await panel.state('finished');
}

/** The tab that the bar's link opens. */
async function playFrom(member: Page): Promise<Page> {
  await expect(bar(member)).toContainText('Your teacher has left a run:');
  const opened = member.waitForEvent('popup');
  await bar(member).getByRole('link', { name: 'play it' }).click();
  return opened;
}

/** Goes to the end of what is played. */
async function toTheEnd(player: Page): Promise<void> {
  await player.getByRole('slider').focus();
  await player.keyboard.press('End');
}

test('members play the run that was left, also who joins once the teacher has gone', async ({
  page,
  browser,
}) => {
  await stand.watch(page);
  const ana = await memberOf(stand, browser, 'Ana');
  const panel = await runOf(page, 'as it was');
  const teacher = panel.page;
  await leaves(teacher).click();
  await expect(ownBar(teacher)).toContainText('Your run goes on.');
  await ownBar(teacher).getByRole('button', { name: 'Show my run to the class' }).click();
  await expect(bar(ana)).toContainText('Your teacher shows a run:');
  await stop(panel);
  await ownBar(teacher).getByRole('button', { name: 'Stop showing my run' }).click();
  await expect(bar(ana)).not.toContainText('Your teacher has left');
  await leaves(teacher).focus();
  await teacher.keyboard.press('Enter');
  await expect(ownBar(teacher)).toContainText('A run is left with the class since');
  await expect(leaves(teacher)).toBeFocused();
  await expect(ofWall(page)).toContainText('A run is left with the class since');
  await expect(bar(ana)).not.toContainText('Your teacher shows a run');
  await teacher.close();

  const bo = await memberOf(stand, browser, 'Bo');
  for (const member of [ana, bo]) {
    const player = await playFrom(member);
    await expect(player).toHaveURL(stand.address('class/again/'));
    await expect(says(player)).toBeEmpty();
    await toTheEnd(player);
    await expect(screen(player, 'client')).toContainText('as it was');
    await expect(screen(player, 'server')).toContainText('has read 10 bytes');
    await expect(player.locator('lab-again lab-ladder svg [data-key]').first()).toBeVisible();
    // From the beginning again, by its own controls.
    await replayOf(player).getByRole('button', { name: 'Play talk again' }).press('Enter');
    await expect(screen(player, 'server')).not.toContainText('has read 10 bytes');
    await expect(screen(player, 'server')).toContainText('has read 10 bytes');
    await isAccessible(player);
    await player.getByRole('button', { name: 'Run talk' }).click({ force: true });
    await expect(player.locator('.why-off')).toContainText('This run is over');
    await player.reload();
    await toTheEnd(player);
    await expect(screen(player, 'client')).toContainText('as it was');
  }
});

test('the newest run is kept; taken away, it is gone from every page', async ({
  page,
  browser,
}) => {
  await stand.watch(page);
  const ana = await memberOf(stand, browser, 'Ana');
  const panel = await runOf(page, 'the first');
  const teacher = panel.page;
  await stop(panel);
  await leaves(teacher).click();
  const player = await playFrom(ana);
  await toTheEnd(player);
  await expect(screen(player, 'client')).toContainText('the first');

  await runAgain(panel, 'the second');
  await stop(panel);
  await leaves(teacher).click();
  await expect(says(player)).toContainText('Your teacher has left another run since.');
  await expect(screen(player, 'client')).toContainText('the first');
  await player.reload();
  await toTheEnd(player);
  await expect(screen(player, 'client')).toContainText('the second');

  await takes(teacher).focus();
  await teacher.keyboard.press('Enter');
  await expect(says(player)).toHaveText('Your teacher has taken the run away.');
  await expect(panelOf(player)).toHaveCount(0);
  await expect(bar(ana)).not.toContainText('Your teacher has left');
  await expect(leaves(teacher)).toBeFocused();
  await expect(ownBar(teacher)).not.toContainText('A run is left');

  await leaves(teacher).click();
  await expect(says(player)).toBeEmpty();
  await toTheEnd(player);
  await expect(screen(player, 'client')).toContainText('the second');
  await ofWall(page).getByRole('button', { name: 'Take it away' }).click();
  await expect(panelOf(player)).toHaveCount(0);
  await expect(takes(teacher)).toBeHidden();

  await leaves(teacher).click();
  await expect(panelOf(player)).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove No. 1', exact: true }).click();
  await page.getByRole('button', { name: /^Yes, remove No\. 1 / }).click();
  await expect(says(player)).toContainText('You are in no class any more.');
  await expect(panelOf(player)).toHaveCount(0);
});

test('who is in no class is told how to come, and a page without a run leaves none', async ({
  page,
  browser,
}) => {
  const stranger = await browser.newPage();
  await stranger.goto(stand.address('class/again/'));
  await expect(says(stranger)).toContainText('This browser is in no class.');
  await stand.watch(page);
  const teacher = await chapterFrom(page);
  await leaves(teacher).click();
  await expect(ownBar(teacher)).toContainText('This page has no run to leave.');
  const ana = await memberOf(stand, browser, 'Ana');
  await ana.goto(stand.address('class/again/'));
  await expect(says(ana)).toContainText('Your teacher has left no run now.');
});

test('of a run too large to be left the bar says so, and none is left', async ({
  page,
  browser,
}) => {
  await stand.watch(page);
  const panel = await runOf(page, 'large');
  const teacher = panel.page;
  await stop(panel);
  await teacher.evaluate(() => {
    const run = JSON.parse(sessionStorage.getItem('run talk 1')!) as {
      terminals: { output: [number, string][] }[];
    };
    for (let at = 0; at < 3; at += 1) run.terminals[0]!.output.push([9000, 'x'.repeat(750_000)]);
    sessionStorage.setItem('run talk 1', JSON.stringify(run));
    document.dispatchEvent(new Event('run-shelf-changed'));
  });
  await leaves(teacher).click();
  await expect(ownBar(teacher)).toContainText('too large to be left: its file may have 2 MiB.');
  const ana = await memberOf(stand, browser, 'Ana');
  await expect(bar(ana)).not.toContainText('Your teacher has left');
});

test('on a phone the run is played within the width', async ({ page, browser }) => {
  await stand.watch(page);
  const ana = await memberOf(stand, browser, 'Ana');
  const panel = await runOf(page, 'small');
  await stop(panel);
  await leaves(panel.page).click();
  const player = await playFrom(ana);
  await toTheEnd(player);
  for (const one of [page, panel.page, ana, player]) {
    await one.setViewportSize({ width: 360, height: 640 });
    const wide = () =>
      one.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await expect.poll(wide).toBe(0);
    await isAccessible(one);
  }
});
