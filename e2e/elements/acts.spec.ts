// Buttons within the steps: they type, press and choose in the panel, or say why they cannot.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open } from './panel.ts';

const step = (page: Page, button: string): Locator =>
  page.locator('.steps .act > button').filter({ hasText: button }).first();

const refusal = (button: Locator): Locator => button.locator('xpath=..').getByRole('status').last();

test('a line is typed into its terminal, which has the focus then', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.run('running', () => step(page, 'Run').click());
  await panel.reads();
  await step(page, 'hello').click();
  await panel.sends(6);
  await panel.hasRead(6);
  await expect(panel.terminal('client').locator('textarea').first()).toBeFocused();
  await step(page, 'exit').click();
  await panel.ended('client', '0');
});

test('Run in a step gives the focus to the terminal that the step types into, and else to none', async ({
  page,
}) => {
  const panel = await open(page, 'talk');
  const run = step(page, 'Run');
  const keys = '[data-does="type"], [data-does="key"]';
  const item = run.locator('xpath=ancestor::li');
  const typesInto = (name: string) =>
    item.locator(keys).evaluateAll((all: HTMLElement[], into) => {
      for (const { dataset } of all) dataset.into = into;
    }, name);
  const focused = (name: string) => panel.terminal(name).locator('textarea').first();
  await typesInto('server');
  await panel.run('running', () => run.click());
  await panel.reads();
  await expect(focused('server')).toBeFocused();
  await typesInto('client');
  await run.click();
  await expect(focused('client')).toBeFocused();
  await panel.press('Stop');
  await item.locator(keys).evaluateAll((all) => all.forEach((one) => one.remove()));
  await run.click();
  await panel.state('running');
  await panel.reads();
  await expect(run).toBeFocused();
});

test('a line without Enter stays on its line, and a key ends the program', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  const long = step(page, '0123456789');
  await expect(long).toContainText('50 characters');
  await long.click();
  await panel.shows('client', '01234567890123456789012345678901234567890123456789');
  await step(page, 'Ctrl+C').click();
  await panel.ended('client', '130 SIGINT');
  expect(await panel.text('server')).not.toMatch(/has read [1-9]/);
});

test('a program is frozen and thawed, each once', async ({ page }) => {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  const server = panel.root.locator('[data-terminal="server"]');
  await step(page, 'Freeze server').click();
  await expect(server).toHaveAttribute('data-frozen', '');
  await step(page, 'Freeze server').click();
  await expect(refusal(step(page, 'Freeze server'))).toHaveText('server is frozen already.');
  await step(page, 'Thaw server').click();
  await expect(server).not.toHaveAttribute('data-frozen');
  await expect(refusal(step(page, 'Freeze server')), 'the step acts again').toBeEmpty();
});

test('an option that is chosen while its program runs holds from the next run on, which ends this one', async ({
  page,
}) => {
  const panel = await open(page, 'talk');
  const choose = step(page, '--sigpipe ignore');
  await choose.click();
  await expect(panel.root.getByLabel('client --sigpipe')).toHaveValue('ignore');
  await panel.run();
  await panel.reads();
  await choose.click();
  const next =
    'Chosen for the next run. The program in client goes on without it. Run talk ends this run and begins that one.';
  await expect(refusal(choose)).toHaveText(next);
  const other = step(page, '--sigpipe default');
  await choose.evaluate((button) => {
    const copy = button.closest('.act')!.cloneNode(true) as HTMLElement;
    Object.assign(copy.querySelector<HTMLElement>('button')!.dataset, { value: 'default' });
    copy.querySelector('code')!.textContent = '--sigpipe default';
    button.closest('.act')!.after(copy);
  });
  await other.click();
  await expect(refusal(other)).toHaveText(next);
  await expect(refusal(choose), 'one sentence at a time').toBeEmpty();
  await panel.state('running');
  await step(page, 'Run').click();
  await expect(refusal(other)).toBeEmpty();
  await panel.reads();
  const ran = panel.root.locator('[data-terminal="client"] .ran');
  await expect(panel.root.getByLabel('client --sigpipe')).toHaveValue('default');
  await expect(panel.root.getByLabel('client --sigpipe')).toBeDisabled();
  await expect(ran).toBeHidden();
});

test('what a button of the strip says leaves its step in place, and goes with the next act or run', async ({
  page,
}) => {
  const panel = await open(page, 'talk');
  const dock = panel.root.locator('lab-dock');
  const chip = (name: string): Locator => dock.locator('[data-does]').filter({ hasText: name });
  const says = dock.locator('.refusal:not(:empty)');
  // Within the panel, which the page scrolls.
  const places = (): Promise<number[]> =>
    panel.root.evaluate((root) =>
      ['lab-dock', 'lab-dock .box', '.ends'].map((part) => {
        const { top } = root.querySelector(part)!.getBoundingClientRect();
        return Math.round(top - root.getBoundingClientRect().top);
      }),
    );
  await expect(dock.locator('.box')).toBeVisible();
  const before = await places();
  await chip('hello').click();
  await expect(says).toHaveText('Nothing runs yet. Press Run talk first.');
  await expect(says).toBeInViewport({ ratio: 1 });
  expect(await places()).toEqual(before);
  await panel.run();
  await expect(says).toHaveCount(0);
  await panel.reads();
  await dock.getByRole('button', { name: 'Step 2 of 3' }).click();
  await chip('Thaw server').click();
  await expect(says).toHaveText('server is not frozen.');
  await chip('Freeze server').click();
  await expect(panel.root.locator('[data-terminal="server"]')).toHaveAttribute('data-frozen', '');
  await expect(says).toHaveCount(0);
});

test('what cannot act says why, keeps the focus, and does nothing', async ({ page }) => {
  const panel = await open(page, 'talk');
  const hello = step(page, 'hello');
  await hello.focus();
  await page.keyboard.press('Enter');
  await expect(refusal(hello)).toHaveText('Nothing runs yet. Press Run talk first.');
  await expect(hello).toBeFocused();
  await panel.state('idle');
  await panel.run();
  await panel.reads();
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  await hello.click();
  await expect(refusal(hello)).toContainText('The program in client has ended.');
});

test('a copy of a button acts as well', async ({ page }) => {
  const panel = await open(page, 'talk');
  await step(page, 'hello').evaluate((button) => {
    const copy = button.closest('.act')!.cloneNode(true) as HTMLElement;
    copy.id = 'copy';
    document.querySelector('lab-case[name=talk]')!.append(copy);
  });
  await panel.run();
  await panel.reads();
  await page.locator('#copy button').click();
  await panel.hasRead(6);
});

test('on a phone a line is typed into the terminal that it brings to the front', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  const tab = (name: string): Locator => panel.root.locator(`.tabs [aria-controls="talk-${name}"]`);
  await tab('server').click();
  await expect(tab('server')).toHaveAttribute('aria-current', 'true');
  await step(page, 'hello').click();
  await panel.hasRead(6);
  await expect(tab('client')).toHaveAttribute('aria-current', 'true');
});

test('blocks of output say whose they are, and buttons are accessible', async ({ page }) => {
  await open(page, 'talk');
  await expect(page.locator('.steps .prints.client figcaption')).toHaveText('client prints');
  await step(page, 'hello').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.steps').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
});

test('a long line can be copied as a whole', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'talk');
  await page.locator('.steps .act.long').getByRole('button', { name: 'Copy' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('0123456789'.repeat(5));
});
