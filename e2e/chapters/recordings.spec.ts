// Every case's recording, on a plain static host: it reaches its outcome in time, and without JavaScript
// each terminal shows what it has printed.
import { expect, test } from '@playwright/test';
import { ChapterPanel } from './panel.ts';
import { serveStatic, type StaticSite } from '../stand/static-site.ts';

const cases = [
  ['first-contact', 'first-contact', 'first contact'],
  ['case-1', 'case-1', 'case 1'],
  ['case-2', 'case-2', 'case 2'],
  ['case-3', 'case-3', 'case 3'],
  ['case-4', 'case-4', 'case 4'],
  ['eintr', 'eintr', 'EINTR'],
  ['many-clients', 'two-clients', 'two clients'],
  ['scratch', 'scratch', 'scratch'],
] as const;

let site: StaticSite;
test.beforeAll(async () => {
  site = await serveStatic(new URL('../../dist/', import.meta.url));
});
test.afterAll(() => site.close());

for (const [chapter, name, label] of cases) {
  test(`${label}: its recording reaches its outcome within 30 s`, async ({ page }) => {
    await page.goto(`${site.url}/en/${chapter}/`);
    const panel = new ChapterPanel(page, name, label);
    await panel.press('Run');
    await panel.state('replaying');
    await expect(panel.root.getByRole('group', { name: `Recording of ${label}` })).toContainText(
      /A recorded run, not yours. Recorded on .+ with Linux /,
    );
    const time = await panel.root.getByRole('slider').getAttribute('aria-valuetext');
    expect(Number(/of ([\d.]+) s$/.exec(time!)![1])).toBeLessThan(30);
    await panel.root.getByRole('button', { name: `Play ${label} again`, exact: true }).waitFor();
    await panel.state('replaying');
    await expect(panel.root.locator('lab-terminal[data-exit]').first()).toBeVisible();
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const width of [1440, 390]) {
    test(`every terminal shows what it has printed in a recorded run, ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      for (const [chapter, name] of cases) {
        await page.goto(`${site.url}/en/${chapter}/`);
        const sections = page.locator(`lab-case[name="${name}"] section:visible`);
        expect(await sections.count(), chapter).toBeGreaterThanOrEqual(2);
        for (const terminal of await sections.locator('lab-terminal').all()) {
          await expect(terminal, chapter).toContainText('From a recorded run of');
          await expect(terminal.locator('pre'), chapter).toBeVisible();
        }
      }
    });
  }
});
