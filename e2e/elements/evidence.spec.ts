// What a reader in a class saves of this tab's runs, to hand it in: one archive, made in the browser.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { bar, ClassStand, isAccessible } from './class-stand.ts';
import { NotebookPanel } from './panel.ts';

let stand: ClassStand;

test.beforeEach(async () => {
  stand = await ClassStand.open();
});

test.afterEach(() => stand.end());

test('the archive has each run of the tab with its trace, output, capture and outcomes', async ({
  page,
}) => {
  await stand.joinAs(page, 'Ana');
  const save = bar(page).getByRole('button', { name: 'Save my evidence' });
  await save.click();
  await expect(bar(page)).toContainText('This page has no run yet');
  await page.goto(stand.address('closing/'));
  const panel = new NotebookPanel(page, 'closing');
  await panel.run();
  await panel.reads();
  await panel.send('hello');
  const download = page.waitForEvent('download');
  await save.click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^evidence-\d{4}-\d\d-\d\d-\d{4}\.zip$/);
  await expect(bar(page)).toContainText('Nothing was sent');
  await expect(save).toBeFocused();
  const files = unzipSync(await readFile(await saved.path()));
  expect(Object.keys(files).toSorted()).toEqual([
    ...['README.txt', 'closing-run-1/capture.pcapng', 'closing-run-1/client.cast'],
    ...['closing-run-1/run.json', 'closing-run-1/server.cast', 'closing-run-1/trace.jsonl'],
    'index.json',
  ]);
  const text = (name: string): string => strFromU8(files[name]!);
  const index = JSON.parse(text('index.json')) as { runs: { expectations: object }[] };
  expect(index.runs).toHaveLength(1);
  expect(index.runs[0]!.expectations).toMatchObject({ 'client-in-close-wait': 'seen' });
  expect(text('README.txt')).toContain('closing-run-1, begun at 20');
  expect(text('README.txt')).toMatch(/^ {2}\[seen\]: /m);
  const [, ...pieces] = text('closing-run-1/client.cast').trimEnd().split('\n');
  const printed = pieces.map((line) => (JSON.parse(line) as [number, 'o', string])[2]).join('');
  expect(printed).toContain('hello\r\nsends 6 bytes');
  expect((JSON.parse(text('closing-run-1/run.json')) as { format: string }).format).toBe(
    'two-ends-of-a-wire/run',
  );
  expect([...files['closing-run-1/capture.pcapng']!.slice(0, 4)]).toEqual([10, 13, 13, 10]);
  await isAccessible(page);
});
