// Whether a translated chapter has the components of the English one, and the blocks that programs
// print. Chinese may order a sentence in its own way, so order counts from step to step and from
// panel to panel, and not within. Pure.
import { childrenOf, lineOf } from '../../src/build/chapter/tree.ts';

/** What stands apart in a page: the order of these is the chapter's. */
const landmarks = ['Case', 'Program', 'Predict', 'Verdict'];

/** Attributes that are words, and so differ. */
const words = ['question', 'claim', 'options'];

/** Components whose content a reader types, so that it is the same in every language. */
const typed = ['Type', 'Key'];

/** Blocks that a program prints, by the name of its terminal. */
const printed = ['client', 'server', 'second-client'];

const shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const plain = (node) =>
  'value' in node ? String(node.value) : childrenOf(node).map(plain).join('');

/** As faults show it: its name and what it names. */
function shown({ name, attributes, node }) {
  const naming = Object.entries(attributes).filter(([attribute]) => !words.includes(attribute));
  const tag = [name, ...naming.map(([attribute, value]) => `${attribute}="${value}"`)].join(' ');
  return typed.includes(name) ? `<${tag}>${plain(node)}</${name}>` : `<${tag}>`;
}

/**
 * The parts of a chapter within which order does not count: from one landmark, or one item of a
 * numbered list, to the next.
 */
function partsOf({ root, components }) {
  const byNode = new Map(components.map((component) => [component.node, component]));
  const parts = [{ line: 1, holds: [] }];
  const add = (text, line) => parts.at(-1).holds.push({ text, line });
  const walk = (node, isItem = false) => {
    const component = byNode.get(node);
    const line = lineOf(node);
    const isLandmark = component !== undefined && landmarks.includes(component.name);
    if (isItem || isLandmark) parts.push({ line, holds: [] });
    if (component) add(shown(component), line);
    if (node.type === 'code' && printed.includes(node.lang)) {
      add(`the block of the ${node.lang}, "${shortened(node.value)}"`, line);
    }
    for (const child of childrenOf(node))
      walk(child, node.type === 'list' && node.ordered === true);
    if (isItem) parts.push({ line: node.position?.end.line ?? line, holds: [] });
  };
  walk(root);
  return parts.filter(({ holds }) => holds.length > 0);
}

/** Those of `some` that `others` lack, each counted as often as it stands there. */
function beyond(some, others) {
  const left = others.map(({ text }) => text);
  return some.filter(({ text }) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

const here = ({ text }, line, english, where) =>
  `:${line}: lacks ${text} here, which is at ${english.file}:${where}`;

/** The first landmark at which the two part ways. */
function landmarkFault(own, english) {
  const [ours, theirs] = [own, english].map(({ components }) =>
    components.filter(({ name }) => landmarks.includes(name)).map((one) => [shown(one), one.line]),
  );
  const at = theirs.findIndex(([text], index) => ours[index]?.[0] !== text);
  if (at !== -1) {
    const [text, line] = theirs[at];
    const found = ours[at]?.[1] ?? own.text.split('\n').length;
    return `${own.file}${here({ text }, found, english, line)}`;
  }
  const more = ours[theirs.length];
  return (
    more && `${own.file}:${more[1]}: has ${more[0]}, which ${english.file} does not have there`
  );
}

/** One sentence about the first place at which a translation and its English differ, if they do. */
export function componentFault(own, english) {
  const fault = landmarkFault(own, english);
  if (fault) return fault;
  const [ours, theirs] = [partsOf(own), partsOf(english)];
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    const [one, other] = [ours[at]?.holds ?? [], theirs[at]?.holds ?? []];
    const [lacking] = beyond(other, one);
    const [more] = beyond(one, other);
    const line = ours[at]?.line ?? own.text.split('\n').length;
    if (lacking) return `${own.file}${here(lacking, line, english, lacking.line)}`;
    if (more) {
      return `${own.file}:${more.line}: has ${more.text}, which ${english.file} does not have there`;
    }
  }
  return undefined;
}
