import assert from 'node:assert/strict';
import { test } from 'node:test';
import { licenceFaults } from './licences.mjs';

const page = (...families) =>
  families
    .map((one) => `@font-face{font-family:${one}-0a1b;src:url("/_astro/fonts/x.woff2")}`)
    .join('');
const licence = (family) => `The ${family} Project Authors … SIL OPEN FONT LICENSE Version 1.1`;

test('each font that a page loads has its own licence beside it', () => {
  const pages = new Map([['en/index.html', page('Literata', '"Recursive Mono')]]);
  const files = {
    'fonts/OFL-literata.txt': licence('Literata'),
    'fonts/OFL-recursive.txt': licence('Recursive'),
  };
  assert.deepEqual(
    licenceFaults(pages, (file) => files[file]),
    [],
  );
  const faults = licenceFaults(pages, (file) => (file.includes('literata') ? 'MIT' : files[file]));
  assert.deepEqual(faults, ['the font Literata is shipped without its licence']);
  assert.equal(licenceFaults(pages, () => undefined).length, 2);
});

test('a fallback is no font that is shipped, and a site without any is not looked at rightly', () => {
  const fallback = '@font-face{font-family:"Literata-0a fallback";src:local("Georgia")}';
  assert.match(
    licenceFaults(new Map([['a', fallback]]), () => undefined)[0],
    /no page loads a font/,
  );
});
