// What a page of the built site loads: at once, and later, when it is idle or a reader asks for it.
// Pure: a site is a Map of its files' bytes by path.
import { parse } from 'acorn';
import { elementsOf } from './html.mjs';

/** Every node of a syntax tree. */
function* nodesOf(node) {
  if (typeof node?.type === 'string') yield node;
  for (const value of Object.values(node ?? {})) {
    if (typeof value === 'object') yield* nodesOf(value);
  }
}

/** The value of a string literal, or of a template without expressions. */
const textOf = (node) =>
  node.type === 'Literal'
    ? String(node.value)
    : node.type === 'TemplateLiteral' && node.expressions.length === 0
      ? node.quasis[0].value.cooked
      : undefined;

const isScript = (path) => path.endsWith('.js');
const isLoaded = (path) => /\.(js|css)$/.test(path);

/** The path of the file that a link in another file names, if this site has it. */
function resolved(site, link, from) {
  if (!URL.canParse(link, `http://site.invalid/${from}`)) return undefined;
  const { host, pathname } = new URL(link, `http://site.invalid/${from}`);
  const path = decodeURI(pathname).slice(1);
  return host === 'site.invalid' && site.has(path) ? path : undefined;
}

/** Cached for each script of a site, because reading one is slow and most pages share them. */
const known = new WeakMap();

/** The files that a script imports, and those that it names for later, by import() or in a list. */
function namedBy(site, script) {
  if (!known.has(site)) known.set(site, new Map());
  const scripts = known.get(site);
  if (!scripts.has(script)) scripts.set(script, readScript(site, script));
  return scripts.get(script);
}

function readScript(site, script) {
  const tree = parse(String(site.get(script)), { ecmaVersion: 'latest', sourceType: 'module' });
  const [imported, named] = [new Set(), new Set()];
  for (const node of nodesOf(tree)) {
    const link = node.type.endsWith('Declaration') ? node.source?.value : undefined;
    if (link !== undefined) imported.add(resolved(site, link, script));
    // Vite's list of what an import() needs names files from the site's root.
    const text = textOf(node) ?? '';
    if (!isLoaded(text)) continue;
    named.add(resolved(site, text, script)).add(resolved(site, text, ''));
  }
  return { imported: [...imported], named: [...named] };
}

/** Adds to `found` the files and, through `next`, everything that they need. */
function closure(paths, next, found = new Set()) {
  for (const path of paths) {
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    closure(next(path), next, found);
  }
  return found;
}

/**
 * The paths of the files that a page needs. `first`: the page itself, its style sheets, its scripts
 * and their imports; `idle`: what those scripts fetch themselves, with its imports; `later`: what that
 * may fetch in turn; `fonts`: what its styles may use.
 */
export function loadsOf(site, page) {
  const elements = elementsOf(String(site.get(page)));
  const link = (value) => (value === undefined ? undefined : resolved(site, value, page));
  const wanted = elements.flatMap(({ name, attributes }) =>
    name === 'script'
      ? [link(attributes.get('src'))]
      : /\b(stylesheet|modulepreload)\b/.test(attributes.get('rel') ?? '')
        ? [link(attributes.get('href'))]
        : [],
  );
  const imports = (path) => (isScript(path) ? namedBy(site, path).imported : []);
  const first = closure([page, ...wanted], imports);
  const names = (path) => (isScript(path) ? Object.values(namedBy(site, path)).flat() : []);
  const fetched = [...first].flatMap(names);
  const idle = [...closure(fetched, imports)].filter((path) => !first.has(path));
  const known = new Set([...first, ...idle]);
  const later = [...closure(fetched, names)].filter((path) => !known.has(path));
  const styles = elements.filter(({ name }) => name === 'style').map(({ text }) => [text, page]);
  const sheets = [...known, ...later].filter((path) => path.endsWith('.css'));
  styles.push(...sheets.map((path) => [String(site.get(path)), path]));
  const fonts = styles.flatMap(([text, from]) =>
    [...text.matchAll(/\burl\(\s*["']?([^"')\s]+)/g)].map(([, url]) => resolved(site, url, from)),
  );
  return {
    first: [...first],
    idle,
    later,
    fonts: [...new Set(fonts)].filter((path) => /\.woff2?$/.test(path ?? '')),
  };
}
