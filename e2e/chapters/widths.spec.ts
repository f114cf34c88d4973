// What a window's width changes in a chapter: nothing covers anything else, what is printed stands with its
// sentence, and what is wide on a laptop is not narrower on a desk's screen. In each language.
import { expect, test, type Page } from '@playwright/test';
import { chaptersOf, languages } from './languages.ts';
import { ChapterPanel } from './panel.ts';

/** Opens each chapter in a window, and collects what is amiss in its panels and its listings. */
async function inEach<Found>(
  page: Page,
  language: string,
  look: () => Found | Promise<Found>,
): Promise<[string, Found][]> {
  const found: [string, Found][] = [];
  for (const chapter of await chaptersOf(page, language)) {
    await page.goto(chapter);
    await page.evaluate(() => document.fonts.ready);
    if ((await page.locator('lab-dock').count()) > 0) {
      await page.evaluate(() => customElements.whenDefined('lab-dock'));
    }
    found.push([chapter, await page.evaluate(look)]);
  }
  return found;
}

/** What covers what, or is out of its panel, or too near to an edge. */
function amiss(): string[] {
  const all: string[] = [];
  const box = (one: Element): DOMRect => one.getBoundingClientRect();
  for (const panel of document.querySelectorAll('lab-case')) {
    const part = (selector: string): DOMRect => box(panel.querySelector(selector)!);
    const note = (what: string): unknown => all.push(`${panel.getAttribute('name')}: ${what}`);
    const bar = part('.detail-bar');
    if (part('.between').bottom > bar.top + 1) note('the ladder covers its bar');
    if (part('.picture').bottom > bar.top + 1) note('the picture covers the bar');
    if (bar.bottom > part('.foot').top + 1) note('the bar is cut off');
    if (part('.foot').bottom > box(panel).bottom + 1) note('the foot is outside');
    for (const screen of panel.querySelectorAll('section:not([hidden]) lab-terminal')) {
      if (box(screen).height < 85) note('a terminal has less than four rows');
    }
    const turn = panel.querySelector('lab-dock:not([hidden]) .turn');
    if (turn && box(turn.querySelector('[data-turn="1"]')!).right > box(turn).right - 6) {
      note('a button is at the edge');
    }
  }
  return all;
}

/** What is printed, but neither beside the sentence before it nor directly below. */
function astray(): string[] {
  const all: string[] = [];
  for (const dock of document.querySelectorAll('lab-dock:not([hidden])')) {
    const next = dock.querySelector<HTMLButtonElement>('[data-turn="1"]')!;
    for (;;) {
      for (const figure of dock.querySelectorAll('.doing:not(.ruler) > p + figure')) {
        const [own, said] = [figure, figure.previousElementSibling!].map((one) =>
          one.getBoundingClientRect(),
        ) as [DOMRect, DOMRect];
        const beside = own.left >= said.right && own.top < said.bottom && said.top < own.bottom;
        const below = own.left === said.left && own.top >= said.bottom;
        if (!beside && !below) all.push(figure.textContent.trim());
      }
      if (next.disabled) break;
      next.click();
    }
  }
  return all;
}

const listings = (): number[] =>
  [...document.querySelectorAll('.listing')].map((one) => one.getBoundingClientRect().width);

for (const language of languages) {
  for (const [width, height] of [
    [720, 1024],
    [820, 1180],
    [1024, 760],
  ] as const) {
    test(`in ${language} no part of a panel covers another at ${width} × ${height}`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      const faults = (await inEach(page, language, amiss)).filter(([, found]) => found.length > 0);
      expect(faults).toEqual([]);
    });
  }

  for (const width of [1440, 1280, 720]) {
    test(`in ${language} what is printed stands with its sentence in a strip of ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      const faults = (await inEach(page, language, astray)).filter(([, found]) => found.length > 0);
      expect(faults).toEqual([]);
    });
  }
}

test('no listing is narrower on a wider screen', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const laptop = await inEach(page, 'en', listings);
  await page.setViewportSize({ width: 1920, height: 1080 });
  const desk = await inEach(page, 'en', listings);
  expect(laptop.flatMap(([, widths]) => widths).length).toBeGreaterThan(10);
  const narrower = desk.filter(([, widths], at) =>
    widths.some((width, index) => width < laptop[at]![1][index]!),
  );
  expect(narrower).toEqual([]);
});

test('the longest line that the article’s programs print is one row at 1440 px', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/en/case-4/');
  const panel = new ChapterPanel(page, 'case-4', 'case 4');
  await panel.run();
  await panel.shows('server', 'client: ip=');
  // It ends with a space, which would have a row of its own.
  const rows = panel.terminal('server').locator('.xterm-rows');
  await expect(rows).toContainText('client: ip=');
  const texts = (await rows.locator('> *').allInnerTexts()).map((text) => text.trim());
  const at = texts.findIndex((text) => text.startsWith('client connected!'));
  expect(texts[at]).toMatch(/print the client info \.{4}$/);
  expect(texts[at + 1]).toMatch(/^client: ip=/);
});
