// The room of TCP_INFO: what both kernels know of their connection, as plots and as a table.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { serveStatic } from '../stand/static-site.ts';
import { open, type NotebookPanel } from './panel.ts';

/** The button of the room, and an end within it. */
function roomOf({ root }: NotebookPanel) {
  const ladder = root.locator('lab-ladder');
  const rowOf = (end: string, name: string) =>
    ladder.getByRole('group', { name: end, exact: true }).locator('dl > div', { hasText: name });
  return {
    button: ladder.getByRole('button', { name: 'TCP_INFO' }),
    room: ladder.getByRole('group', { name: /^TCP_INFO/ }),
    value: (end: string, name: string) => rowOf(end, name).locator('.value'),
    curve: (end: string, name: string, figure: string) =>
      rowOf(end, name).locator(`.curve.${figure}`),
    plot: (end: string, name: string) => rowOf(end, name).locator('svg'),
    moment: ladder.getByRole('slider', { name: 'Moment of the run' }),
  };
}

/** A run whose client has sent "hello" into a cut cable, which its kernel has sent again. */
async function sentInVain(page: Page) {
  const panel = await open(page, 'cable');
  await panel.run();
  await panel.shows('server', 'serves 192.168.1.20 ');
  const room = roomOf(panel);
  await room.button.click();
  await expect(room.value('client', 'state')).toContainText('ESTABLISHED');
  await expect(room.value('client', 'rto')).toContainText(/2\d\d ms/);
  await panel.root.getByRole('button', { name: 'Cut the client’s cable' }).click();
  await panel.send('hello');
  await expect(room.value('client', 'retransmits')).toContainText(/[2-9]/);
  return { panel, ...room };
}

/** In how many rows the ladder's tools stand. */
const rowsOfTools = ({ root }: NotebookPanel): Promise<number> =>
  root
    .locator('.tools')
    .evaluate(
      ({ children }) =>
        new Set([...children].map((one) => Math.round(one.getBoundingClientRect().bottom))).size,
    );

test('both ends’ figures, of which those change whose segments are lost', async ({ page }) => {
  const { panel, button, room, value, curve } = await sentInVain(page);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(value('client', 'unacked')).toContainText('1');
  await expect(value('client', 'rto')).not.toContainText(/2\d\d ms$/);
  await expect(value('client', 'in flight')).toContainText(/6 of \d+ B/);
  await expect(value('server', 'retransmits')).toContainText('0');
  await expect(value('server', 'in flight')).toContainText(/0 of \d+ B/);
  await expect(curve('client', 'rto', 'rto')).toHaveAttribute('d', /V.*V/);
  await expect(curve('client', 'in flight', 'window')).toHaveAttribute('d', /^M/);
  await expect(panel.root.locator('.picture')).toBeHidden();
  expect(await rowsOfTools(panel)).toBe(1);
  await button.click();
  await expect(room).toBeHidden();
  await expect(panel.root.locator('.picture svg')).toBeVisible();
});

test('the keys and the pointer go back to what it was, and Escape to now', async ({ page }) => {
  const { value, plot, moment } = await sentInVain(page);
  await expect(moment).toHaveAttribute('aria-valuetext', /^now; client: state ESTABLISHED, rto /);
  await moment.focus();
  await page.keyboard.press('Home');
  await expect(moment).toHaveText(/^at \d\.\d{3} s/);
  await expect(value('client', 'rto')).toContainText('–');
  await expect(plot('client', 'rto').locator('.cursor')).toHaveCount(1);
  while (!(await value('client', 'unacked').innerText()).includes('1')) {
    const before = (await moment.getAttribute('aria-valuenow'))!;
    await page.keyboard.press('ArrowRight');
    await expect(moment).not.toHaveAttribute('aria-valuenow', before);
  }
  await expect(value('client', 'retransmits')).toContainText('0');
  await page.keyboard.press('Escape');
  await expect(moment).toHaveText(/^now/);
  await expect(value('client', 'retransmits')).not.toContainText('0');
  await plot('client', 'rto').hover({ position: { x: 2, y: 10 } });
  await expect(moment).toHaveText(/^at /);
  await moment.hover();
  await expect(moment).toHaveText(/^now/);
});

test('as text it is a table, a row for each change at an end', async ({ page }) => {
  const { panel, room } = await sentInVain(page);
  await panel.root.getByRole('button', { name: 'As text' }).click();
  const rows = room.getByRole('table').getByRole('row');
  await expect(rows.first()).toContainText('retransmits');
  const sent = rows.filter({ hasText: /client.*ESTABLISHED.*6 of \d+ B/ });
  await expect(sent.first()).toBeVisible();
  expect(await rows.count()).toBeGreaterThan(5);
});

test('of several connections it is the latest, until another is chosen', async ({ page }) => {
  const panel = await open(page, 'relay');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.hasRead(6);
  const { button, room } = roomOf(panel);
  await button.click();
  const choice = room.getByRole('combobox', { name: 'Connection' });
  await expect(choice.getByRole('option')).toHaveCount(2);
  const ends = room.locator('.one-end');
  const [first = '', second = ''] = await choice.getByRole('option').allTextContents();
  await expect(choice).toHaveValue(second.replace(' – ', ' '));
  await expect(ends.nth(0)).toHaveAccessibleName('middle box');
  await choice.selectOption(first);
  await expect(ends.nth(0)).toHaveAccessibleName('client');
  await expect(ends.nth(1)).toHaveAccessibleName('middle box');
  await expect(ends.nth(0)).toContainText('ESTABLISHED');
});

test('what the trace does not have is said, and what is in flight is drawn', async ({ page }) => {
  await page.route('**/recordings/closing.json', async (route) => {
    const recording = (await (await route.fetch()).json()) as { trace: { kind: string }[] };
    const trace = recording.trace.filter(({ kind }) => kind !== 'tcp-info');
    await route.fulfill({ json: { ...recording, trace } });
  });
  const site = await serveStatic(new URL('../../.cache/notebook/dist/', import.meta.url));
  const panel = await open(page, 'closing', site.url);
  await panel.press('Run');
  const { button, room, value, curve } = roomOf(panel);
  await button.click();
  await expect(room).toContainText('No TCP_INFO here');
  await expect(value('client', 'rto')).toContainText('–');
  await expect(curve('client', 'in flight', 'window')).toHaveAttribute('d', /^M/);
  site.close();
});

test('on a phone nothing of it is cut off', async ({ browser, baseURL }) => {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ baseURL: baseURL!, viewport, hasTouch: true });
  const page = await context.newPage();
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.root.locator('.tabs [aria-controls="closing-wire"]').tap();
  const { button, room, value } = roomOf(panel);
  await button.tap();
  await expect(value('server', 'in flight')).toContainText(/\d B/);
  const cut = await room.evaluate((one) =>
    [...one.querySelectorAll('.one-end *')]
      .filter((part) => part.getBoundingClientRect().right > innerWidth)
      .map((part) => part.tagName),
  );
  expect(cut).toEqual([]);
  expect(await rowsOfTools(panel)).toBe(1);
  expect(await room.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await context.close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in it, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const { panel, room } = await sentInVain(page);
    await room.locator('summary').click();
    const violations = async () => {
      const found = await new AxeBuilder({ page }).include('lab-ladder').analyze();
      return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
    };
    expect(await violations()).toEqual([]);
    await panel.root.getByRole('button', { name: 'As text' }).click();
    expect(await violations(), 'as text').toEqual([]);
  });
}
