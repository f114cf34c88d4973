// Two rules for stylelint: every rule of a sheet stands in a layer that src/styles/layers.css names, and
// a class is one folder's, so that no two elements style each other's parts by accident.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import postcss from 'postcss';
import stylelint from 'stylelint';
import { root } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { layersOf } from './layer-order.mjs';

/** One sentence for each node of a sheet that stands in no layer. */
export function layerFaults(sheet, layers) {
  const faults = [];
  sheet.each((node) => {
    if (node.type === 'comment') return;
    const isLayer = node.type === 'atrule' && node.name === 'layer';
    const imported = node.type === 'atrule' && node.name === 'import';
    const named = imported ? /\blayer\(([^)]+)\)/.exec(node.params)?.[1] : isLayer && node.params;
    if (isLayer && !node.nodes) return;
    if (named && layers.includes(named)) return;
    const says = named ? `@layer ${named}` : 'This';
    faults.push({ node, message: `${says} stands in none of the layers ${layers.join(', ')}` });
  });
  return faults;
}

/** The class names of a selector; what stands in quotes is none. */
const classesIn = (selector) =>
  [...selector.replaceAll(/(['"]).*?\1/g, '').matchAll(/\.([a-zA-Z][\w-]*)/g)].map(
    ([, name]) => name,
  );

/** The folder that a sheet's classes belong to: its element's, or `src/styles` for what all may name. */
const folderOf = (file) =>
  file
    .split('/')
    .slice(0, 3)
    .join('/')
    .replace(/\/[^/]+\.css$/, '');

const shared = 'src/styles';

/** Of each class name, the folders whose sheets name it. `sheets`: their text by path. */
export function foldersByClass(sheets) {
  const folders = new Map();
  for (const [file, text] of sheets) {
    postcss.parse(text).walkRules(({ selector }) => {
      for (const name of classesIn(selector)) {
        if (!folders.has(name)) folders.set(name, new Set());
        folders.get(name).add(folderOf(file));
      }
    });
  }
  return folders;
}

/** One sentence for each class of a sheet that another folder's sheets name too. */
export function classFaults(sheet, file, folders) {
  const own = folderOf(file);
  const faults = [];
  sheet.walkRules((node) => {
    for (const name of classesIn(node.selector)) {
      const all = folders.get(name) ?? new Set();
      if (all.has(shared)) continue;
      const others = [...all].filter((folder) => folder !== own);
      if (others.length === 0) continue;
      faults.push({ node, message: `.${name} is also a class of ${others.join(', ')}` });
    }
  });
  return faults;
}

const sheets = () => {
  const files = filesIn([join(root, 'src')]).filter((file) => file.endsWith('.css'));
  return new Map(files.map((file) => [relative(root, file), readFileSync(file, 'utf8')]));
};

function plugin(ruleName, faultsOf) {
  const rule = (on) => (sheet, result) => {
    if (!on) return;
    for (const fault of faultsOf(sheet, relative(root, sheet.source.input.file))) {
      stylelint.utils.report({ ruleName, result, ...fault, word: '' });
    }
  };
  rule.ruleName = ruleName;
  rule.messages = stylelint.utils.ruleMessages(ruleName, {});
  return stylelint.createPlugin(ruleName, rule);
}

let folders;

export default [
  plugin('notebook/layer', (sheet) =>
    layerFaults(sheet, layersOf(readFileSync(join(root, 'src/styles/layers.css'), 'utf8'))),
  ),
  plugin('notebook/class', (sheet, file) =>
    classFaults(sheet, file, (folders ??= foldersByClass(sheets()))),
  ),
];
