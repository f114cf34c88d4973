// A lesson on case 2 from the link to the file of outcomes: a teacher, and six readers, of whom one has a
// keyboard alone and two have phones, one of these in Chinese. In the middle the lab starts again.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { fill } from '../../src/shared/fill.ts';
import { ClassStand } from '../elements/class-stand.ts';
import { type Hand, withKeyboard, withMouse, withThumb } from './hand.ts';
import { wordsOf } from './languages.ts';
import { ChapterPanel } from './panel.ts';

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WINDOW = { viewport: { width: 1280, height: 800 } };

const readers = [
  { name: 'Ana', uses: withMouse, window: WINDOW, language: 'en', predicts: '-1' },
  { name: 'Ben', uses: withMouse, window: WINDOW, language: 'en', predicts: '6' },
  { name: 'Kim', uses: withKeyboard, window: WINDOW, language: 'en', predicts: '6' },
  { name: '', uses: withMouse, window: WINDOW, language: 'en', predicts: '-1' },
  { name: 'Lea', uses: withThumb, window: PHONE, language: 'en', predicts: '6' },
  { name: '小明', uses: withThumb, window: PHONE, language: 'zh-cn', predicts: '6' },
] as const;

const CHAPTER = /^Case 2/;
const SECOND = 'again-is-reset';

let stand: ClassStand;

test.beforeEach(async () => {
  stand = await ClassStand.open(checkout);
});

test.afterEach(() => stand.end());

/** One of the six, who reads with what they have, in their language. */
class Reader {
  readonly hand: Hand;
  readonly page: Page;
  readonly words: ReturnType<typeof wordsOf>;
  readonly #language: string;
  readonly #predicts: string;
  readonly #name: string;

  constructor(hand: Hand, { language, predicts, name }: (typeof readers)[number]) {
    this.hand = hand;
    this.page = hand.page;
    this.words = wordsOf(language);
    this.#language = language;
    this.#predicts = predicts;
    this.#name = name;
  }

  static async come(browser: Browser, who: (typeof readers)[number]): Promise<Reader> {
    const page = await (await browser.newContext(who.window)).newPage();
    return new Reader(who.uses(page), who);
  }

  get bar(): Locator {
    return this.page.getByRole('region', { name: this.words.classBar.label });
  }

  async joins(): Promise<void> {
    const { join } = this.words;
    await this.page.goto(stand.links.join.replace('/en/', `/${this.#language}/`));
    await expect(this.page.locator('lab-join')).toHaveAttribute('data-ready');
    await this.page.getByLabel(join.name).fill(this.#name);
    await this.hand.press(this.page.getByRole('button', { name: join.join, exact: true }));
    const title = this.#name === '' ? join.numbered : join.named;
    await expect(this.page.locator('h2:focus')).toHaveText(
      new RegExp(fill(title, { name: this.#name, number: '\\d' })),
    );
  }

  /** By the link in the bar. */
  async goesWhereTheClassIs(): Promise<void> {
    await expect(this.bar).toContainText(this.words.classBar.at);
    await this.hand.press(this.bar.locator('a[href$="/case-2/"]'));
    await expect(this.page).toHaveURL(new RegExp(`/${this.#language}/case-2/`));
  }

  /** Predicts, and does the first two steps by what they offer. */
  async doesTwoSteps(): Promise<void> {
    const predict = this.page.locator('lab-predict').first();
    await this.hand.choose(predict.getByRole('radio', { name: this.#predicts }));
    await expect(predict.getByRole('status')).toHaveText(this.words.predict.chosen);
    const steps = this.page.locator('.experiment .steps').first().locator('li');
    const [first, second] = [steps.nth(0), steps.nth(1)];
    await this.hand.press(first.locator('.act > [data-does="run"]'));
    await this.hand.press(first.locator('.act > button', { hasText: 'hello' }));
    await this.#happened(first);
    await this.hand.press(second.locator('.act > button', { hasText: 'again' }));
    await this.#happened(second);
  }

  /** A button of the bar. */
  async presses(name: string): Promise<void> {
    await this.hand.press(this.bar.getByRole('button', { name }));
  }

  async #happened(step: Locator): Promise<void> {
    await expect(step.locator('lab-expect').last()).toHaveAttribute('data-seen', '');
  }
}

test('six readers do two steps of case 2, one shows a panel, and the file has what they saw', async ({
  page: wall,
  browser,
}) => {
  test.setTimeout(240_000);
  await stand.watch(wall);
  const six: Reader[] = [];
  for (const who of readers) {
    const reader = await Reader.come(browser, who);
    await reader.joins();
    six.push(reader);
  }
  await expect(wall.locator('.here')).toHaveText('6 here, 6 joined');

  const lesson = wall.getByRole('region', { name: 'The lesson' });
  const chapters = lesson.getByLabel('Chapter', { exact: true });
  const titles = await chapters.locator('option').allTextContents();
  await chapters.selectOption(titles.find((title) => CHAPTER.test(title))!);
  await wall.getByRole('button', { name: 'Show where the class is' }).click();
  await Promise.all(six.map((reader) => reader.goesWhereTheClassIs()));
  // Two at a time, as the cores of a small machine serve them.
  for (let nth = 0; nth < six.length; nth += 2)
    await Promise.all(six.slice(nth, nth + 2).map((reader) => reader.doesTwoSteps()));

  const row = wall.locator(`.expected[data-case="case-2"][data-expectation="${SECOND}"]`).first();
  await expect(row.locator('.seen')).toHaveText('seen 6 of 6');
  const predicted = wall.locator('.predicted[data-predicts^="case-2 "]').first();
  await expect(predicted).toContainText('right 4, wrong 2');

  const phone = six[5]!;
  await phone.presses(phone.words.classBar.raise);
  await expect(wall.getByRole('button', { name: 'Done: No. 6' })).toBeVisible();
  await phone.presses(phone.words.classBar.show);
  const opened = wall.waitForEvent('popup');
  await wall.getByRole('button', { name: 'Look at the panel of No. 6' }).first().click();
  const look = await opened;
  await expect(look.locator('lab-look lab-terminal[name="client"] .xterm-rows')).toContainText(
    'again',
  );
  await expect(phone.bar).toContainText(phone.words.classBar.looked);
  await phone.presses(phone.words.classBar.unshow);
  await expect(look.locator('lab-look lab-case')).toHaveCount(0);
  await wall.getByRole('button', { name: 'Done: No. 6' }).click();
  await expect(phone.bar.getByRole('button', { name: phone.words.classBar.raise })).toBeVisible();

  await stand.lab.kill('SIGTERM');
  await stand.lab.start();
  await expect(wall.locator('.here')).toHaveText('6 here, 6 joined', { timeout: 60_000 });
  const [ana] = six;
  const panel = new ChapterPanel(ana!.page, 'case-2', 'case 2');
  await panel.run();
  await panel.shows('server', 'server goes to read...');

  const download = wall.waitForEvent('download');
  await wall.getByRole('button', { name: 'Save as CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).split('\r\n');
  expect(lines.filter((line) => line.includes(`"case-2","${SECOND}","seen"`))).toHaveLength(6);
  expect(lines.filter((line) => line.startsWith('"6","小明",'))).not.toHaveLength(0);
});
