// A chapter as a reader walks it: predict, run, step, edit, compare, reload, continue. With a mouse, with
// a keyboard alone, and with a thumb on a phone.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ChapterPanel } from './panel.ts';
import { withKeyboard, withMouse, withThumb, type Hand } from './hand.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WINDOW = { viewport: { width: 1440, height: 900 } };

const hands = [
  { name: 'a mouse', uses: withMouse, window: WINDOW },
  { name: 'a keyboard alone', uses: withKeyboard, window: WINDOW },
  { name: 'a thumb on a phone', uses: withThumb, window: PHONE },
];

for (const { name, uses, window } of hands) {
  test(`case 2 with ${name}`, async ({ browser, baseURL }) => {
    test.setTimeout(180_000);
    const page = await browser.newPage({ ...window, baseURL });
    await page.goto('/en/case-2/');
    const hand = uses(page);
    await predictsAndRuns(hand);
    await steps(hand);
    await edits(hand);
    await compares(hand);
    await comesBack(hand);
    await page.close();
  });
}

const caseTwo = (page: Page): ChapterPanel => new ChapterPanel(page, 'case-2', 'case 2');

const button = (page: Page, panel: ChapterPanel, says: string): Locator =>
  panel.root.getByRole('button', { name: `${says} case 2`, exact: true });

const SAYS = 'says as edited';

const listing = (page: Page): Locator => page.locator('.listing[data-file="case-2.ts"]').first();

/** Answers the question, and does the first three steps by what they offer. */
async function predictsAndRuns(hand: Hand): Promise<void> {
  const { page } = hand;
  const predict = page.locator('lab-predict').first();
  await hand.choose(predict.getByRole('radio', { name: '-1' }));
  await expect(predict.getByRole('status')).toHaveText(/Now run the case/);
  const steps = page.locator('.experiment .steps').first();
  for (const [nth, asks] of [['Run', 'hello'], ['again'], ['third']].entries()) {
    const step = steps.locator('li').nth(nth);
    for (const hasText of asks) await hand.press(step.locator('.act > button', { hasText }));
    const box = step.locator('lab-expect').last();
    await expect(box).toHaveAttribute('data-seen', '', { timeout: 15_000 });
  }
  await expect(predict.getByRole('status')).toHaveText('You said -1. Your run shows 6.');
  await hand.press(button(page, caseTwo(page), 'Stop'));
}

/** Lets the server make its first calls one by one. */
async function steps(hand: Hand): Promise<void> {
  const panel = caseTwo(hand.page);
  const step = panel.root.getByRole('checkbox', { name: 'Step' });
  await hand.press(step);
  await hand.press(button(hand.page, panel, 'Run'));
  const gate = panel.root.getByRole('group', { name: 'Gate of server' });
  const calls = new Set<string>();
  while (calls.size < 3) {
    await expect(gate.locator('code')).not.toHaveText(new RegExp(`^(${[...calls].join('|')})$`));
    calls.add(RegExp.escape(await gate.locator('code').innerText()));
    await hand.press(gate.getByRole('button', { name: 'Release' }));
  }
  await hand.press(button(hand.page, panel, 'Stop'));
  await hand.press(step);
}

/** Gives the server a line of its own to say, and runs that. */
async function edits(hand: Hand): Promise<void> {
  const { page } = hand;
  const panel = caseTwo(page);
  await hand.press(listing(page).getByRole('button', { name: 'Edit', exact: true }));
  await expect(listing(page).locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(`console.log('${SAYS}');\n`);
  await expect(listing(page).getByRole('status').first()).toHaveText(/^Kept in this browser/);
  await hand.press(button(page, panel, 'Run'));
  await panel.shows('server', SAYS);
  await expect(panel.root.locator('[data-terminal="server"] .hash')).toHaveText(/^your edit/);
  await hand.press(button(page, panel, 'Stop'));
  await panel.state('finished');
}

/** Holds the edited run against the first one. */
async function compares(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.press(caseTwo(page).root.getByRole('button', { name: /^Runs case 2/ }));
  await hand.press(page.getByRole('button', { name: 'Compare Run 3', exact: true }));
  const dialog = page.getByRole('dialog', { name: 'Two runs of case 2' });
  await dialog.getByLabel('Compared with').selectOption('Run 1');
  await expect(dialog.locator('.summary')).toContainText('The same up to: ');
  await expect(dialog.getByRole('list', { name: 'The differences, in order' })).not.toBeEmpty();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

/** Finds after a reload what was there, and from the first page the way back. */
async function comesBack(hand: Hand): Promise<void> {
  const { page } = hand;
  await page.reload();
  await expect(
    page.locator('lab-predict').first().getByRole('radio', { name: '-1' }),
  ).toBeChecked();
  await expect(page.locator('.experiment lab-expect[data-seen]').first()).toBeVisible();
  await expect(listing(page).getByRole('button', { name: 'Your edit' })).toBeVisible();
  await page.goto('/en/');
  await hand.press(page.getByRole('link', { name: /^Continue: chapter 5/ }));
  await expect(page).toHaveURL(/\/en\/case-2\//);
}
