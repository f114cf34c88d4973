// Prints the built site as one PDF: each panel plays its recording to the end, the chapters are put
// into one page, and Chromium prints that with an outline, links and page numbers.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sirv from 'sirv';
import { bookOf } from './book.mjs';

/** Where the page with all chapters is served, while it is printed. */
const BOOK = '/book.html';

/** CSS pixels of A4 between its margins, in which a panel draws its ladder. */
const WIDTH = 690;

const MARGINS = { top: '16mm', bottom: '18mm', left: '14mm', right: '14mm' };
const FOOTER = `<p style="width: 100%; font: 8px sans-serif; text-align: center">
  <span class="pageNumber"></span> / <span class="totalPages"></span></p>`;

/** Resolves to the numbers of chapters and panels. `site` is the folder of a build for the base `/`. */
export async function printBook({ site, language, file }) {
  let book = '';
  const files = sirv(site, { dev: true });
  const server = createServer((request, response) => {
    if (request.url === BOOK) {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(book);
    } else files(request, response, () => void response.writeHead(404).end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${port}`;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const opening = readFileSync(join(site, language, 'index.html'), 'utf8');
    const names = chapterNames(opening, language);
    const chapters = [];
    for (const name of names) {
      const html = readFileSync(join(site, language, name, 'index.html'), 'utf8');
      chapters.push({ name, html, ...(await played(browser, `${url}/${language}/${name}/`)) });
    }
    book = bookOf({ language, opening, chapters });
    const page = await browser.newPage();
    await loaded(page, url + BOOK);
    const paper = { format: 'A4', margin: MARGINS, printBackground: true };
    const marks = {
      outline: true,
      tagged: true,
      displayHeaderFooter: true,
      headerTemplate: '<p></p>',
    };
    await page.pdf({ path: file, ...paper, ...marks, footerTemplate: FOOTER });
    const panels = chapters.reduce((sum, one) => sum + Object.keys(one.panels).length, 0);
    return { chapters: chapters.length, panels };
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

/** A page that is read slowly may have no request under way and not be parsed to its end: `load` tells that. */
async function loaded(page, address) {
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForLoadState('networkidle');
}

/** The chapters' names in their order, as the opening page links them. */
function chapterNames(opening, language) {
  const links = opening.matchAll(new RegExp(`href="/${language}/([a-z0-9-]+)/"`, 'g'));
  return [...new Set([...links].map(([, name]) => name))];
}

/**
 * `boxes`: what each box of a chapter's steps waits for, in order. `panels`: the markup of each of its
 * panels, by its case, with its recording played to the end; a case without one is as it was.
 */
async function played(browser, address) {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 1000 }, bypassCSP: true });
  await loaded(page, address);
  const boxes = await page.evaluate(BOXES);
  for (const panel of await page.locator('lab-case').all()) {
    const name = await panel.getAttribute('name');
    await panel.locator('.run').click();
    const [replays, unavailable] = ['replaying', 'unavailable'].map((state) =>
      page.locator(`lab-case[name="${name}"][data-state="${state}"]`),
    );
    await replays.or(unavailable).waitFor();
    if (await unavailable.isVisible()) continue;
    await panel.locator('[data-replay="step"]').waitFor();
    await page.evaluate(`(${STEP_TO_END})(${JSON.stringify(name)})`);
  }
  // Each terminal has its text on paper then, and each ladder all of its picture.
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction(ON_PAPER);
  await page.evaluate(FRAMES);
  const made = await page.evaluate(PANELS);
  await page.close();
  return { boxes, panels: Object.fromEntries(made) };
}

/** What follows runs in the page. */
const BOXES = `[...document.querySelectorAll('main lab-expect .said')].map((one) => one.textContent)`;

const STEP_TO_END = `async (name) => {
  const panel = document.querySelector('lab-case[name="' + name + '"]');
  while (panel.querySelector('[data-plays]').dataset.plays !== 'ended') {
    panel.querySelector('[data-replay="step"]').click();
    await new Promise((next) => requestAnimationFrame(next));
  }
  for (const screen of panel.querySelectorAll('lab-terminal[data-used]')) await screen.openScreen();
}`;

const ON_PAPER = `[...document.querySelectorAll('lab-terminal[data-used]')].every((one) =>
  one.text() === '' || one.querySelector('.paper'))`;

const FRAMES = `(async () => {
  for (let frame = 0; frame < 10; frame += 1) {
    await new Promise((next) => requestAnimationFrame(next));
  }
})()`;

const PANELS = `[...document.querySelectorAll('lab-case')].map((one) =>
  [one.getAttribute('name'), one.outerHTML])`;
