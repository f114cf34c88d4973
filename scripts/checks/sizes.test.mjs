import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadsOf } from './loads.mjs';
import { plainFaults, schemaFaults, sizeFaults, weigh } from './sizes.mjs';

const siteOf = (files) =>
  new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));

const site = siteOf({
  'en/case-1/index.html': `<style>@font-face{src:url("/_astro/a.woff2")}</style>
    <link rel="stylesheet" href="/_astro/page.css"><link rel="preload" href="/_astro/a.woff2">
    <script type="module" src="/_astro/case.js"></script>
    <!-- <script src="/_astro/comment.js"></script> -->`,
  '_astro/page.css': '@font-face{src:url(b.woff2)}',
  '_astro/case.js': `const deps = ['_astro/screen.js', \`_astro/screen.css\`, '_astro/none.js'];
    import { fill } from './fill.js'; export * from "./texts.js"; import('./view.js');
    // import './comment.js'
    const unused = 'import "./comment.js"';`,
  '_astro/fill.js': `export const fill = 1; import './case.js';`,
  '_astro/texts.js': '',
  '_astro/view.js': `import './fill.js'; import './geometry.js';`,
  '_astro/geometry.js': '',
  '_astro/screen.js': `import('./link.js')`,
  '_astro/link.js': '',
  '_astro/screen.css': '',
  '_astro/comment.js': '',
  '_astro/a.woff2': '',
  '_astro/b.woff2': '',
});

test('a page waits for its sheets, its scripts and what these import; the rest comes when it is idle, and later', () => {
  const { first, idle, later, fonts } = loadsOf(site, 'en/case-1/index.html');
  const built = (names) => names.map((name) => `_astro/${name}`);
  assert.deepEqual(first.slice(1), built(['page.css', 'case.js', 'fill.js', 'texts.js']));
  assert.deepEqual(idle, built(['screen.js', 'screen.css', 'view.js', 'geometry.js']));
  assert.deepEqual(later, built(['link.js']));
  assert.deepEqual(fonts, built(['a.woff2', 'b.woff2']));
});

test('a page over its limit is named, with how much it loads', () => {
  const light = weigh(site, 'en/case-1/index.html');
  assert.equal(light.kind, 'case chapter');
  assert.deepEqual(sizeFaults(light), []);
  const heavy = new Map(site).set(
    '_astro/texts.js',
    Buffer.from(`//${randomBytes(40_000).toString('base64')}`),
  );
  const faults = sizeFaults(weigh(heavy, 'en/case-1/index.html'));
  assert.equal(faults.length, 1);
  assert.match(
    faults[0],
    /^en\/case-1\/index\.html loads \d\d\.\d KiB before a first run; at most/,
  );
});

test('what the build has not compressed is named, unless it is small', () => {
  assert.deepEqual(plainFaults(site), []);
  const large = new Map(site).set('_astro/large.js', Buffer.alloc(3000, 'x'));
  assert.match(plainFaults(large)[0], /^_astro\/large\.js is sent as it is/);
  large.set('_astro/large.js.br', Buffer.from('')).set('_astro/large.js.gz', Buffer.from(''));
  assert.deepEqual(plainFaults(large), []);
});

test('a script that carries zod is named', () => {
  const zod = new URL('../../node_modules/zod/v4/core/schemas.js', import.meta.url);
  const carrying = new Map(site).set('_astro/zod.js', readFileSync(zod));
  assert.deepEqual(schemaFaults(site), []);
  assert.match(schemaFaults(carrying).join('\n'), /^_astro\/zod\.js carries zod/);
});
