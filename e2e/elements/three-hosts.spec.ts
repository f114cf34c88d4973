// A case of three hosts: its terminals stand in the hosts' order, and the ladder has a lifeline each.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

async function relays(panel: NotebookPanel): Promise<void> {
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.shows('proxy', 'relays 6 bytes');
  await panel.hasRead(6);
}

const left = (panel: NotebookPanel, name: string): Promise<number> =>
  panel.terminal(name).evaluate((element) => element.getBoundingClientRect().left);

test('the middle box stands in the middle, and passes on what the client sends', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const panel = await open(page, 'relay');
  await relays(panel);
  const places = await Promise.all(['client', 'proxy', 'server'].map((name) => left(panel, name)));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places).size).toBe(3);
  await expect(panel.root.locator('.lane')).toHaveCount(3);
  await expect(panel.root).toBeInViewport({ ratio: 1 });
});

for (const width of [390, 1280]) {
  test(`axe finds nothing in it at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const panel = await open(page, 'relay');
    await relays(panel);
    const { violations } = await new AxeBuilder({ page }).include('lab-case').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
}
