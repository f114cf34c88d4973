import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUi } from './read-ui.ts';
import { en } from '../../shared/test/en.ts';

const english = JSON.stringify(en);

/** What a language of this ui.json says, or what is wrong with it. */
const read = (own: object | string, language = 'zh-cn') =>
  readUi(
    language,
    new Map([
      ['en', english],
      [language, typeof own === 'string' ? own : JSON.stringify(own)],
    ]),
  );

function words(own: object) {
  const found = read(own);
  if (Array.isArray(found)) assert.fail(found.join('\n'));
  return found;
}

function faults(own: object | string, language?: string): string[] {
  const found = read(own, language);
  return Array.isArray(found) ? found : [];
}

test('English lacks nothing', () => {
  const found = readUi('en', new Map([['en', english]]));
  assert.ok(!Array.isArray(found));
  assert.deepEqual(found.missing, []);
});

test('English stands in for what a language leaves out, and that is listed', () => {
  const { ui, missing } = words({
    name: '中文',
    panel: { stop: '停止' },
    opening: { about: ['一'] },
  });
  assert.equal(ui.panel.stop, '停止');
  assert.equal(ui.panel.reset, en.panel.reset);
  assert.deepEqual(ui.opening.about, ['一']);
  assert.ok(missing.includes('panel.reset') && missing.includes('ladder.explain.segments.syn'));
  assert.ok(!missing.includes('panel.stop') && !missing.includes('opening.about'));
  assert.ok(!missing.some((one) => one.startsWith('script.queue.ordinals')), 'each has its own');
});

test('what is wrong is one sentence with the file, the field and what is allowed', () => {
  const file = 'content/zh-cn/ui.json';
  assert.match(faults('{')[0]!, /^content\/zh-cn\/ui\.json is not JSON: /);
  assert.match(
    faults({ panel: { stopp: '停' } })[0]!,
    /^content\/zh-cn\/ui\.json, field panel: has no field "stopp"; allowed: out, outTitle, run, stop, /,
  );
  assert.deepEqual(faults({ panel: { stop: '' } }), [
    `${file}, field panel.stop: must not be empty`,
  ]);
  assert.match(faults({ panel: '停' })[0]!, /field panel: .*expected object/);
  assert.deepEqual(faults({ panel: { run: '{cas}' } }), [
    `${file}, field panel.run: has {cas}; allowed: {case}`,
  ]);
  assert.deepEqual(faults({}, 'zh-CN'), [
    `content/zh-CN/ui.json stands in a folder that is no language's; zh-cn would be one`,
  ]);
});
