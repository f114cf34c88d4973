// The ladder of a live run: its events, its transcript, its detail bar, cutting and mending the
// cable, signals, and the files to download.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Download, type Page } from '@playwright/test';
import type { SegmentEvent, TraceEvent } from '#protocol';
import { open, type NotebookPanel } from './panel.ts';

interface LabLadder extends HTMLElement {
  events: TraceEvent[];
}

class Ladder {
  readonly panel: NotebookPanel;

  constructor(panel: NotebookPanel) {
    this.panel = panel;
  }

  get root() {
    return this.panel.root.locator('lab-ladder');
  }

  events(): Promise<TraceEvent[]> {
    return this.root.evaluate((element) => (element as LabLadder).events);
  }

  async segments(): Promise<SegmentEvent[]> {
    return (await this.events()).filter((event) => event.kind === 'segment');
  }

  /** Waits until an event shows all of these values. */
  async has(values: Record<string, unknown>): Promise<void> {
    const shows = (event: TraceEvent): boolean =>
      Object.entries(values).every(([field, value]) => {
        const there = (event as Record<string, unknown>)[field];
        return Array.isArray(there) ? there.includes(value) : there === value;
      });
    await expect
      .poll(async () => (await this.events()).some(shows), { message: JSON.stringify(values) })
      .toBe(true);
  }

  twin(): Promise<string[]> {
    return this.root.locator('.transcript li').allTextContents();
  }
}

async function onLadder(page: Page, name: string): Promise<Ladder> {
  return new Ladder(await open(page, name));
}

/** A run up to the send that fails. */
async function runClosing(page: Page): Promise<Ladder> {
  const ladder = await onLadder(page, 'closing');
  const { panel } = ladder;
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  await panel.hasRead(6);
  await panel.send('again');
  await ladder.has({ kind: 'segment', from: 'server', flags: 'RST' });
  await panel.send('third');
  await ladder.has({ kind: 'call', name: 'send', errno: 'EPIPE' });
  await panel.state('running');
  return ladder;
}

test('calls, segments and states, in order of time and as text', async ({ page }) => {
  const ladder = await runClosing(page);
  await ladder.has({ kind: 'signal', terminal: 'client', signal: 'SIGPIPE' });
  await ladder.has({ kind: 'state', host: 'client', state: 'CLOSE_WAIT' });
  const events = await ladder.events();
  expect(events.map(({ t }) => t)).toEqual(events.map(({ t }) => t).toSorted((a, b) => a - b));
  const ids = events.flatMap((one) => (one.kind === 'call' ? [`${one.terminal} ${one.id}`] : []));
  expect(ids, 'a call that returned replaces its blocked entry').toEqual([...new Set(ids)]);
  const handshake = (await ladder.segments()).slice(0, 3).map(({ from, flags }) => [from, flags]);
  expect(handshake).toEqual([
    ['client', ['SYN']],
    ['server', ['SYN', 'ACK']],
    ['client', ['ACK']],
  ]);
  const told = [
    /client → server: SYN\.$/,
    /client: send\(\d+, "hello\\n", 6, 0\) = 6, sends\.ts line \d+\.$/,
    /client → server: PSH ACK 6 B\.$/,
    /server: close\(\d+\) = 0, closes\.ts line \d+\.$/,
    /client: CLOSE_WAIT\b/,
    /server → client: RST\.$/,
    /client: send\(\d+, "third\\n", 6, 0\) = −1 EPIPE/,
  ];
  await expect
    .poll(async () => {
      const twin = await ladder.twin();
      let at = -1;
      return told.filter((one) => {
        const found = twin.findIndex((line, index) => index > at && one.test(line));
        if (found >= 0) at = found;
        return found < 0;
      });
    })
    .toEqual([]);
});

test('pointing at a part lights what belongs to it, and says what it means', async ({ page }) => {
  const ladder = await runClosing(page);
  const { root } = ladder;
  await root.locator('.part.reset text').hover();
  await expect(root.locator('.detail-bar')).toContainText('nobody holds this connection any more');
  await expect(root.locator('.part.lit.of-call').first()).toHaveAttribute('aria-label', /again/);
  await expect(root.locator('.part.lit.of-state')).toHaveCount(2);
  const close = root
    .locator('.part.of-call.server')
    .filter({ hasText: /^close\(\d+\)\s*= 0$/ })
    .first();
  await close.locator('text').first().hover();
  await expect(page.locator('.listing[data-file="closes.ts"] .line.called')).toContainText('close');
  await expect(root.locator('.detail-bar .source')).toContainText('close(client);');
});

test('by keyboard from part to part, and the text for everybody', async ({ page }) => {
  const ladder = await runClosing(page);
  const { root } = ladder;
  await root.locator('.picture').focus();
  await page.keyboard.press('Home');
  await expect(root.locator('.detail-bar .what')).toContainText('socket(');
  await page.keyboard.press('ArrowDown');
  await expect(root.locator('.detail-bar .what')).toContainText('bind(');
  await page.keyboard.press('End');
  await expect(root.locator('.part:focus')).toHaveCount(1);
  await expect(root.locator('svg')).toBeVisible();
  await root.getByRole('button', { name: 'As text' }).click();
  await expect(root.locator('svg')).toBeHidden();
  await expect(root.getByRole('listitem').filter({ hasText: 'RST' })).toBeVisible();
  await expect(root.locator('.announced')).not.toBeEmpty();
});

test('everything shows what does not matter as well', async ({ page }) => {
  const ladder = await runClosing(page);
  const fgets = ladder.root.locator('.transcript li', { hasText: 'fgets' });
  await expect(fgets).toHaveCount(0);
  await ladder.root.getByRole('button', { name: 'Everything' }).click();
  await expect(fgets.first()).toBeAttached();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in a ladder that is drawn, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const ladder = await runClosing(page);
    const axe = new AxeBuilder({ page }).include('lab-ladder');
    expect((await axe.analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual(
      [],
    );
    await ladder.root.getByRole('button', { name: 'As text' }).click();
    expect((await axe.analyze()).violations).toEqual([]);
  });
}

test('while the cable is cut segments are lost, and after mending every byte comes', async ({
  page,
}) => {
  const ladder = await onLadder(page, 'cable');
  const { panel, root } = ladder;
  await panel.run();
  await panel.shows('server', 'serves 192.168.1.20 ');
  await root.getByRole('button', { name: 'Cut the client’s cable' }).click();
  await ladder.has({ kind: 'wire', what: 'cut', host: 'client' });
  await panel.send('hello');
  await ladder.has({ kind: 'segment', from: 'client', length: 6, lost: true });
  await ladder.has({ kind: 'segment', from: 'client', lost: true, retransmission: true });
  await expect(
    root.locator('.transcript li', { hasText: 'lost on the wire' }).first(),
  ).toBeAttached();
  await ladder.has({ kind: 'state', host: 'client', state: 'ESTABLISHED', sendq: 6 });
  await root.getByRole('button', { name: 'Mend the client’s cable' }).click();
  await expect
    .poll(async () => {
      const came = (await ladder.segments()).filter(({ from, lost }) => from === 'client' && !lost);
      return Math.max(...came.map(({ seq, length }) => seq - 1 + length));
    })
    .toBe(6);
  await ladder.has({ kind: 'state', host: 'server', recvq: 6 });
});

test('a program is frozen, thawed, sent a signal and killed', async ({ page }) => {
  const ladder = await onLadder(page, 'talk');
  const { panel } = ladder;
  const order = async (terminal: string, name: string): Promise<void> => {
    await panel.root.getByRole('button', { name: `Signals to ${terminal}` }).click();
    await panel.root.getByRole('button', { name, exact: true }).click();
  };
  await panel.run();
  await panel.shows('server', 'serves 192.168.1.20 ');
  await order('client', 'Freeze client');
  await ladder.has({ kind: 'signal', terminal: 'client', signal: 'SIGSTOP', by: 'reader' });
  await expect(panel.root.locator('[data-terminal=client] .frozen')).toBeVisible();
  await order('client', 'Thaw client');
  await ladder.has({ kind: 'signal', terminal: 'client', signal: 'SIGCONT', by: 'reader' });
  await expect(panel.root.locator('[data-terminal=client] .frozen')).toBeHidden();
  await order('client', 'Kill client');
  await panel.ended('client', '137 SIGKILL');
  await order('server', 'Send SIGUSR2 to server');
  await ladder.has({ kind: 'signal', terminal: 'server', signal: 'SIGUSR2' });
});

test('the run is taken home: capture, terminal and trace', async ({ page }) => {
  const ladder = await runClosing(page);
  const { panel } = ladder;
  const take = async (name: string): Promise<Download> => {
    await panel.root.getByRole('button', { name: 'Take the run home' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.root.getByRole('button', { name }).click(),
    ]);
    return download;
  };

  const capture = await take('Capture (.pcapng)');
  expect(capture.suggestedFilename()).toMatch(/^closing-\d{4}-\d\d-\d\d-\d{4}\.pcapng$/);
  const { stdout } = await promisify(execFile)('tcpdump', [...['-n', '-r', await capture.path()]]);
  for (const flags of ['S', 'S.', 'P.', 'F.', 'R']) expect(stdout).toContain(`Flags [${flags}]`);

  const cast = await readFile(await (await take('client: Terminal (.cast)')).path(), 'utf8');
  const [head, ...pieces] = cast.trimEnd().split('\n');
  expect(JSON.parse(head!)).toMatchObject({ version: 2 });
  const shown = pieces.map((line) => (JSON.parse(line) as [number, string, string])[2]).join('');
  expect(shown).toContain('signal 13');

  const trace = await readFile(await (await take('Trace (.jsonl)')).path(), 'utf8');
  const lines = trace
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TraceEvent);
  expect(lines).toEqual(await ladder.events());
});
