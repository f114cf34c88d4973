// A run as one file: saved, opened again by choosing or dropping it, and refused where it is broken.
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, type NotebookPanel } from './panel.ts';

interface RunFile {
  case: string;
  programs: Record<string, { hash: string; text?: string }>;
  deeds: { type: string; keys?: string }[];
  capture?: string;
  terminals: { output: [number, string][]; command: string }[];
  trace: { kind: string }[];
}

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: /^Runs of / });
const says = (page: Page): Locator => dialog(page).getByRole('status');

async function openRuns(panel: NotebookPanel, called = 'closing'): Promise<void> {
  await panel.root.getByRole('button', { name: `Runs ${called}` }).click();
  await expect(dialog(panel.page)).toBeVisible();
}

/** The file of a run in which the client has sent a line, with its capture or `Without it`. */
async function savedRun(panel: NotebookPanel, capture = 'Without it'): Promise<RunFile> {
  await panel.run();
  await panel.shows('server', 'reads ... ');
  await panel.send('hello');
  await panel.press('Stop');
  await panel.state('finished');
  await openRuns(panel);
  const download = panel.page.waitForEvent('download');
  await panel.page.getByRole('button', { name: 'Save as a file Run 1' }).click();
  await expect(says(panel.page)).toContainText('Shall the capture be in the file?');
  await panel.page.getByRole('button', { name: capture }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^closing-\d{4}-\d\d-\d\d-\d{4}\.run\.json$/);
  return JSON.parse(await readFile(await saved.path(), 'utf8')) as RunFile;
}

const chosen = (name: string, content: string) => ({
  ...{ name, mimeType: 'application/json' },
  buffer: Buffer.from(content),
});

test('a saved run has its programs and all that it showed, and is opened again', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const file = await savedRun(panel);
  expect(file.programs['sends.ts']!.text).toContain("from '#libc'");
  expect(file.deeds.map(({ keys = '' }) => keys).join('')).toBe('hello\r');
  expect(file.capture).toBeUndefined();
  expect(file.trace.some(({ kind }) => kind === 'segment')).toBe(true);
  await page.getByRole('button', { name: 'Delete Run 1' }).click();
  const field = dialog(page).locator('input[type=file]');
  await field.setInputFiles(chosen('mine.run.json', JSON.stringify(file)));
  await expect(says(page)).toHaveText('mine.run.json is run 1 now.');
  await expect(dialog(page).getByLabel('Name of run 1')).toHaveValue('mine');
  await page.getByRole('button', { name: 'Replay Run 1' }).click();
  await expect(panel.root.getByRole('group', { name: 'Recording of closing' })).toContainText(
    'mine, kept in this tab.',
  );
  await panel.root.getByRole('button', { name: 'Speed 8×' }).click();
  await panel.shows('client', 'hello', 'sends 6 bytes ');
});

test('the capture is in the file where the reader wants it, and is not saved besides', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const downloads: string[] = [];
  page.on('download', (one) => downloads.push(one.suggestedFilename()));
  const { capture } = await savedRun(panel, 'With the capture');
  // A section header block of pcapng begins it.
  expect(Buffer.from(capture!, 'base64').readUInt32BE()).toBe(0x0a0d0d0a);
  expect(downloads).toHaveLength(1);
  await panel.page.keyboard.press('Escape');
  await panel.press('Reset');
  await panel.state('idle');
  await openRuns(panel);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file Run 1' }).click();
  await page.getByRole('button', { name: 'With the capture' }).click();
  const again = await readFile(await (await download).path(), 'utf8');
  expect((JSON.parse(again) as RunFile).capture).toBe(capture);
});

test('a file that is dropped on a panel is opened, in the list of its own case', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const file = await savedRun(panel);
  await page.keyboard.press('Escape');
  const dropped = { content: JSON.stringify(file), name: 'dropped.run.json' };
  const leaving = page.locator('lab-case[name=leaving]');
  await leaving.evaluate((element, { content, name }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], name));
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  }, dropped);
  await expect(says(page)).toHaveText(/of another case of this page, .* as run 2\.$/);
  await page.keyboard.press('Escape');
  await expect(panel.root.getByRole('button', { name: 'Runs closing [2]' })).toBeVisible();
});

test('a file that is no run, of another page or broken is named, and nothing is lost', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const file = await savedRun(panel);
  const field = dialog(page).locator('input[type=file]');
  const rows: [string, string][] = [
    ['{"format":', 'bad.json is no run file: it is not JSON, or only a part of it.'],
    ['{}', 'bad.json is JSON, but no run of this notebook.'],
    [JSON.stringify({ ...file, version: 9 }), 'bad.json is a run file of version 9; '],
    [JSON.stringify({ ...file, case: 'talk' }), 'bad.json is a run of talk, which this page '],
    [JSON.stringify({ ...file, trace: [{ kind: 'call' }] }), 'broken: trace[0].t is not what'],
    ['x'.repeat(17 * 1024 * 1024), 'bad.json is larger than 16 MiB, so it was not opened.'],
  ];
  for (const [content, sentence] of rows) {
    await field.setInputFiles(chosen('bad.json', content));
    await expect(says(page)).toContainText(sentence);
  }
  await expect(dialog(page).getByRole('listitem')).toHaveCount(1);
});

test('a hostile file is shown as text, and its output reaches nothing but the screen', async ({
  page,
}) => {
  const panel = await open(page, 'closing');
  const file = await savedRun(panel);
  const title = await page.title();
  const html = '<img src=x onerror="document.title=1">';
  const output: [number, string][] = [
    [1, `\x1b]0;taken\x07\x1b]52;c;dGFrZW4=\x07\x1b[8;1;1t${html}done\r\n`],
  ];
  const terminals = file.terminals.map((one) => ({ ...one, command: `node ${html}`, output }));
  const hostile = { ...file, name: html, terminals };
  const field = dialog(page).locator('input[type=file]');
  await field.setInputFiles(chosen(`${html}.json`, JSON.stringify(hostile)));
  await expect(says(page)).toHaveText(`${html}.json is run 2 now.`);
  await page.getByRole('button', { name: 'Replay Run 2' }).click();
  await panel.shows('client', `${html}done`);
  await openRuns(panel);
  await page.getByRole('button', { name: 'Compare Run 2' }).click();
  await expect(page.locator('dialog.compare')).toContainText(html);
  expect(await page.locator('img[src=x]').count()).toBe(0);
  expect(await page.title()).toBe(title);
});
