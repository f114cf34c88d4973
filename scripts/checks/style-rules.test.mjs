// The rules of style sheets, each on a text that breaks it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import postcss from 'postcss';
import stylelint from 'stylelint';
import { root } from '../commands.mjs';
import { layersOf } from './layer-order.mjs';
import { classFaults, foldersByClass, layerFaults } from './style-rules.mjs';

const layers = layersOf('/* x */\n@layer base, page,\n  print;\n');
const unlayered = (text) => layerFaults(postcss.parse(text), layers).map(({ message }) => message);

test('every rule stands in a layer that is declared', () => {
  assert.deepEqual(layers, ['base', 'page', 'print']);
  assert.deepEqual(unlayered('/* x */ @layer page { a { color: red } }'), []);
  assert.deepEqual(unlayered("@import 'x.css' layer(base);"), []);
  assert.match(unlayered('a { color: red }')[0], /This stands in none of the layers base, page/);
  assert.match(unlayered('@media print { a { color: red } }')[0], /This stands in none/);
  assert.match(unlayered("@import 'x.css';")[0], /This stands in none/);
  assert.match(unlayered('@layer pages { a { color: red } }')[0], /^@layer pages stands in none/);
});

test('a class is one folder’s, but for those of src/styles', () => {
  const sheets = new Map([
    ['src/styles/page.css', '.sheet { }'],
    ['src/elements/note/note.css', '.sheet > .note { } .hint { }'],
    ['src/elements/lab-case/view/bar.css', '.bar { & .hint[data-x=".note"] { } }'],
    ['src/elements/lab-case/panel.css', '.bar { }'],
    ['src/layouts/chapter.css', '.lede { }'],
    ['src/layouts/opening/opening.css', '.lede { }'],
  ]);
  const folders = foldersByClass(sheets);
  const faults = [...sheets].flatMap(([file, text]) =>
    classFaults(postcss.parse(text), file, folders).map(({ message }) => `${file}: ${message}`),
  );
  assert.deepEqual(faults, [
    'src/elements/note/note.css: .hint is also a class of src/elements/lab-case',
    'src/elements/lab-case/view/bar.css: .hint is also a class of src/elements/note',
    'src/layouts/chapter.css: .lede is also a class of src/layouts/opening',
    'src/layouts/opening/opening.css: .lede is also a class of src/layouts',
  ]);
});

const rulesBroken = async (code) => {
  const { results } = await stylelint.lint({
    code,
    codeFilename: join(root, 'src/elements/note/note.css'),
    configFile: join(root, 'scripts/checks/stylelint.config.mjs'),
  });
  return results[0].warnings.map(({ rule }) => rule);
};

test('nothing is important, no selector doubled, and no rule left out, without a reason', async () => {
  const layered = (rule) => rulesBroken(`@layer elements {\n  ${rule}\n}\n`);
  const important = 'color: red !important;';
  const disable = 'stylelint-disable-next-line declaration-no-important';
  assert.deepEqual(await layered(`a {\n    ${important}\n  }`), ['declaration-no-important']);
  assert.deepEqual(await layered(`a {\n    /* ${disable} -- why */\n    ${important}\n  }`), []);
  assert.equal((await layered(`a {\n    /* ${disable} */\n    ${important}\n  }`)).length, 1);
  for (const doubled of ['.a.a', '[hidden][hidden]', "b[title='x'][title='x']"]) {
    assert.deepEqual(await layered(`${doubled} {\n    color: red;\n  }`), [
      'selector-disallowed-list',
    ]);
  }
  assert.deepEqual(await rulesBroken('a {\n  color: red;\n}\n'), ['notebook/layer']);
});
