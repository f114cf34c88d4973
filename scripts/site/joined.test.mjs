import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { joinSheets } from './joined.mjs';

const linked = (...names) =>
  names.map((name) => `<link rel="stylesheet" href="/tcp/_astro/${name}.css">`).join('');
const page = (head, body = '') => `<html><head>${head}</head><body>${body}</body></html>`;

test('the sheets of a head become one, in their order; pages with the same sheets share it', (t) => {
  const folder = fs.mkdtempSync(join(tmpdir(), 'joined-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  fs.mkdirSync(join(folder, '_astro'));
  const write = (name, text) => fs.writeFileSync(join(folder, name), text);
  const read = (name) => fs.readFileSync(join(folder, name), 'utf8');
  for (const name of ['one', 'two', 'three', 'four']) write(`_astro/${name}.css`, `.${name}{}`);
  write('a.html', page(`${linked('one')}<title>a</title>${linked('two')}`, linked('one', 'four')));
  write('b.html', page(linked('one', 'two')));
  write('c.html', page(linked('three')));
  write('_astro/later.js', 'const sheet = "/tcp/_astro/two.css";');
  joinSheets(folder, '/tcp/');

  const [, path = ''] =
    /<title>a<\/title><link rel="stylesheet" href="\/tcp\/([^"]+)"><\/head>/.exec(read('a.html')) ??
    [];
  assert.equal(read(path), '.one{}\n.two{}');
  assert.ok(read('a.html').endsWith(`<body>${linked('one', 'four')}</body></html>`));
  assert.equal(read('b.html'), page(`<link rel="stylesheet" href="/tcp/${path}">`));
  assert.equal(read('c.html'), page(linked('three')));
  const left = fs.readdirSync(join(folder, '_astro')).filter((name) => !path.endsWith(name));
  assert.deepEqual(
    left,
    ['four.css', 'later.js', 'one.css', 'three.css', 'two.css'],
    'all are named still',
  );
  write('a.html', page(linked('three', 'four')));
  joinSheets(folder, '/tcp/');
  assert.ok(!fs.existsSync(join(folder, '_astro/four.css')), 'no page names it any more');
});
