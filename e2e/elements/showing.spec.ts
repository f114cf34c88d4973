// A teacher shows a run of their own to the class: the members watch it live, and no more once it is ended.
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

const shows = (page: Page) =>
  ownBar(page).getByRole('button', { name: 'Show my run to the class' });
const ends = (page: Page) => ownBar(page).getByRole('button', { name: 'Stop showing my run' });
const screen = (page: Page, terminal: string) =>
  page.locator(`lab-look lab-terminal[name="${terminal}"] .xterm-rows`);
const isOver = async (page: Page): Promise<void> => {
  await expect(page.locator('.look-says')).toContainText('Your teacher shows no run now.');
  await expect(page.locator('lab-look lab-case')).toHaveCount(0);
};

/** The tab that the bar's link opens. */
async function watchFrom(member: Page): Promise<Page> {
  await expect(bar(member)).toContainText('Your teacher shows a run:');
  const opened = member.waitForEvent('popup');
  await bar(member).getByRole('link', { name: 'watch it' }).click();
  return opened;
}

test('every member watches the teacher’s run, live and from its beginning, and only watches', async ({
  page,
  browser,
}) => {
  await stand.watch(page);
  const [ana, bo] = [await memberOf(stand, browser, 'Ana'), await memberOf(stand, browser, 'Bo')];
  const teacher = await chapterFrom(page);
  await expect(ownBar(teacher)).toContainText('Run a case; then you can show the run');
  await expect(shows(teacher)).toBeDisabled();
  const panel = new NotebookPanel(teacher, 'talk');
  await panel.run();
  await panel.reads();
  await panel.send('before');
  await expect(bar(ana)).not.toContainText('Your teacher shows');
  await shows(teacher).focus();
  await teacher.keyboard.press('Enter');
  await expect(ownBar(teacher)).toContainText('Your run is shown to the class. Watching now: 0.');
  await expect(ends(teacher)).toBeFocused();

  const [first, second] = [await watchFrom(ana), await watchFrom(bo)];
  for (const watcher of [first, second]) {
    await expect(watcher).toHaveURL(stand.address('class/shown/'));
    await expect(screen(watcher, 'client')).toContainText('before');
    await expect(screen(watcher, 'server')).toContainText('has read 7 bytes');
    await expect(watcher.locator('lab-look lab-ladder svg [data-key]').first()).toBeVisible();
  }
  await expect(ownBar(teacher)).toContainText('Watching now: 2.');
  await expect(page.getByRole('region', { name: 'A run of your own' })).toContainText(
    'Watching now: 2.',
  );
  await panel.send('after');
  for (const watcher of [first, second])
    await expect(screen(watcher, 'client')).toContainText('after');

  await first.locator('lab-look lab-terminal[name="client"]').click();
  await first.keyboard.type('zzz\r');
  await expect(first.locator('.why-off')).toContainText('only your teacher types and presses');
  await first.getByRole('button', { name: 'Stop talk' }).click({ force: true });
  await panel.send('on');
  await expect(screen(first, 'client')).toContainText('sends 3 bytes');
  await expect(screen(first, 'client')).not.toContainText('zzz');
  await expect(first.locator('lab-look lab-case')).toHaveAttribute('data-state', 'running');
});

test('who leaves the class in another tab sees no more', async ({ page, browser }) => {
  await stand.watch(page);
  const ana = await memberOf(stand, browser, 'Ana');
  const teacher = await chapterFrom(page);
  const panel = new NotebookPanel(teacher, 'talk');
  await panel.run();
  await panel.reads();
  await shows(teacher).click();
  const watcher = await watchFrom(ana);
  await expect(screen(watcher, 'server')).toContainText('reads ...');
  // The other tab has heard of it, and this one has not yet.
  await ana.evaluate(() => localStorage.removeItem('class'));
  await expect(watcher.locator('.look-says')).toContainText('You are in no class any more.');
  await expect(watcher.locator('lab-look lab-case')).toHaveCount(0);
});

test('who is removed sees no more, and nobody does once the teacher ends it', async ({
  page,
  browser,
}) => {
  await stand.watch(page);
  const [ana, bo] = [await memberOf(stand, browser, 'Ana'), await memberOf(stand, browser, 'Bo')];
  const teacher = await chapterFrom(page);
  const panel = new NotebookPanel(teacher, 'talk');
  await panel.run();
  await panel.reads();
  await shows(teacher).click();
  const [first, second] = [await watchFrom(ana), await watchFrom(bo)];
  for (const watcher of [first, second])
    await expect(screen(watcher, 'server')).toContainText('reads ...');

  await page.getByRole('button', { name: 'Remove No. 1', exact: true }).click();
  await page.getByRole('button', { name: /^Yes, remove No\. 1 / }).click();
  await expect(first.locator('.look-says')).toContainText('You are in no class any more.');
  await expect(first.locator('lab-look lab-case')).toHaveCount(0);
  await expect(ownBar(teacher)).toContainText('Watching now: 1.');
  await panel.send('for Bo');
  await expect(screen(second, 'client')).toContainText('for Bo');

  await ends(teacher).focus();
  await teacher.keyboard.press('Enter');
  await expect(ownBar(teacher)).toContainText('Your run is no longer shown to the class.');
  await expect(shows(teacher)).toBeFocused();
  await isOver(second);
  await expect(bar(bo)).not.toContainText('Your teacher shows');
  await panel.send('unseen');

  await shows(teacher).click();
  await expect(screen(second, 'client')).toContainText('unseen');
  await page.getByRole('button', { name: 'Stop showing it' }).click();
  await isOver(second);
  await expect(ownBar(teacher)).toContainText('Your run is no longer shown to the class.');

  await shows(teacher).click();
  await expect(screen(second, 'client')).toContainText('unseen');
  await teacher.close();
  await isOver(second);
  await isAccessible(second);
  await expect(page.getByRole('button', { name: 'Stop showing it' })).toBeHidden();
});

test('who is in no class is told how to come, and no member has the teacher’s bar', async ({
  page,
  browser,
}) => {
  await page.goto(stand.address('class/shown/'));
  await expect(page.locator('.look-says')).toContainText('This browser is in no class.');
  const member = await memberOf(stand, browser, 'Ana');
  await expect(ownBar(member)).toHaveCount(0);
});

test('on a phone the teacher sees that the run is shown wherever the page is', async ({
  page,
  browser,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await stand.watch(page);
  const ana = await memberOf(stand, browser, 'Ana');
  await ana.setViewportSize({ width: 360, height: 640 });
  const teacher = await chapterFrom(page);
  await teacher.setViewportSize({ width: 360, height: 640 });
  await new NotebookPanel(teacher, 'talk').run();
  await shows(teacher).click();
  await teacher.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(ends(teacher)).toBeInViewport({ ratio: 1 });
  const watcher = await watchFrom(ana);
  await watcher.setViewportSize({ width: 360, height: 640 });
  await expect(watcher.locator('lab-look lab-case')).toHaveAttribute('data-state', 'running');
  for (const one of [page, teacher, ana, watcher]) {
    const wide = () =>
      one.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    expect(await wide()).toBe(0);
    await isAccessible(one);
  }
});
