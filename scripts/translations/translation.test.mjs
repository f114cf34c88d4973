// A folder with a translation: what is stale is named, and what is stamped is not.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { stamp, translationFaults } from './translation.mjs';

const content = mkdtempSync(join(tmpdir(), 'translation-'));
const write = (file, text) => {
  mkdirSync(dirname(join(content, file)), { recursive: true });
  writeFileSync(join(content, file), typeof text === 'string' ? text : JSON.stringify(text));
};
const chapter = (title, text) => `---\ntitle: ${title}\n---\n\n${text}\n`;
const faults = () => translationFaults(content, 'zh-cn');
const FILES = ['ui.json', '01-one.mdx', 'look-up/01-words.mdx', 'cases/case-1.json'];

beforeEach(() => {
  write('en/ui.json', { name: 'English', stop: 'Stop', run: 'Run' });
  write('en/01-one.mdx', chapter('One', '<Case name="case-1" />'));
  write('en/look-up/01-words.mdx', chapter('Words', 'Text.'));
  write('cases/case-1/en.json', { label: 'case 1' });
  write('zh-cn/ui.json', { name: '中文', stop: '停止' });
  write('zh-cn/01-one.mdx', chapter('一', '<Case name="case-1" />'));
  write('zh-cn/look-up/01-words.mdx', chapter('词', '文字。'));
  write('zh-cn/cases/case-1.json', { $schema: 's', label: '案例一' });
  write('zh-cn/english.json', {});
  for (const file of FILES) assert.equal(typeof stamp(content, 'zh-cn', file, []), 'string');
});
after(() => rmSync(content, { recursive: true }));

test('what was stamped is no fault, and a stamp changes nothing else', () => {
  assert.deepEqual(faults(), []);
  const { english, ...rest } = JSON.parse(
    readFileSync(join(content, 'zh-cn/cases/case-1.json'), 'utf8'),
  );
  assert.match(english, /^[0-9a-f]{12}$/);
  assert.deepEqual(rest, { $schema: 's', label: '案例一' });
  assert.match(
    readFileSync(join(content, 'zh-cn/01-one.mdx'), 'utf8'),
    /^---\ntitle: 一\nenglish: '[0-9a-f]{12}'\n---\n/,
  );
});

test('each text whose English has changed is named, with the command that stamps it', () => {
  write('en/ui.json', { name: 'English', stop: 'End', run: 'Run it' });
  write('en/01-one.mdx', chapter('One, anew', '<Case name="case-1" />'));
  write('en/look-up/01-words.mdx', chapter('Words', 'More text.'));
  write('cases/case-1/en.json', { label: 'the first' });
  const found = faults();
  assert.deepEqual(
    found.map((one) => one.split(/[ ,]/)[0]),
    FILES.map((file) => `content/zh-cn/${file}`),
  );
  for (const [at, file] of FILES.entries()) {
    assert.ok(found[at].includes(`npm run translated -- zh-cn ${file}`), found[at]);
  }
});

test('a chapter without a component of its English is a fault, whatever its stamp says', () => {
  write('zh-cn/01-one.mdx', chapter('一', '文字。'));
  stamp(content, 'zh-cn', '01-one.mdx', []);
  assert.deepEqual(faults(), [
    'content/zh-cn/01-one.mdx:7: lacks <Case name="case-1"> here, which is at content/en/01-one.mdx:5',
  ]);
});

test('what cannot be stamped is answered with what can', () => {
  assert.deepEqual(stamp(content, 'zh-cn', 'nothing', []), FILES);
  assert.deepEqual(stamp(content, 'zh-cn', 'ui.json', ['run']), ['stop']);
});
