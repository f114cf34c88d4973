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
  '<!-- <a href="/none/">x</a> -->',
  '<script type="application/json">{"x": "<a href=\\"/none/\\">"}</script>',
  '<lab-case data="/none/"></lab-case>',
  '<h2 title="x > y" id=later>x</h2><a href="#later">x</a>',
];
const bad = {
  '<a href="/en/case-9/">x</a>': /leads to no file/,
  '<a href="/en/case-1">x</a>': /leads to no file/,
  '<a href="/en/case-1/#nowhere">x</a>': /no anchor of \/en\/case-1\//,
  '<a href="#nowhere">x</a>': /no anchor of \/en\//,
  '<script src="/none.js"></script>': /leads to no file/,
  "<a href='/none/'>x</a>": /leads to no file/,
  '<a href=/none/>x</a>': /leads to no file/,
  '<A HREF="/none/">x</A>': /leads to no file/,
  '<a title="x > y" href="/none/">x</a>': /leads to no file/,
  '<a href="/&#110;one/">x</a>': /leads to no file/,
  '<p title=\'x id="fake"\'>x</p><a href="#fake">x</a>': /no anchor of/,
  '<img srcset="/a%20b.css 1x, /none.png 2x">': /none\.png leads to no file/,
  '<noscript><img src="/none.png"></noscript>': /leads to no file/,
  '<a href="http://[">x</a>': /is no address/,
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

test('under a base every link begins with it', () => {
  const pages = new Map([['en/index.html', '<a href="/tcp/en/">a</a><a href="/en/">b</a>']]);
  assert.deepEqual(linkFaults(pages, ['en/index.html'], '/tcp/'), [
    'en/index.html: /en/ leads to no file',
  ]);
});
