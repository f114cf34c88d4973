// Step mode: every program stops before each call, and the reader lets one after the other go on.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { type NotebookPanel, open } from './panel.ts';

const gate = (panel: NotebookPanel, terminal: string): Locator =>
  panel.root.getByRole('group', { name: `Gate of ${terminal}` });

const call = (panel: NotebookPanel, terminal: string): Promise<string> =>
  gate(panel, terminal).locator('code').innerText();

/** Waits until the program is about to call something that begins so. */
async function waits(panel: NotebookPanel, terminal: string, name: string): Promise<void> {
  await expect(gate(panel, terminal).locator('code')).toHaveText(new RegExp(`^${name}\\(`));
}

/** Releases call by call until the program is about to call that one. */
async function stepTo(panel: NotebookPanel, terminal: string, name: string): Promise<void> {
  for (;;) {
    await expect(gate(panel, terminal).locator('code')).not.toBeEmpty();
    const before = await call(panel, terminal);
    if (before.startsWith(`${name}(`)) return;
    await gate(panel, terminal).getByRole('button', { name: 'Release' }).click();
    await expect(gate(panel, terminal).locator('code')).not.toHaveText(before);
  }
}

const release = (panel: NotebookPanel, terminal: string): Promise<void> =>
  gate(panel, terminal).getByRole('button', { name: 'Release' }).click();

async function signal(panel: NotebookPanel, terminal: string, name: string): Promise<void> {
  await panel.root.getByRole('button', { name: `Signals to ${terminal}` }).click();
  await panel.root.getByRole('button', { name, exact: true }).click();
}

/** A run that stands before the server's close and the client's second send. */
async function atBothCalls(page: Page): Promise<NotebookPanel> {
  const panel = await open(page, 'closing');
  await panel.root.getByRole('checkbox', { name: 'Step' }).check();
  await panel.run();
  await stepTo(panel, 'server', 'accept');
  await release(panel, 'server');
  await stepTo(panel, 'client', 'fgets');
  await release(panel, 'client');
  await panel.type('client', 'hello\n');
  await stepTo(panel, 'client', 'send');
  await release(panel, 'client');
  await stepTo(panel, 'server', 'close');
  await stepTo(panel, 'client', 'fgets');
  await release(panel, 'client');
  await panel.type('client', 'again\n');
  await stepTo(panel, 'client', 'send');
  return panel;
}

/** The flags of the server's segments after the second data segment or the server's close. */
const ending = (panel: NotebookPanel): Promise<string[]> =>
  panel.root.locator('lab-ladder').evaluate((ladder) => {
    const { events } = ladder as unknown as {
      events: { kind: string; from?: string; flags?: string[] }[];
    };
    const sent = events.filter((one) => one.kind === 'segment' && one.from === 'server');
    return sent.flatMap(({ flags = [] }) => flags).filter((flag) => /FIN|RST/.test(flag));
  });

test('close before send: the kernel says FIN, and answers the send with RST', async ({ page }) => {
  const panel = await atBothCalls(page);
  await expect(gate(panel, 'client').locator('code')).toHaveText(
    /^send\(\d+, "again\\n", 6, 0\) · sends\.ts:\d+$/,
  );
  await release(panel, 'server');
  await waits(panel, 'server', 'pause');
  await expect.poll(() => ending(panel)).toEqual(['FIN']);
  await release(panel, 'client');
  await expect.poll(() => ending(panel)).toEqual(['FIN', 'RST']);
});

test('send before close: what nobody has read makes the close a RST', async ({ page }) => {
  const panel = await atBothCalls(page);
  await release(panel, 'client');
  await waits(panel, 'client', 'fgets');
  await release(panel, 'server');
  await expect.poll(() => ending(panel)).toEqual(['RST']);
});

test('To line makes every call until one at that line of the same file', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.root.getByRole('checkbox', { name: 'Step' }).check();
  await panel.run();
  await waits(panel, 'client', 'signal');
  await stepTo(panel, 'server', 'accept');
  await release(panel, 'server');
  const client = gate(panel, 'client');
  await client.getByRole('spinbutton', { name: 'Line of sends.ts, for client' }).fill('49');
  await expect(
    gate(panel, 'server').getByRole('button', { name: 'To line of opening.ts' }),
  ).toHaveCount(1);
  await client.getByRole('button', { name: 'To line of sends.ts' }).click();
  await panel.type('client', 'hello\n');
  await expect(client.locator('code')).toHaveText(/^send\(.* · sends\.ts:49$/);
});

test('To line of a line that makes no call says which do, and lets nothing go on', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  await panel.root.getByRole('checkbox', { name: 'Step' }).check();
  await panel.run();
  await waits(panel, 'client', 'signal');
  const client = gate(panel, 'client');
  const before = await call(panel, 'client');
  const line = client.getByRole('spinbutton', { name: 'Line of sends.ts, for client' });
  await line.fill('1');
  await page.keyboard.press('Enter');
  const notice = panel.root.locator('.notice');
  await expect(notice).toHaveText(
    /^Line 1 of sends\.ts makes no call, .* Nearest lines that make one: \d+\.$/,
  );
  expect(await call(panel, 'client')).toBe(before);
  await line.fill('49');
  await page.keyboard.press('Enter');
  await expect(notice).toBeEmpty();
});

test('a cable is cut, a program frozen and a signal sent while programs wait', async ({ page }) => {
  const panel = await atBothCalls(page);
  const waiting = panel.root.locator('lab-ladder .part.at-gate');
  await expect(waiting).toHaveCount(2);
  await expect(waiting.first()).toHaveAttribute('aria-label', /waits at a gate/);
  await panel.root.getByRole('button', { name: 'Cut the client’s cable' }).click();
  await release(panel, 'server');
  await waits(panel, 'server', 'pause');
  await expect.poll(() => ending(panel)).toEqual(expect.arrayContaining(['FIN']));
  await panel.root.getByRole('button', { name: 'Mend the client’s cable' }).click();
  await signal(panel, 'client', 'Freeze client');
  await release(panel, 'client');
  await expect(panel.root.locator('[data-terminal=client] .frozen')).toBeVisible();
  await signal(panel, 'client', 'Thaw client');
  await waits(panel, 'client', 'fgets');
  await expect.poll(() => ending(panel)).toContain('RST');
  await signal(panel, 'server', 'Send SIGINT to server');
  await waits(panel, 'server', 'exit');
  await release(panel, 'server');
  await panel.ended('server', '1');
});

test('Step that is chosen during a run is for the next one, and the panel says so', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  await panel.run();
  await panel.root.getByRole('checkbox', { name: 'Step' }).check();
  await expect(panel.root.locator('.notice')).toContainText('The next Run will be');
});

test('by keyboard alone, with a reload in the middle', async ({ page }) => {
  const panel = await open(page, 'closing');
  await panel.root.getByRole('checkbox', { name: 'Step' }).focus();
  await page.keyboard.press('Space');
  await panel.root.getByRole('button', { name: 'Run closing', exact: true }).focus();
  await page.keyboard.press('Enter');
  await waits(panel, 'client', 'signal');
  await panel.terminal('server').focus();
  await waits(panel, 'server', 'signal');
  const server = gate(panel, 'server');
  await server.getByRole('button', { name: 'Release' }).focus();
  for (const next of ['socket', 'bind', 'listen']) {
    await page.keyboard.press('F8');
    await waits(panel, 'server', next);
  }
  await expect(server.getByRole('button', { name: 'Release' })).toBeFocused();
  await page.reload();
  await waits(panel, 'server', 'listen');
  await waits(panel, 'client', 'signal');
  await server.getByRole('button', { name: 'Release' }).focus();
  await page.keyboard.press('F10');
  await panel.shows('server', 'listens at ');
  await gate(panel, 'client').getByRole('button', { name: 'Release' }).focus();
  await page.keyboard.press('F9');
  await expect(gate(panel, 'server').getByRole('button', { name: 'Hold' })).toBeVisible();
  await panel.shows('server', 'serves 192.168.1.20');
});

for (const [theme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const)
  test(`gates have nothing that axe finds, and fit ${width} px, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width, height: 844 });
    const panel = await open(page, 'closing');
    await panel.root.getByRole('checkbox', { name: 'Step' }).check();
    await panel.run();
    await waits(panel, 'server', 'signal');
    await waits(panel, 'client', 'signal');
    const { violations } = await new AxeBuilder({ page }).include('lab-case').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
