// A lesson on one lab: where the class should be, what its readers predict, what is locked, and how it ends.
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { bar, ClassStand, isAccessible } from './class-stand.ts';
import { NotebookPanel } from './panel.ts';

let stand: ClassStand;

test.beforeEach(async () => {
  stand = await ClassStand.open();
});

test.afterEach(() => stand.end());

const lesson = (page: Page) => page.getByRole('region', { name: 'The lesson' });
const chapter = 'Closing: a ladder, boxes and predictions';

/** The teacher says that the class is at a step; returns the sentence of the reader's bar. */
async function placed(page: Page): Promise<string> {
  await lesson(page).getByLabel('Chapter', { exact: true }).selectOption(chapter);
  await lesson(page).getByLabel('Step').selectOption('step 3');
  await page.getByRole('button', { name: 'Show where the class is' }).click();
  await expect(lesson(page).locator('.placed')).toContainText(`${chapter} · step 3`);
  return `The class is at: ${chapter} · step 3`;
}

test('where the class should be is on every page, also after its lab was started again', async ({
  page,
  browser,
}) => {
  const reader = await (await browser.newContext()).newPage();
  await stand.joinAs(reader, 'Ana');
  await stand.watch(page);
  await reader.goto(stand.address('talk/'));
  const text = await placed(page);
  await expect(bar(reader)).toContainText(text);
  await isAccessible(page);
  await isAccessible(reader);
  await stand.lab.kill('SIGTERM');
  await stand.lab.start();
  const later = await (await browser.newContext()).newPage();
  await stand.joinAs(later, '');
  await expect(bar(later)).toContainText(text);
  await expect(page.locator('.wall-says')).toBeEmpty();
});

test('where the class should be leads to the step or the heading', async ({ page, browser }) => {
  const later = await (await browser.newContext()).newPage();
  await stand.joinAs(later, '');
  await stand.watch(page);
  await expect(bar(later)).toContainText(await placed(page));
  await bar(later).getByRole('link', { name: chapter }).click();
  await expect(later).toHaveURL(stand.address('closing/#class-step-0-3'));
  await expect(later.locator('.steps li').nth(2)).toBeInViewport();
  await lesson(page).getByLabel('Heading').selectOption('With the signal at its default');
  await page.getByRole('button', { name: 'Show where the class is' }).click();
  await expect(bar(later)).toContainText('With the signal at its default');
  await bar(later).getByRole('link', { name: chapter }).click();
  await expect(later.getByRole('heading', { name: 'With the signal' })).toBeInViewport();
  await page.getByRole('button', { name: 'Take it away' }).last().click();
  await expect(bar(later)).not.toContainText('The class is at');
});

test('what a reader predicts stands on the wall beside what the run has shown', async ({
  page,
  browser,
}) => {
  const [reader, other] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ];
  await stand.watch(page);
  const table = page.locator('.predicted[data-predicts="closing second-send-returned result"]');
  const counts = async (option: string): Promise<string[]> =>
    table
      .getByRole('row', { name: new RegExp(`^${option} `) })
      .getByRole('cell')
      .allTextContents();
  for (const [one, choice] of [
    [reader, '-1'],
    [other, '6'],
  ] as const) {
    await stand.joinAs(one, '');
    await one.goto(stand.address('closing/'));
    await expect(bar(one)).toContainText('You are in a class');
    await one.getByRole('radio', { name: choice, exact: true }).check();
  }
  await page.locator('.wall-chapter > summary', { hasText: chapter }).click();
  await expect.poll(() => counts('-1')).toEqual(['1', '0']);
  const panel = new NotebookPanel(reader, 'closing');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.send('again');
  await expect(reader.locator('.judged')).toContainText('You said -1.');
  await expect.poll(() => counts('6')).toEqual(['1', '1']);
  await expect(table).toContainText('right 0, wrong 1');
  await isAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const saved = await readFile(await (await download).path(), 'utf8');
  expect(saved).toContain('"closing","second-send-returned","","","","result","\'-1","6"\r\n');
  expect(saved).toContain('"closing","second-send-returned","","","","result","6",""\r\n');
  await page.getByRole('button', { name: 'Summary' }).click();
  const summary = page.getByRole('dialog');
  await expect(summary).toContainText('Readers who joined: 2');
  await expect(summary.getByRole('row', { name: 'What does the second send return?' })).toHaveText(
    /0\s*1\s*1$/,
  );
  await expect(summary).toContainText('No hand is up.');
  await isAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.wall')).toBeHidden();
  await expect(summary).toBeVisible();
  await expect(summary.getByRole('button', { name: 'Print' })).toBeHidden();
});

test('a locked chapter says so and runs nothing, its solutions stay folded, until they are opened', async ({
  page,
  browser,
}) => {
  const reader = await (await browser.newContext()).newPage();
  await stand.joinAs(reader, 'Ana');
  await reader.goto(stand.address('talk/'));
  await expect(bar(reader)).toBeVisible();
  await stand.watch(page);
  await lesson(page).getByText('What is not open yet').click();
  const box = (name: string) => page.getByRole('checkbox', { name: `${name}: Talk` });
  await box('Not yet').check();
  const says = 'Your teacher has not opened this chapter yet.';
  await expect(reader.locator('main > article > .class-locked')).toHaveText(says);
  const panel = reader.locator('lab-case[name="talk"]');
  await expect(panel).toContainText(says);
  await panel.getByRole('button', { name: 'Run talk' }).click({ force: true });
  await reader.getByRole('button', { name: 'Run', exact: true }).first().click();
  await expect(panel).toHaveAttribute('data-state', 'idle');
  await isAccessible(reader);
  await expect(lesson(page).locator('.locked-now')).toHaveText('chapters: 1, solutions of: 0');
  await isAccessible(page);
  await box('Not yet').uncheck();
  await expect(reader.locator('.class-locked')).toHaveCount(0);
  await new NotebookPanel(reader, 'talk').run();
  await reader.goto(stand.address('memory/'));
  await page.getByRole('checkbox', { name: 'No solutions yet: Memory' }).check();
  const solution = reader.locator('.exercises details.solution');
  await expect(solution).toContainText('Your teacher has not opened the solutions yet.');
  await solution.locator('summary').click();
  await expect(solution).not.toHaveAttribute('open');
  await solution.evaluate((one) => void ((one as HTMLDetailsElement).open = true));
  await expect(solution).not.toHaveAttribute('open');
  await page.getByRole('checkbox', { name: 'No solutions yet: Memory' }).uncheck();
  await expect(solution).not.toContainText('Your teacher');
  await solution.locator('summary').click();
  await expect(solution).toHaveAttribute('open');
});

test('the date of erasing is the teacher’s, and is told on the join page, where a name may be left', async ({
  page,
  browser,
}) => {
  const reader = await (await browser.newContext()).newPage();
  await stand.joinAs(reader, 'Ana');
  await stand.watch(page);
  const until = page.locator('.wall-head .until');
  await expect(until).toHaveText(/^All of it is erased on .+\.$/);
  const before = await until.textContent();
  await expect(reader.locator('.erased-on')).toHaveText(before!);
  await page.getByLabel('Days from the opening until all is erased').fill('7');
  await page.keyboard.press('Enter');
  await expect(until).not.toHaveText(before!);
  await expect(reader.locator('.erased-on')).toHaveText((await until.textContent())!);
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('show or hide names');
  await reader.getByRole('textbox', { name: 'Nickname', exact: true }).fill('');
  await reader.keyboard.press('Enter');
  await expect(
    reader.getByRole('heading', { name: 'You are in the class as number 1' }),
  ).toBeVisible();
  await isAccessible(reader);
});
