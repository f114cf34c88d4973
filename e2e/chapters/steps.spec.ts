// The steps of a chapter, done by pressing only what they offer.
import { devices, expect, test } from '@playwright/test';

const pressed = [
  ['client-in-close-wait', 'Run', 'hello'],
  ['again-is-reset', 'again'],
  ['third-raises-sigpipe', 'third'],
  ['fourth-as-well', 'fourth'],
  ['exit-0', 'exit'],
] as const;

test('case 2: its five steps by their buttons alone, each box ticked in its turn', async ({
  page,
}) => {
  await page.goto('/en/case-2/');
  const steps = page.locator('.steps').first();
  const boxes = steps.locator('lab-expect');
  await expect(boxes.nth(0)).toContainText('the client’s end goes to CLOSE_WAIT');
  for (const [at, [name, ...buttons]] of pressed.entries()) {
    const box = steps.locator(`lab-expect[name="${name}"]`);
    for (const button of buttons) {
      await steps.locator('li').nth(at).locator('.act > button', { hasText: button }).click();
      const panel = page.locator('lab-case[name="case-2"]');
      await expect(panel).toHaveAttribute('data-state', 'running');
    }
    await expect(box).toHaveAttribute('data-seen', '');
    await expect(box).toContainText('– seen in your run');
    expect(
      await boxes.evaluateAll((all) => all.filter((one) => 'seen' in one.dataset).length),
    ).toBe(at + 1);
  }
});

test('case 2: what is pressed before the panel’s code is there is done in its order', async ({
  page,
}) => {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/page-panels*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('/en/case-2/');
  const step = page.locator('.steps').first().locator('li').first();
  for (const button of ['Run', 'hello']) {
    await step.locator('.act > button', { hasText: button }).click();
  }
  arrive();
  await expect(page.locator('lab-case[name="case-2"]')).toHaveAttribute('data-state', 'running');
  await expect(step.locator('lab-expect')).toHaveAttribute('data-seen', '');
});

test('case 1: a list of steps that begins like another keeps the dock', async ({ page }) => {
  await page.goto('/en/case-1/');
  const panel = page.locator('lab-case[name="case-1"]');
  const dock = panel.locator('lab-dock');
  const press = (name: RegExp) => dock.getByRole('button', { name }).click();
  await press(/^Run$/);
  await expect(panel).toHaveAttribute('data-state', 'running');
  await press(/^hello/);
  const alike = page.locator('lab-expect[name="hello-is-read"]').first();
  await expect(alike).toHaveAttribute('data-seen', '');
  await expect(dock.locator('.which')).toHaveText('Step 1 of 4');
  await press(/^again/);
  await expect(dock.locator('.which')).toHaveText('Step 2 of 4');
  await expect(dock.locator('.doing')).toContainText('exit');
});

test('case 1: a step that runs the case turns the dock to its list, and the page to the panel', async ({
  page,
}) => {
  await page.goto('/en/case-1/');
  const panel = page.locator('lab-case[name="case-1"]');
  const run = page.locator('.steps').nth(1).getByRole('button', { name: 'Run', exact: true });
  await run.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await run.click();
  await expect(panel).toHaveAttribute('data-state', 'running');
  await expect(panel.locator('lab-dock .doing')).toHaveText(/Press Run and type hello/);
  const top = () => panel.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  await expect.poll(top).toBe(8);
});

test('case 2: the dock names the section, and a step without a box is done with its last button', async ({
  page,
}) => {
  await page.goto('/en/case-2/');
  const panel = page.locator('lab-case[name="case-2"]');
  const dock = panel.locator('lab-dock');
  await expect(dock.locator('.section')).toHaveText('Run it');
  const list = page.locator('.steps').nth(1);
  await list.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(dock.locator('.section')).toHaveText('The error comes one round trip later');
  await expect(panel).toHaveAttribute('data-state', 'running');
  await dock.getByRole('button', { name: /^hello/ }).click();
  await expect(panel.locator('.lane .pill').first()).toHaveText('CLOSE_WAIT');
  await expect(dock.locator('.which')).toHaveText('Step 1 of 4');
  await dock.getByRole('button', { name: 'Cut cable' }).click();
  await expect(dock.locator('.which')).toHaveText('Step 2 of 4');
});

test('accept: a step of two parts waits for both', async ({ page }) => {
  await page.goto('/en/accept/');
  const dock = page.locator('lab-case[name="queue"] lab-dock');
  const press = (name: RegExp) => dock.getByRole('button', { name }).click();
  await press(/^Run$/);
  const waits = page.locator('lab-expect[name="queued-is-connected"]').first();
  await expect(waits).toHaveAttribute('data-seen', '');
  await expect(dock.locator('.box[data-shown]')).toHaveCount(1);
  await expect(dock.locator('.which')).toHaveText('Step 1 of 4');
  await press(/^\+ ss on the server$/);
  await expect(dock.locator('.which')).toHaveText('Step 2 of 4');
});

test('case 2: the dock stays with the section whose Run was pressed, though an earlier one is undone', async ({
  page,
}) => {
  await page.goto('/en/case-2/');
  const panel = page.locator('lab-case[name="case-2"]');
  const dock = panel.locator('lab-dock');
  const press = (name: RegExp) => dock.getByRole('button', { name }).click();
  await page.locator('.steps').nth(2).getByRole('button', { name: 'Run', exact: true }).click();
  await expect(panel).toHaveAttribute('data-state', 'running');
  await press(/^hello/);
  const earlier = page.locator('lab-expect[name="client-in-close-wait"]').first();
  await expect(earlier).toHaveAttribute('data-seen', '');
  await press(/^Lose every RST/);
  await expect(dock.locator('.which')).toHaveText('Step 2 of 3');
  await press(/^again/);
  const second = page.locator('lab-expect[name="again-is-reset"]').first();
  await expect(second).toHaveAttribute('data-seen', '');
  await expect(dock.locator('.section')).toHaveText('When the reset is lost');
  await press(/^third/);
  await expect(dock.locator('.which')).toHaveText('Step 3 of 3');
});

test('case 1: a passage with buttons takes the dock, with its box', async ({ page }) => {
  await page.goto('/en/case-1/');
  const panel = page.locator('lab-case[name="case-1"]');
  const dock = panel.locator('lab-dock');
  await page.getByRole('button', { name: 'Run the case', exact: true }).click();
  await expect(dock.locator('.section')).toHaveText('Bytes, not lines');
  await expect(panel).toHaveAttribute('data-state', 'running');
  await dock.getByRole('button', { name: /251 characters|250 characters/ }).click();
  await expect(dock.locator('.box')).toHaveAttribute('data-shown', '');
  await expect(dock.locator('.section')).toHaveText('Bytes, not lines');
});

test('restart: what is chosen for the next server stands on the button that adds it', async ({
  page,
}) => {
  await page.goto('/en/restart/');
  const panel = page.locator('lab-case[name="restart"]');
  const add = panel.locator('[data-add="next"]');
  await expect(add).toHaveText(/^\s*\+ next server\s*$/);
  await page.locator('.steps').nth(1).getByRole('button', { name: '--reuse on' }).last().click();
  await expect(add).toHaveText(/^\s*\+ next server\s+--reuse on$/);
});

const exercises = [
  ['en', 'Do this one', 'Exercise 1 of 3'],
  ['zh-cn', '做这一题', '第 1 题，共 3 题'],
] as const;

for (const [language, begin, which] of exercises) {
  test(`case 1 in ${language}: an exercise is done in the dock, and a link leads back to its text`, async ({
    page,
  }) => {
    await page.goto(`/${language}/case-1/`);
    const panel = page.locator('lab-case[name="case-1"]');
    const dock = panel.locator('lab-dock');
    const exercise = page.locator('.exercises > ol > li').first();
    await exercise.getByRole('button', { name: begin }).click();
    await expect(dock.locator('.which')).toHaveText(which);
    await expect(panel.locator('.bar')).toBeInViewport();
    await panel.locator('[data-press="run"]').click();
    await expect(panel).toHaveAttribute('data-state', 'running');
    await expect(panel.locator('[data-terminal="client"]')).toHaveAttribute('data-live', '');
    await dock.locator('summary').click();
    await dock.locator('[data-does="freeze"]').click();
    await panel.locator('[data-terminal="client"] lab-terminal').click();
    await page.keyboard.type('hello\nagain\n', { delay: 20 });
    await dock.locator('[data-does="thaw"]').click();
    await expect(dock.locator('.box')).toHaveAttribute('data-shown', '');
    await expect(dock.locator('.which')).toHaveText(which);
    await expect(dock.locator('[aria-current="step"]')).toHaveText('✓');
    await dock.locator('.back').click();
    await expect(exercise).toBeInViewport();
    await expect(exercise).toBeFocused();
    await exercise.locator('summary').click();
    await exercise.locator('[data-does="freeze"]').click();
    await expect(panel.locator('.bar')).toBeInViewport();
  });
}

test.describe('on a phone', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'];
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch });
  test('Run in a step gives no terminal the focus, so no keyboard comes up', async ({ page }) => {
    await page.goto('/en/first-contact/');
    const panel = page.locator('lab-case[name="first-contact"]');
    await panel.locator('lab-dock').getByRole('button', { name: /^Run$/ }).tap();
    await expect(panel).toHaveAttribute('data-state', 'running');
    const greeting = page.locator('lab-expect[name="greeting-arrives"]');
    await expect(greeting).toHaveAttribute('data-seen', '');
    await expect(panel.locator('textarea:focus')).toHaveCount(0);
  });
});
