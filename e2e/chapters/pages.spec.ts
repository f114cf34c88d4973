// Every page: reachable, complete without JavaScript, without faults that axe finds, and without
// requests to other hosts.
import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { languages } from './languages.ts';
import { ChapterPanel } from './panel.ts';
import { serveStatic, type StaticSite } from '../stand/static-site.ts';

async function chapters(page: Page, language = 'en'): Promise<string[]> {
  const home = `/${language}/`;
  await page.goto(home);
  const links = page.locator(`main a[href^="${home}"]`);
  const paths = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  return [...new Set(paths)].filter((path) => path !== home);
}

test('/ sends the reader to a language, whose page links every chapter', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/en\/$/);
  expect((await chapters(page)).length).toBeGreaterThanOrEqual(10);
});

test('the picture that the notebook opens with asks, and leaves the answer to case 2', async ({
  page,
}) => {
  await page.goto('/en/');
  const picture = page.getByRole('img', { name: /question mark/ });
  await expect(picture.getByText('send() = ?')).toHaveCount(2);
  for (const answer of ['RST', 'SIGPIPE', '−1']) await expect(picture).not.toContainText(answer);
});

const written = readdirSync(new URL('../../content/en', import.meta.url))
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => `/en/${file.replace(/^\d+-|\.mdx$/g, '')}/`);

for (const path of ['/en/', ...written]) {
  test(`axe finds nothing on ${path}, light and dark`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [colorScheme, id, nodes[0]?.html])).toEqual([]);
    }
  });
}

for (const where of ['on the lab', 'on a plain static host'] as const) {
  test.describe(where, () => {
    let site: StaticSite | undefined;
    test.beforeAll(async () => {
      if (where !== 'on the lab') site = await serveStatic(new URL('../../dist/', import.meta.url));
    });
    test.afterAll(() => site?.close());

    test('no page asks anything of another host, or breaks its own policy', async ({
      page,
      baseURL,
    }) => {
      const own = site?.url ?? baseURL!;
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => {
        // A panel that the pointer is over asks for a lab, and a static host has none.
        if (site && message.text().includes('/lab')) return;
        if (message.type() === 'error') said.push(`${message.location().url}: ${message.text()}`);
      });
      await page.goto(`${own}/`);
      await expect(page).toHaveURL(`${own}/en/`);
      for (const path of ['/404.html', ...written]) await page.goto(own + path);
      expect(said).toEqual([]);
      await page.goto(`${own}/en/case-2/`);
      const panel = new ChapterPanel(page, 'case-2', 'case 2');
      await panel.press('Run');
      await panel.shows('server', 'pid = ');
      await expect(panel.terminal('server').locator('.xterm-rows')).toContainText('pid = ');
      expect(asked.filter((url) => !url.startsWith(own) && !url.startsWith('data:'))).toEqual([]);
      expect(said.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
    });

    test('a page’s policy stops what is written into it', async ({ page, baseURL }) => {
      await page.goto(`${site?.url ?? baseURL!}/en/case-2/`);
      const stopped = await page.evaluate(async () => {
        const broken: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) => {
          broken.push(event.effectiveDirective);
        });
        const script = document.createElement('script');
        script.textContent = 'document.title = "taken over"';
        document.body.append(script);
        document.body.setAttribute('onclick', 'document.title = "taken over"');
        document.body.click();
        const reached = await fetch('https://elsewhere.invalid/').then(
          () => true,
          () => false,
        );
        if (reached) broken.push('nothing stopped fetch');
        while (new Set(broken).size < 3) await new Promise((next) => setTimeout(next));
        return [...new Set(broken)].sort();
      });
      expect(stopped).toEqual(['connect-src', 'script-src-attr', 'script-src-elem']);
      await expect(page).toHaveTitle(/^Case 2/);
    });
  });
}

for (const language of languages) {
  test(`on a phone nothing in ${language} is wider than the screen`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of [`/${language}/`, ...(await chapters(page, language))]) {
      // The strip of steps gets its words with its code.
      await page.goto(path, { waitUntil: 'networkidle' });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(390);
    }
  });
}

test('the opening page leads back to an appendix by its name', async ({ page }) => {
  for (const [language, name] of [
    ['en', 'Continue: appendix B'],
    ['zh-cn', '接着读：附录 B'],
  ] as const) {
    await page.goto(`/${language}/whole-server/`, { waitUntil: 'networkidle' });
    await page.goto(`/${language}/`, { waitUntil: 'networkidle' });
    await expect(page.locator('main a.start')).toHaveText(name);
  }
});

test('apostrophes and quotes of the text are typographic', async ({ page }) => {
  for (const path of ['/en/', ...(await chapters(page))]) {
    for (const one of [path, path.replace('/en/', '/zh-cn/')]) {
      await page.goto(one);
      const straight = await page.locator('body').evaluate((body) => {
        const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        while (texts.nextNode()) {
          const { parentElement: of, nodeValue } = texts.currentNode;
          if (of!.closest('code, pre, kbd, script, style, svg, noscript')) continue;
          if (/['"]/.test(nodeValue!)) found.push(nodeValue!);
        }
        return found;
      });
      expect(straight, one).toEqual([]);
    }
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a chapter still shows its text and its listing', async ({ page }) => {
    await page.goto('/en/case-2/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main .listing pre').first()).toContainText('read');
  });
});

test('an address that a chapter had before leads to the chapter', async ({ page }) => {
  await page.goto('/en/server/');
  await expect(page).toHaveURL(/\/en\/address\/$/);
});
