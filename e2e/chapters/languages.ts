// The languages that the notebook is in, by their folders of content/, and the words of each: English
// stands in for what a language leaves out, as in its pages.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ENGLISH, readUi, type Words } from '../../src/build/languages/read-ui.ts';

const content = path.join(import.meta.dirname, '../../content');
const fileOf = (language: string): string => path.join(content, language, 'ui.json');

/** As they stand in paths: `en` in `/en/…`. English is the first. */
export const languages: readonly string[] = [
  ENGLISH,
  ...readdirSync(content).filter((name) => name !== ENGLISH && existsSync(fileOf(name))),
];

/** All words of the pages' interface in a language. */
export function wordsOf(language: string): Words['ui'] {
  const files = new Map(
    languages.map((name) => [name, readFileSync(fileOf(name), 'utf8')] as const),
  );
  const words = readUi(language, files);
  if (Array.isArray(words)) throw new Error(words.join('\n'));
  return words.ui;
}

/** The paths of all chapters of a language, in their order. */
export async function chaptersOf(page: Page, language: string): Promise<string[]> {
  await page.goto(`/${language}/`);
  const links = page.locator('.chapters a');
  return links.evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
}
