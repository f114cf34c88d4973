// The room of the states: TCP's states, with the way that both ends of the run's connection have taken; and
// the page that it takes the drawing from.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

function roomOf({ root }: NotebookPanel) {
  const ladder = root.locator('lab-ladder');
  const room = ladder.getByRole('group', { name: /^TCP’s states/ });
  return {
    button: ladder.locator('.lane[data-host=client] .pill'),
    room,
    state: (name: string) => room.locator(`[data-box="${name}"]`),
    edge: (name: string) => room.locator(`[data-edge="${name}"]`),
  };
}

test('both ends of the run light up, and what they have passed stays', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.shows('server', 'serves 192.168.1.20 ');
  const { button, room, state, edge } = roomOf(panel);
  await button.click();
  await expect(state('ESTABLISHED')).toHaveAttribute('data-near', 'now');
  await expect(state('ESTABLISHED')).toHaveAttribute('data-far', 'now');
  await expect(panel.root.locator('.picture')).toBeHidden();
  await panel.send('hello');
  await expect(state('CLOSE_WAIT')).toHaveAttribute('data-near', 'now');
  await expect(state('FIN_WAIT2')).toHaveAttribute('data-far', 'now');
  await expect(state('ESTABLISHED')).toHaveAttribute('data-near', 'seen');
  await expect(edge('ESTABLISHED CLOSE_WAIT')).toHaveAttribute('data-near', 'seen');
  await expect(edge('ESTABLISHED CLOSE_WAIT')).not.toHaveAttribute('data-far', /./);
  await expect(room.getByText(/^client: CLOSED → .*ESTABLISHED → CLOSE_WAIT$/)).toBeVisible();
  await panel.send('again');
  await expect(edge('CLOSE_WAIT END cut')).toHaveAttribute('data-near', 'seen');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.states-room').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
  const tcpInfo = panel.root.getByRole('button', { name: 'TCP_INFO' });
  await tcpInfo.click();
  await expect(room).toBeHidden();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await tcpInfo.click();
  await expect(panel.root.locator('.picture')).toBeVisible();
});

test('on a phone its tools stay in one row, and no text of it is tiny', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.shows('server', 'serves 192.168.1.20 ');
  await panel.root.locator('.tabs button', { hasText: 'ladder' }).click();
  const { button, room } = roomOf(panel);
  await button.click();
  await expect(room).toBeVisible();
  const sizes = await room.locator('svg').evaluate((drawn: Element) => {
    const scale = drawn.getBoundingClientRect().width / 384;
    return [...drawn.querySelectorAll('text')].map(
      (text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale,
    );
  });
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test('the page of the states has the drawing, and says the same in words', async ({ page }) => {
  await page.goto('/en/states/');
  await expect(page.getByRole('img', { name: /^TCP’s states/ })).toBeVisible();
  const meaning = page.locator('dl > div', { hasText: 'LAST_ACK' }).last();
  await expect(meaning).toContainText('ACK: CLOSED');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('main').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
});
