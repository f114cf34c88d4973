// Every step of every chapter can be done without scrolling: the whole run panel is in view together
// with the step, which stands in the panel's dock or beside the panel. In each language.
import { expect, test, type Page } from '@playwright/test';
import { chaptersOf, languages } from './languages.ts';

/** Which steps of the page do not fit, with the panel that each belongs to. */
const misfits = (page: Page): Promise<{ steps: number; misfits: string[] }> =>
  page.evaluate(async () => {
    const inView = (element: Element): boolean => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= -1 && bottom <= innerHeight + 1;
    };
    const whole = (box: Element): boolean => box.scrollHeight <= box.clientHeight + 1;
    const all = { steps: 0, misfits: [] as string[] };
    const note = (panel: Element, step: Element, fits: boolean): void => {
      all.steps += 1;
      if (fits) return;
      all.misfits.push(`${panel.getAttribute('name')}: ${step.textContent.trim().slice(0, 40)}`);
    };
    for (const panel of document.querySelectorAll('lab-case')) {
      const toPanel = (): void =>
        scrollBy({ top: panel.getBoundingClientRect().top - 8, behavior: 'instant' });
      toPanel();
      const dock = panel.querySelector<HTMLElement>('lab-dock')!;
      if (dock.hidden) continue;
      const doing = dock.querySelector('.doing')!;
      const next = dock.querySelector<HTMLButtonElement>('[data-turn="1"]')!;
      if (getComputedStyle(dock).display !== 'none') {
        note(panel, doing, inView(panel) && whole(doing));
        while (!next.disabled) {
          next.click();
          note(panel, doing, inView(panel) && whole(doing));
        }
      } else {
        for (const step of panel.closest('.experiment')!.querySelectorAll('.steps > ol > li')) {
          toPanel();
          step.scrollIntoView({ block: 'nearest', behavior: 'instant' });
          note(panel, step, inView(panel) && inView(step));
        }
      }
    }
    return all;
  });

const windows = [
  [1280, 720],
  [1440, 900],
  [1920, 1080],
] as const;

for (const language of languages) {
  for (const [width, height] of windows) {
    test(`in ${language} each step fits a window of ${width} × ${height} with its whole panel`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height });
      let steps = 0;
      for (const chapter of await chaptersOf(page, language)) {
        await page.goto(chapter);
        await page.evaluate(() => document.fonts.ready);
        if ((await page.locator('lab-dock').count()) > 0) {
          await page.evaluate(() => customElements.whenDefined('lab-dock'));
        }
        // A dock that shows takes its height once it comes near.
        await page.waitForFunction(() => {
          const docks = document.querySelectorAll<HTMLElement>('lab-dock:not([style], [hidden])');
          const without = [...docks].find(({ offsetWidth }) => offsetWidth > 0);
          without?.scrollIntoView({ block: 'center', behavior: 'instant' });
          return without === undefined;
        });
        const found = await misfits(page);
        expect.soft(found.misfits, chapter).toEqual([]);
        steps += found.steps;
      }
      expect(steps).toBeGreaterThan(70);
    });
  }
}
