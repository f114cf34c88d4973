// The whole notebook as one PDF, as `npm run pdf` makes it.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');

/** Prints the site of the tests' notebook; resolves to the numbers of chapters and panels. */
async function print(file: string): Promise<{ chapters: number; panels: number }> {
  const asked = JSON.stringify({ site: '.cache/notebook/dist', language: 'en', file });
  const code = `const { printBook } = await import('./scripts/book/print.mjs');
    console.log(JSON.stringify(await printBook(${asked})));`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
  });
  return JSON.parse(stdout) as { chapters: number; panels: number };
}

test('every page is printed into one file, with an outline and its fonts', async ({}, info) => {
  test.slow();
  const file = info.outputPath('book.pdf');
  const { chapters, panels } = await print(file);
  // Of them two are to look things up in: the glossary and the states.
  expect(chapters).toBe(9);
  expect(panels).toBeGreaterThanOrEqual(9);
  const pdf = (await readFile(file)).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(chapters);
  const titles = [
    'Talk: a panel and its terminals',
    'With the signal at its default',
    'Relay: three hosts',
  ];
  for (const title of titles) {
    expect(pdf, 'in the outline').toContain(`/Title (${title})`);
  }
  expect(pdf).toMatch(/\/FontFile[23]|\/Type3/);
});
