// A language is one folder: builds a copy of this checkout with a few lines in `zh-cn`, in place of
// what it has there, and no other change.
import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { elementsOf } from '../checks/html.mjs';
import { node, root, run } from '../commands.mjs';
import { lookAt } from './languages.mjs';

const literata = 'node_modules/@fontsource-variable/literata';
const written = {
  '01-first-contact.mdx': `---
title: 第一次接触
description: 说明。
---

见[第三章](/address/)。

<Case name="first-contact" />

1. 打字。<Expect name="greeting-arrives" />
`,
  '02-client.mdx': '---\ntitle: 客户端\ndescription: 说明。\n---\n\n正文。\n',
  'ui.json': JSON.stringify({
    name: '中文',
    fonts: {
      characters: '、。',
      faces: [
        {
          ...{ for: 'text', file: 'fonts/own.woff2', licence: 'fonts/OFL.txt', family: 'Own' },
          range: ['U+400-4FF'],
        },
      ],
    },
    panel: { run: '运行{case}' },
  }),
  'cases/first-contact.json': JSON.stringify({ label: '第一次' }),
};

const folder = mkdtempSync(join(tmpdir(), 'language-'));
const content = join(folder, 'content');
const page = (path) => readFileSync(join(folder, 'dist', path, 'index.html'), 'utf8');
const found = (path, name, attribute = 'href') =>
  elementsOf(page(path))
    .filter((element) => element.name === name)
    .map(({ attributes }) => attributes.get(attribute));

before(async () => {
  for (const name of [
    'src',
    'LICENSE',
    'content',
    'public',
    'scripts',
    'lab-server',
    'security',
    'e2e',
    'package.json',
    'tsconfig.json',
    'astro.config.mjs',
  ]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  rmSync(join(content, 'zh-cn'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(written)) {
    const path = join(content, 'zh-cn', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  mkdirSync(join(content, 'zh-cn/fonts'));
  const face = join(root, literata, 'files/literata-cyrillic-wght-normal.woff2');
  cpSync(face, join(content, 'zh-cn/fonts/own.woff2'));
  cpSync(join(root, literata, 'LICENSE'), join(content, 'zh-cn/fonts/OFL.txt'));
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const stdio = ['ignore', 'pipe', 'pipe'];
  for (const args of [['scripts/site/fonts.mjs'], ['node_modules/astro/bin/astro.mjs', 'build']]) {
    const { status, output } = await run(node, args, { cwd: folder, env, stdio });
    assert.equal(status, 0, output);
  }
});
after(() => rmSync(folder, { recursive: true }));

test('each page leads to itself in the other language', () => {
  for (const path of ['en/case-1', 'zh-cn/case-1', 'zh-cn/first-contact']) {
    const name = path.split('/')[1];
    const wanted = [`/en/${name}/`, `/zh-cn/${name}/`];
    const links = elementsOf(page(path)).filter(({ attributes }) => attributes.has('hreflang'));
    assert.deepEqual(
      links.map(({ attributes }) => attributes.get('href')),
      wanted,
      path,
    );
    assert.deepEqual(
      links.map(({ attributes }) => attributes.get('hreflang')),
      ['en', 'zh-CN'],
    );
  }
  assert.deepEqual(found('zh-cn/first-contact', 'html', 'lang'), ['zh-CN']);
  assert.match(page('zh-cn'), />中文</);
});

test('links in the text keep the language', () => {
  assert.ok(found('zh-cn/first-contact', 'a').includes('/zh-cn/address/'));
  assert.ok(found('zh-cn/accept', 'a').includes('/zh-cn/case-1/'));
  assert.ok(found('en/first-contact', 'a').includes('/en/address/'));
});

test('English stands in for chapters, words and cases that are not translated, and says so', () => {
  const own = page('zh-cn/first-contact');
  assert.match(own.replaceAll(/<[^>]*>\s*/g, ''), /运行\s*第一次/);
  assert.match(own, /data-called="第一次"/);
  assert.match(own, />Stop</);
  assert.match(page('zh-cn/address'), /class="untranslated"[^<]*>[^<]*English/);
  assert.deepEqual(found('zh-cn/address', 'article', 'lang'), ['en']);
  assert.doesNotMatch(own, /class="untranslated"/);
});

test('a face of the language is cut and loaded, and is not preloaded', () => {
  const own = page('en/case-1');
  assert.match(own, /unicode-range:\s*U\+0?400-0?4FF/i);
  assert.equal(found('en/case-1', 'link', 'rel').filter((rel) => rel === 'preload').length, 3);
});

test('what English stands in for is listed, and what is strange is a fault', async () => {
  const { faults, missing } = await lookAt(content, 'zh-cn');
  assert.deepEqual(faults, []);
  assert.ok(missing.some((one) => /^ui\.json: .*\btitle, /.test(one)));
  assert.ok(missing.some((one) => one.startsWith('chapters: 03-address, 04-accept, ')));
  assert.ok(missing.some((one) => /^cases\/first-contact\.json: .*\bhints\./.test(one)));
  assert.ok(missing.some((one) => /^cases\/first-contact\.json: .*\bwaits\./.test(one)));
  writeFileSync(join(content, 'zh-cn/11-more.mdx'), '');
  writeFileSync(join(content, 'zh-cn/cases/nobody.json'), '{}');
  writeFileSync(join(content, 'zh-cn/cases/case-1.json'), '{ "terminals": { "nobody": "x" } }');
  const strange = (await lookAt(content, 'zh-cn')).faults;
  assert.equal(strange.length, 3, strange.join('\n'));
  assert.match(
    strange[0],
    /^content\/zh-cn\/11-more\.mdx is no chapter in English; there are: 01-/,
  );
  assert.match(
    strange[1],
    /cases\/case-1\.json, field terminals\.nobody: there is no terminal nobody/,
  );
  assert.match(strange[2], /cases\/nobody\.json is of no case; there are: case-1, /);
});
