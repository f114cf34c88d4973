// One page of all chapters, from the built pages: the opening, then each chapter with its panels as
// they were played, with ids and links of their own. Pure.
import { parse, parseFragment, serialize } from 'parse5';

const attribute = (node, name) => node.attrs?.find((one) => one.name === name);
const classesOf = (node) => attribute(node, 'class')?.value.split(/\s+/) ?? [];

function* nodesOf(node) {
  yield node;
  for (const child of node.childNodes ?? []) yield* nodesOf(child);
}

/** @returns {any} the first node that fits; parse5 has a type for each kind of node. */
const find = (root, fits) => [...nodesOf(root)].find(fits);

/** @returns {any} the first node of a piece of HTML. */
const nodeOf = (html) => parseFragment(html).childNodes[0];

/**
 * The HTML of the book. `opening` and each chapter's `html` are whole pages; `panels`: the markup of
 * each panel by its case; `boxes`: what each box waits for, in order.
 */
export function bookOf({ language, opening, chapters }) {
  const page = parse(opening);
  const head = find(page, ({ tagName }) => tagName === 'head');
  const body = find(page, ({ tagName }) => tagName === 'body');
  const cover = find(page, (node) => classesOf(node).includes('sheet'));
  const names = chapters.map(({ name }) => name);
  toBook(cover, language, '', names);
  const main = nodeOf('<main></main>');
  main.childNodes = [cover];
  const sheets = new Map();
  for (const { name, html, panels, boxes } of chapters) {
    const chapter = parse(html);
    for (const link of sheetsOf(chapter)) sheets.set(attribute(link, 'href').value, link);
    const text = find(chapter, ({ tagName }) => tagName === 'article');
    putPanels(text, panels);
    putBoxes(text, boxes);
    toBook(text, language, name, names);
    text.attrs.push({ name: 'id', value: name });
    main.childNodes.push(text);
  }
  for (const link of sheetsOf(page)) sheets.delete(attribute(link, 'href').value);
  // The layers' order is declared in the sheets of the page itself, which come first.
  head.childNodes = [...head.childNodes.filter(isKept), ...sheets.values(), ...style()];
  body.childNodes = [main];
  return serialize(page);
}

/** Nothing runs in a book: scripts go, and the policy that forbids the page's own style. */
const isKept = (node) => node.tagName !== 'script' && attribute(node, 'http-equiv') === undefined;

const sheetsOf = (page) =>
  [...nodesOf(page)].filter(
    (node) => node.tagName === 'link' && attribute(node, 'rel')?.value === 'stylesheet',
  );

/** A cover, the chapters' list, each chapter from a page of its own; the reasons of predictions stand there. */
const style = () =>
  parseFragment(
    `<style>
      body { display: block !important; }
      .sheet { break-before: page; max-width: none !important; padding: 0 !important; }
      .sheet > :not(.experiment) { max-width: none !important; }
      .sheet:first-child { break-before: auto; }
      .opening h1 { margin-top: 30mm; font-size: 40pt; }
      .opening .title .lede { font-size: 17pt; }
      .opening .about { margin-top: 8mm; font-size: 11.5pt; }
      .opening .hero { break-after: page; }
      .opening .opening-ladder { max-width: 125mm; margin: 14mm auto 0; }
      .start, .pager, .chapter-foot, .replay { display: none !important; }
      .predict .why[hidden] { display: block; }
    </style>`,
  ).childNodes;

/** Puts the panels as they were played in the place of those of the built page. */
function putPanels(text, panels) {
  for (const node of nodesOf(text)) {
    for (const [at, child] of (node.childNodes ?? []).entries()) {
      const name = child.tagName === 'lab-case' ? attribute(child, 'name').value : undefined;
      if (panels[name] !== undefined) node.childNodes[at] = nodeOf(panels[name]);
    }
  }
}

/** A box on paper is there to be ticked by hand; the page's script would say what it waits for. */
function putBoxes(text, boxes) {
  const all = [...nodesOf(text)].filter(({ tagName }) => tagName === 'lab-expect');
  for (const [at, box] of all.entries()) {
    const said = find(box, (node) => classesOf(node).includes('said'));
    said.childNodes = [{ nodeName: '#text', value: boxes[at] }];
  }
}

/** Ids are prefixed by their chapter's name, and links to a chapter become links within the book. */
function toBook(root, language, chapter, names) {
  const prefix = (id) => `${chapter}--${id}`;
  for (const node of nodesOf(root)) {
    node.childNodes = node.childNodes?.filter(isKept);
    const id = attribute(node, 'id');
    if (id) id.value = prefix(id.value);
    const href = attribute(node, 'href');
    if (!href) continue;
    const [, name, hash] = /^\/[a-z-]+\/([a-z0-9-]+)\/(?:#(.+))?$/.exec(href.value) ?? [];
    if (href.value.startsWith('#')) href.value = `#${prefix(href.value.slice(1))}`;
    else if (names.includes(name) && href.value.startsWith(`/${language}/`)) {
      href.value = hash === undefined ? `#${name}` : `#${name}--${hash}`;
    }
  }
}
