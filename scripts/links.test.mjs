import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkFaults } from './links.mjs';

const files = ['index.html', 'en/index.html', 'en/case-1/index.html', '404.html', 'a b.css'];

function faultsOf(text) {
  const pages = new Map(files.filter((file) => file.endsWith('.html')).map((file) => [file, '']));
  pages.set('en/case-1/index.html', `<h2 id="four-times-five">x</h2>`);
  pages.set('en/index.html', `<h2 class="x" id="top">x</h2>${text}`);
  return linkFaults(pages, files);
}

const good = [
  '<a href="/en/case-1/">x</a>',
  '<a class="y" href="case-1/#four-times-five">x</a>',
  '<a href="#top">x</a>',
  '<a href="#">x</a>',
  '<a href="/404.html">x</a>',
  '<link rel="stylesheet" href="/a%20b.css">',
  '<a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.5">x</a>',
  '<link rel="canonical" href="https://example.org/en/">',
  '<a href="mailto:someone@example.org">x</a>',
  '<img src="data:image/png;base64,AA==">',
];
const bad = {
  '<a href="/en/case-9/">x</a>': /leads to no file/,
  '<a href="/en/case-1">x</a>': /leads to no file/,
  '<a href="/en/case-1/#nowhere">x</a>': /no anchor of \/en\/case-1\//,
  '<a href="#nowhere">x</a>': /no anchor of \/en\//,
  '<script src="/none.js"></script>': /leads to no file/,
  '<link rel="stylesheet" href="https://fonts.example.org/x.css">': /from another host/,
  '<img alt="" src="//example.org/x.png">': /from another host/,
};

for (const text of good) {
  test(`good: ${text}`, () => assert.deepEqual(faultsOf(text), []));
}
for (const [text, says] of Object.entries(bad)) {
  test(`bad: ${text}`, () => {
    const faults = faultsOf(text);
    assert.equal(faults.length, 1, `one fault, not ${JSON.stringify(faults)}`);
    assert.match(faults[0], says);
  });
}
