// What a page derives from its reader's own runs: steps are ticked, hints fit what happened, and
// predictions are judged by the trace.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open } from './panel.ts';

type Judged = Record<string, Record<string, { shows: object[] }>>;

const box = (page: Page, name: string): Locator =>
  page.locator(`lab-expect[name="${name}"]`).first();

async function seen(page: Page, name: string): Promise<void> {
  await expect(box(page, name).getByRole('status')).toContainText('seen in your run');
  await expect(box(page, name)).toHaveAttribute('data-seen', '');
}

test('a step is ticked when the reader’s own run shows it, and not before', async ({ page }) => {
  const panel = await open(page, 'closing');
  await expect(box(page, 'client-in-close-wait').getByRole('status')).toHaveText(
    'the client’s end goes to CLOSE_WAIT',
  );
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await expect(box(page, 'again-is-reset')).not.toHaveAttribute('data-seen');
  await panel.send('again');
  await seen(page, 'again-is-reset');
  await panel.send('third');
  await seen(page, 'third-raises-sigpipe');
  await expect(box(page, 'third-raises-sigpipe').getByRole('status')).toContainText('Step 3: ');
  await panel.keys('client', 'exit\r');
  await seen(page, 'exit-0');
  await panel.press('Reset');
  await expect(box(page, 'exit-0')).toHaveAttribute('data-seen', '');
});

test('a box that an earlier run has ticked says which, until the run of now shows it too', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const first = box(page, 'client-in-close-wait');
  const copied = panel.root.locator('lab-dock .box').first();
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await expect(first).toHaveAttribute('data-shown', '');
  await panel.press('Run');
  const before = 'seen in an earlier run, In [1]; not in this one so far';
  await expect(first.getByRole('status')).toContainText(before);
  await expect(first.getByRole('status')).toHaveAttribute('aria-live', 'off');
  await expect(first).not.toHaveAttribute('data-shown');
  await panel.root.getByRole('button', { name: 'Step 1 of 4' }).click();
  await expect(copied).toContainText(before);
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await expect(first.getByRole('status')).not.toHaveAttribute('aria-live');
  await panel.press('Run');
  await expect(first.getByRole('status')).toContainText('In [2]');
});

test('where something else happened the step says what to do', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.choose('client', 'sigpipe', 'default');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await panel.send('again');
  await seen(page, 'again-is-reset');
  await panel.send('third');
  await panel.ended('client', '141 SIGPIPE');
  await expect(box(page, 'third-raises-sigpipe').getByRole('status')).toContainText(
    'SIGPIPE has killed the client: --sigpipe is at default.',
  );
  await seen(page, 'exit-141');
});

test('a prediction is judged by the reader’s own run', async ({ page }) => {
  const panel = await open(page, 'closing');
  const predict = page.locator('lab-predict').first();
  await predict.getByRole('radio', { name: '-1' }).focus();
  await page.keyboard.press('Space');
  await expect(predict.getByRole('status')).toHaveText(/Now run the case/);
  await expect(predict.locator('.why')).toBeHidden();
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await panel.send('again');
  await expect(predict.getByRole('status')).toHaveText('You said -1. Your run shows 6.');
  await expect(predict).toHaveAttribute('data-judged', 'wrong');
  await expect(predict.locator('.why')).toBeVisible();
});

test('an answer that is out of view is said in the panel, which leads to the reason', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const predict = page.locator('lab-predict').first();
  await predict.getByRole('radio', { name: '-1' }).check();
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await panel.root.locator('lab-ladder').evaluate((one) => one.scrollIntoView({ block: 'end' }));
  await panel.send('again');
  const pointer = panel.root.getByRole('button', { name: 'You said -1. Your run shows 6.' });
  await pointer.click();
  await expect(predict.locator('.why')).toBeInViewport();
  await expect(pointer).toHaveCount(0);
  await expect(predict.getByRole('button', { name: 'Try again' })).toBeFocused();
});

test('a run that came before the choice does not give the answer away', async ({ page }) => {
  const panel = await open(page, 'closing');
  const predict = page.locator('lab-predict').first();
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await panel.send('again');
  await expect(predict.getByRole('status')).toHaveText(/Choose yours, and both are shown/);
  await expect(predict.locator('.why')).toBeHidden();
  await predict.getByRole('radio', { name: '6' }).check();
  await expect(predict.getByRole('status')).toHaveText('Your run shows 6, as you said.');
});

test('a prediction is kept in this browser, and can be made again', async ({ page }) => {
  const panel = await open(page, 'closing');
  const predict = page.locator('lab-predict').first();
  const first = predict.getByRole('radio', { name: '-1' });
  await first.check();
  await expect(predict.getByRole('status')).toHaveText(/Now run the case/);
  await page.reload();
  await expect(first).toBeChecked();
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await panel.send('again');
  await expect(predict.getByRole('status')).toHaveText('You said -1. Your run shows 6.');
  await expect(first).toBeDisabled();
  await predict.getByRole('button', { name: 'Try again' }).click();
  await expect(first).toBeEnabled();
  await expect(first).not.toBeChecked();
  await expect(first).toBeFocused();
  await expect(predict.locator('.why')).toBeHidden();
  await predict.getByRole('radio', { name: '6' }).check();
  await expect(predict.getByRole('status')).toHaveText('Your run shows 6, as you said.');
});

test('a judged prediction stands through later runs and a reload, until it is made again', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const predict = page.locator('lab-predict').first();
  const says = predict.getByRole('status');
  const runs = async (second: string): Promise<void> => {
    await panel.run();
    await panel.reads();
    await panel.send('hello');
    await expect(box(page, 'client-in-close-wait')).toHaveAttribute('data-shown', '');
    await panel.send(second);
    await panel.send('third');
    await expect(box(page, 'third-raises-sigpipe')).toHaveAttribute('data-shown', '');
  };
  await predict.getByRole('radio', { name: '6' }).check();
  await runs('again');
  await expect(says).toHaveText('Your run shows 6, as you said.');
  await panel.press('Reset');
  await page.reload();
  await expect(says).toHaveText('Your earlier run shows 6, as you said.');
  await runs('longer');
  await expect(says).toHaveText('Your earlier run shows 6, as you said.');
  await predict.getByRole('button', { name: 'Try again' }).click();
  await predict.getByRole('radio', { name: '6' }).check();
  await expect(says).toHaveText('You said 6. Your run shows 7.');
});

test('what a run answers above the panel does not move it under the reader’s hand', async ({
  page,
}) => {
  const panel = await open(page, 'talk');
  const predict = page.locator('lab-predict').first();
  await predict.getByRole('radio').first().check();
  await panel.run();
  await panel.reads();
  await predict.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
  const top = (): Promise<number> =>
    panel.root.evaluate((element) => element.getBoundingClientRect().top);
  await panel.root.getByRole('button', { name: 'Signals to server' }).click();
  const before = await top();
  await panel.keys('client', 'exit\r');
  await expect(predict.locator('.why')).toBeVisible();
  expect(Math.abs((await top()) - before), 'pixels').toBeLessThan(1);
  await panel.root.getByRole('button', { name: 'Send SIGUSR2 to server' }).click();
});

test('no answer to a prediction stands in the page', async ({ page }) => {
  await open(page, 'closing');
  const address = await page.locator('[data-judged]').getAttribute('data-judged');
  const judged = (await (await page.request.get(address!)).json()) as Judged;
  const { shows } = judged.closing!['second-send-returned']!;
  expect(shows.at(-1)).not.toHaveProperty('result');
});

test('boxes, hints and predictions are accessible in light and dark', async ({ page }) => {
  const panel = await open(page, 'closing');
  await page.locator('lab-predict').first().getByRole('radio', { name: '0' }).check();
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await seen(page, 'client-in-close-wait');
  await panel.send('again');
  await seen(page, 'again-is-reset');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .include('lab-predict')
      .include('.steps')
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
});
