// The switch between the hosts: its menu in the panel, what it does to segments, and what the ladder
// tells of it.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { type NotebookPanel, open } from './panel.ts';

const button = (panel: NotebookPanel, host: string): Locator =>
  panel.root.locator(`[data-switch=${host}]`);

/** Opens the host's menu and presses a button in the part of it that begins so. */
async function tell(
  panel: NotebookPanel,
  host: string,
  part: string | RegExp,
  name: string,
  every = false,
): Promise<void> {
  await button(panel, host).click();
  const menu = panel.root.getByRole('dialog', { name: `segments of the ${host}` });
  await menu.getByRole('checkbox').setChecked(every);
  await menu.getByRole('group', { name: part }).getByRole('button', { name, exact: true }).click();
}

const inWords = (panel: NotebookPanel): Promise<string[]> =>
  panel.root.locator('.transcript li').allTextContents();

const told = (panel: NotebookPanel, ...lines: (string | RegExp)[]): Promise<void> =>
  expect
    .poll(async () => {
      const all = await inWords(panel);
      let at = 0;
      for (const line of all) if (at < lines.length && line.match(lines[at]!)) at += 1;
      return at;
    })
    .toBe(lines.length);

async function talks(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'talk');
  await panel.run();
  await panel.reads();
  return panel;
}

test('the next data is dropped once, and sent again', async ({ page }) => {
  const panel = await talks(page);
  await tell(panel, 'client', 'Lose the next', 'data');
  await expect(button(panel, 'client')).toHaveText(/loses next data/);
  await panel.send('hello');
  await panel.hasRead(6);
  await told(
    panel,
    /switch loses client’s next data/,
    /client → server: PSH ACK 6 B, dropped by the switch/,
    /client → server: PSH ACK 6 B, sent again/,
  );
  await expect(button(panel, 'client')).toHaveText(/⋯/);
});

test('every one is dropped until all may pass again', async ({ page }) => {
  const panel = await talks(page);
  await tell(panel, 'client', 'Lose the next', 'data', true);
  await panel.send('hello');
  await told(panel, /dropped by the switch/, /sent again, dropped by the switch/);
  await button(panel, 'client').click();
  await panel.root.getByRole('button', { name: 'Everything as before' }).click();
  await panel.hasRead(6);
});

test('data is answered with RST in the server’s name, whose kernel knows nothing', async ({
  page,
}) => {
  const panel = await talks(page);
  await tell(panel, 'client', /^Answer the next with RST/, 'data');
  await panel.send('hello');
  await told(
    panel,
    /client → server: PSH ACK 6 B, dropped by the switch/,
    /server → client: RST, written by the switch/,
    /client: CLOSE/,
  );
  expect((await inWords(panel)).join()).not.toMatch(/server: CLOSE/);
});

test('a slow direction is late, and the other is not', async ({ page }) => {
  const panel = await talks(page);
  await tell(panel, 'client', /^Pass everything on late/, '0.2 s');
  await expect(button(panel, 'client')).toHaveText(/0\.2 s late/);
  await panel.send('hello');
  await panel.hasRead(6);
  // The wire is seen later than what the server prints.
  const late = () =>
    panel.root.locator('lab-ladder').evaluate((ladder) => {
      const { events } = ladder as unknown as {
        events: { kind: string; from?: string; length?: number; t: number; arrived?: number }[];
      };
      const first = events.find(
        (one) => one.kind === 'segment' && one.from === 'client' && one.length === 6,
      );
      return first?.arrived === undefined ? 'on its way' : first.arrived - first.t >= 200_000;
    });
  await expect.poll(late).not.toBe('on its way');
  expect(await late()).toBe(true);
});

test('a host whose neighbour entries are unpinned asks with ARP, and nobody answers at a cut cable', async ({
  page,
}) => {
  const panel = await talks(page);
  await panel.keys('client', 'exit\r');
  await panel.ended('client', '0');
  await panel.root.locator('[data-cable=client]').click();
  await button(panel, 'client').click();
  await panel.root.getByRole('button', { name: 'Unpin its neighbour entries (ARP)' }).click();
  await expect(button(panel, 'client')).toHaveText(/unpinned/);
  await panel.root.locator('[data-again=client]').click();
  await panel.shows('client', 'No route to host');
  await told(panel, /client’s neighbour entries unpinned/, /connect\(.*\) = −1 EHOSTUNREACH/);
  await button(panel, 'client').click();
  await panel.root.getByRole('button', { name: 'Everything as before' }).click();
  await expect(button(panel, 'client')).toHaveText(/⋯/);
});

test('by keyboard alone: the menu opens, goes from button to button, and closes', async ({
  page,
}) => {
  const panel = await talks(page);
  await button(panel, 'server').focus();
  await page.keyboard.press('Enter');
  const menu = panel.root.getByRole('dialog', { name: 'segments of the server' });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('button', { name: 'SYN', exact: true }).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(button(panel, 'server')).toBeFocused();
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const)
  test(`the menu has nothing that axe finds, and fits ${width} px, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 844 });
    const panel = await open(page, 'talk');
    await panel.run();
    if (width < 600) await panel.root.locator('.tabs button', { hasText: 'ladder' }).click();
    await button(panel, 'client').click();
    const menu = panel.root.getByRole('dialog', { name: 'segments of the client' });
    await expect(menu).toBeInViewport({ ratio: 1 });
    const { violations } = await new AxeBuilder({ page }).include('lab-case').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
