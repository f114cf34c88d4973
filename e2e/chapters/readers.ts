// Readers who read at the same time, each with two hosts of their own: whoever has finished a page
// takes the next.
import type { Browser, Page } from '@playwright/test';

/** As many as two cores serve at a reader's pace. */
const READERS = 4;

/** Milliseconds after which what cannot be pressed is given up. */
const PATIENCE = 60_000;

/** Lets `readers` do all pages, and returns what `reads` returned of each, in no order. */
export async function share<Result>(
  browser: Browser,
  baseURL: string | undefined,
  paths: readonly string[],
  reads: (page: Page) => Promise<Result[]>,
  readers = READERS,
): Promise<Result[]> {
  const left = [...paths];
  const results: Result[] = [];
  const all = Array.from({ length: readers }, async () => {
    const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      await page.goto(path);
      results.push(...(await reads(page)));
    }
    await page.close();
  });
  await Promise.all(all);
  return results;
}
