// The search dialog: fetched from the notebook's own host when it opens, used by the keyboard.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { serveStatic } from '../stand/static-site.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const field = (page: Page) => page.getByRole('textbox', { name: 'Search the notebook' });

async function openIt(page: Page): Promise<void> {
  await page.goto('/en/closing/', { waitUntil: 'networkidle' });
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
}

test('/ opens it, words find a section with its chapter, arrows and Enter go there', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  await openIt(page);
  await page.keyboard.type('signal default');
  const places = dialog(page).getByRole('link');
  await expect(places.first()).toContainText('With the signal at its default');
  await expect(places.first()).toContainText('Closing: a ladder');
  await expect(dialog(page).getByRole('status')).toContainText('Places:');
  await page.keyboard.press('ArrowDown');
  await expect(places.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/en\/closing\/#with-the-signal-at-its-default$/);
  await expect(dialog(page)).toBeHidden();
  expect(said).toEqual([]);
});

test('listings are found, words that are nowhere are said to be, Esc closes', async ({ page }) => {
  await openIt(page);
  await page.keyboard.type('sizeof');
  await expect(dialog(page).getByRole('link').first()).toContainText('sizeof');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('qqzzxx');
  await expect(dialog(page).getByRole('status')).toHaveText(
    'Nothing in the notebook has “qqzzxx”.',
  );
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

test('no word of the index is two of a page', async ({ page }) => {
  await page.goto('/en/');
  const pages = await page.evaluate(async () => {
    interface Index {
      init(): Promise<void>;
      search(words: null): Promise<{ results: { data(): Promise<Found> }[] }>;
    }
    interface Found {
      url: string;
      content: string;
    }
    const address = '/pagefind/pagefind.js';
    const index = (await import(address)) as Index;
    await index.init();
    const { results } = await index.search(null);
    return Promise.all(results.map((one) => one.data()));
  });
  expect(pages.length).toBeGreaterThan(7);
  for (const { url, content } of pages) {
    await page.goto(url);
    const joined = await page.locator('article').evaluate((article, text) => {
      const displayOf = (one: Element): string => getComputedStyle(one).display;
      // What stands in a button's row is written together: the line to type, and its Enter.
      const isApart = (one: Element): boolean =>
        !displayOf(one).startsWith('inline') && displayOf(one.parentElement!) !== 'inline-flex';
      const textOf = (node: Node): string => {
        if (node.nodeType === Node.TEXT_NODE) return node.nodeValue!;
        if (!(node instanceof Element) || node.localName === 'copy-button') return '';
        const inside = [...node.childNodes].map(textOf).join('');
        return isApart(node) ? ` ${inside} ` : inside;
      };
      const words = (all: string): string[] =>
        all.split(/\s+/).map((one) => one.replace(/\.$/, ''));
      const written = new Set(words(textOf(article)));
      return words(text).filter((word) => !written.has(word));
    }, content);
    expect(joined, url).toEqual([]);
  }
});

test('an index that cannot be fetched is one sentence', async ({ page }) => {
  await page.route('**/pagefind/pagefind.js', (route) => route.abort());
  await openIt(page);
  await expect(dialog(page).getByRole('status')).toContainText('The search index is not there');
});

/** An index that answers words once the page has them in `answered`: with the chapter that the first names. */
const slow = `
export const options = async () => {};
export const init = async () => {};
export async function search(words) {
  while (!globalThis.answered?.includes(words)) await new Promise((next) => setTimeout(next, 10));
  const [name] = words.split(' ');
  const data = async () => ({ url: '/en/' + name + '/', excerpt: words, meta: { title: name }, sub_results: [] });
  return { results: [{ data }] };
}`;

async function openSlow(page: Page): Promise<(words: string) => Promise<void>> {
  await page.route('**/pagefind/pagefind.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: slow }),
  );
  await openIt(page);
  return (words) =>
    page.evaluate((answered) => void Object.assign(globalThis, { answered }), [words]);
}

test('Enter before the answer has come goes where the answer leads', async ({ page }) => {
  const answer = await openSlow(page);
  await field(page).fill('relay');
  await answer('relay');
  await expect(dialog(page).getByRole('link')).toContainText('relay');
  await field(page).fill('talk');
  await page.keyboard.press('Enter');
  await answer('talk');
  await expect(page).toHaveURL(/\/en\/talk\/$/);
});

test('an answer that comes late leaves the focus at its place', async ({ page }) => {
  const answer = await openSlow(page);
  await field(page).fill('relay');
  await answer('relay');
  const place = dialog(page).getByRole('link');
  await expect(place).toContainText('relay');
  await field(page).fill('relay one');
  await page.keyboard.press('ArrowDown');
  await expect(place).toBeFocused();
  await answer('relay one');
  await expect(place).toContainText('relay one');
  await expect(place).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await field(page).fill('talk');
  await page.keyboard.press('ArrowDown');
  await answer('talk');
  await expect(place).toContainText('talk');
  await expect(field(page), 'its place is gone').toBeFocused();
});

test('axe finds nothing in it, light and dark', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await openIt(page);
    await page.keyboard.type('client');
    await expect(dialog(page).getByRole('link').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
  }
});

test('it works on a plain static host', async ({ page }) => {
  const site = await serveStatic(new URL('../../.cache/notebook/dist/', import.meta.url));
  try {
    await page.goto(`${site.url}/en/talk/`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await field(page).fill('signal');
    await expect(dialog(page).getByRole('link').first()).toBeVisible();
  } finally {
    site.close();
  }
});
