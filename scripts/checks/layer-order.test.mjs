import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderFaults } from './layer-order.mjs';

const page = (...sheets) =>
  sheets.map((name) => `<link rel="stylesheet" href="/tcp/_astro/${name}.css">`).join('');

const files = {
  '_astro/order.css': '@font-face{}@layer base{a{color:red}}@layer vendor, page;@layer base{}',
  '_astro/chapter.css': '@layer page{a{color:red}}',
  '_astro/base.css': '@layer base{a{color:red}}',
};

const faults = (...sheets) => {
  const site = new Map(Object.entries({ ...files, 'en/index.html': page(...sheets) }));
  return orderFaults(site, '/tcp/', ['base', 'vendor', 'page']);
};

test('a page meets its layers in their order', () => {
  assert.deepEqual(faults('order', 'chapter'), []);
  assert.deepEqual(faults(), [], 'a page without a sheet');
  assert.match(faults('chapter', 'order')[0], /^en\/index\.html orders its layers page, base, ve/);
  assert.match(
    faults('base', 'chapter')[0],
    /orders its layers base, page; .*: base, vendor, page/,
  );
});
