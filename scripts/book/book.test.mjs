import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookOf } from './book.mjs';

const page = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta http-equiv="content-security-policy" content="x">
  <link rel="stylesheet" href="/_astro/page.css">${head}</head><body>${body}</body></html>`;

const opening = page(
  '<main><div class="sheet"><a href="/en/case-1/">1</a></div></main><footer>x</footer>',
);
const chapters = [
  {
    name: 'case-1',
    html: page(
      `<header>rail</header><main><article class="sheet"><h2 id="run-it">Run it</h2><a href="#run-it">#</a>
      <a href="/en/case-2/#run-it">there</a><lab-case name="one">idle</lab-case>
      <lab-expect><span class="said"></span></lab-expect>
      <script type="module" src="/x.js"></script></article></main>`,
      '<link rel="stylesheet" href="/_astro/chapter.css">',
    ),
    boxes: ['read returns -1 & errno is 4'],
    panels: { one: '<lab-case name="one"><pre class="paper">hello</pre></lab-case>' },
  },
  {
    name: 'case-2',
    html: page(
      '<article class="sheet"><h2 id="run-it">Run it</h2><a href="/en/away/">x</a></article>',
    ),
    boxes: [],
    panels: {},
  },
];
const book = bookOf({ language: 'en', opening, chapters });

test('the chapters follow the opening in one page, with the sheets of all once', () => {
  const order = [...book.matchAll(/id="(case-\d)"/g)].map(([, name]) => name);
  assert.deepEqual(order, ['case-1', 'case-2']);
  assert.equal(book.match(/page\.css/g).length, 1);
  assert.equal(book.match(/chapter\.css/g).length, 1);
  for (const gone of ['rail', '<footer', '<script', 'http-equiv']) {
    assert.ok(!book.includes(gone), gone);
  }
});

test('ids are a chapter’s own, and links lead within the book', () => {
  assert.match(book, /<h2 id="case-1--run-it">/);
  assert.match(book, /<h2 id="case-2--run-it">/);
  assert.match(book, /<a href="#case-1--run-it">/);
  assert.match(book, /<a href="#case-2--run-it">there/);
  assert.match(book, /<a href="#case-1">1/);
  assert.match(book, /<a href="\/en\/away\/">/, 'what is not in the book keeps its address');
});

test('a panel stands there as it was played', () => {
  assert.match(book, /<pre class="paper">hello<\/pre>/);
  assert.ok(!book.includes('idle'));
});

test('a box says what it waits for', () => {
  assert.match(book, /<span class="said">read returns -1 &amp; errno is 4<\/span>/);
});
