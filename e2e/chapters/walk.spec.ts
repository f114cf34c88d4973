// A chapter as a reader walks it: predict, run, step, edit, compare, reload, continue. With a mouse, with
// a keyboard alone, and with a thumb on a phone; in each language.
import { expect, test, type Locator } from '@playwright/test';
import { fill } from '../../src/shared/fill.ts';
import { ChapterPanel } from './panel.ts';
import { withKeyboard, withMouse, withThumb, type Hand } from './hand.ts';
import { languages, wordsOf } from './languages.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WINDOW = { viewport: { width: 1440, height: 900 } };

const hands = [
  { name: 'a mouse', uses: withMouse, window: WINDOW },
  { name: 'a keyboard alone', uses: withKeyboard, window: WINDOW },
  { name: 'a thumb on a phone', uses: withThumb, window: PHONE },
];

for (const language of languages) {
  for (const { name, uses, window } of hands) {
    test(`case 2 in ${language} with ${name}`, async ({ browser, baseURL }) => {
      test.setTimeout(180_000);
      const page = await browser.newPage({ ...window, baseURL });
      await page.goto(`/${language}/case-2/`);
      const walk = new Walk(uses(page), language);
      await walk.predictsAndRuns();
      await walk.steps();
      await walk.edits();
      await walk.compares();
      await walk.comesBack();
      await page.close();
    });
  }
}

const SAYS = 'says as edited';

/** A text of ui.json without its places in braces: what the page's text begins with. */
const beginning = (text: string): RegExp => new RegExp(`^${RegExp.escape(text.split('{')[0]!)}`);

class Walk {
  readonly #hand: Hand;
  readonly #language: string;
  readonly #words: ReturnType<typeof wordsOf>;
  readonly #panel: ChapterPanel;
  readonly #predict: Locator;
  readonly #listing: Locator;

  constructor(hand: Hand, language: string) {
    const { page } = hand;
    this.#hand = hand;
    this.#language = language;
    this.#words = wordsOf(language);
    this.#panel = new ChapterPanel(page, 'case-2', 'case 2');
    this.#predict = page.locator('lab-predict').first();
    this.#listing = page.locator('.listing[data-file="case-2.ts"]').first();
  }

  /** Answers the question, and does the first three steps by what they offer. */
  async predictsAndRuns(): Promise<void> {
    const { predict } = this.#words;
    const says = this.#predict.getByRole('status');
    await this.#hand.choose(this.#predict.getByRole('radio', { name: '-1' }));
    await expect(says).toHaveText(predict.chosen);
    const steps = this.#hand.page.locator('.experiment .steps').first();
    for (const [nth, asks] of [['run', 'hello'], ['again'], ['third']].entries()) {
      const step = steps.locator('li').nth(nth);
      for (const ask of asks) await this.#hand.press(actOf(step, ask));
      const box = step.locator('lab-expect').last();
      await expect(box).toHaveAttribute('data-seen', '');
    }
    const judged = { choice: '-1', run: predict.own, answer: '6' };
    await expect(says).toHaveText(fill(predict.wrong, judged));
    await this.#presses(this.#words.panel.stop);
  }

  /** Lets the server make its first calls one by one. */
  async steps(): Promise<void> {
    const { step: texts } = this.#words.panel;
    const toggle = this.#panel.root.getByRole('checkbox', { name: texts.toggle });
    await this.#hand.press(toggle);
    await this.#runs();
    const gate = this.#panel.root.locator('[data-gate="server"]');
    const calls = new Set<string>();
    while (calls.size < 3) {
      await expect(gate.locator('code')).not.toHaveText(new RegExp(`^(${[...calls].join('|')})$`));
      calls.add(RegExp.escape(await gate.locator('code').innerText()));
      await this.#hand.press(gate.getByRole('button', { name: texts.release, exact: true }));
    }
    await this.#presses(this.#words.panel.stop);
    await this.#hand.press(toggle);
  }

  /** Gives the server a line of its own to say, and runs that. */
  async edits(): Promise<void> {
    const { page } = this.#hand;
    const { listing, edit } = this.#words;
    await this.#hand.press(this.#listing.getByRole('button', { name: listing.edit, exact: true }));
    await expect(this.#listing.locator('.cm-content')).toBeFocused();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type(`console.log('${SAYS}');\n`);
    await expect(this.#listing.getByRole('status').first()).toHaveText(edit.kept);
    await this.#runs();
    await this.#panel.shows('server', SAYS);
    const hash = this.#panel.root.locator('[data-terminal="server"] .hash');
    await expect(hash).toHaveText(beginning(this.#words.script.edits.ran));
    await this.#presses(this.#words.panel.stop);
    await this.#panel.state('finished');
  }

  /** Holds the edited run against the first one. */
  async compares(): Promise<void> {
    const { page } = this.#hand;
    const { compare, runs } = this.#words;
    await this.#presses(this.#words.panel.runs);
    const third = `${runs.compare} ${fill(runs.run, { number: 3 })}`;
    await this.#hand.press(page.getByRole('button', { name: third, exact: true }));
    const title = fill(compare.title, { case: 'case 2' });
    const dialog = page.getByRole('dialog', { name: title });
    const first = fill(compare.run, { number: 1 });
    await dialog.getByLabel(compare.right).selectOption(first);
    await expect(dialog.locator('.summary')).toHaveText(beginning(compare.until));
    await expect(dialog.getByRole('list', { name: compare.differences })).not.toBeEmpty();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  }

  /** Finds after a reload what was there, and from the first page the way back. */
  async comesBack(): Promise<void> {
    const { page } = this.#hand;
    const { progress } = this.#words.reading;
    await page.reload();
    await expect(this.#predict.getByRole('radio', { name: '-1' })).toBeChecked();
    await expect(page.locator('.experiment lab-expect[data-seen]').first()).toBeVisible();
    const { edited } = this.#words.script.listing;
    await expect(this.#listing.getByRole('button', { name: edited })).toBeVisible();
    await page.goto(`/${this.#language}/`);
    const back = fill(progress.top, { chapter: fill(progress.chapter, { number: 7 }) });
    await this.#hand.press(page.getByRole('link', { name: beginning(back) }));
    await expect(page).toHaveURL(new RegExp(`/${this.#language}/case-2/`));
  }

  async #runs(): Promise<void> {
    const name = fill(this.#words.panel.run, { case: 'case 2' });
    await this.#hand.press(this.#panel.root.getByRole('button', { name, exact: true }));
  }

  /** A button of the panel that is named for what it does and for its case. */
  async #presses(does: string): Promise<void> {
    const name = beginning(`${does} case 2`);
    await this.#hand.press(this.#panel.root.getByRole('button', { name }));
  }
}

/** What a step offers: a line to type, or `run`. */
const actOf = (step: Locator, ask: string): Locator =>
  ask === 'run'
    ? step.locator('.act > [data-does="run"]')
    : step.locator('.act > button', { hasText: ask });
