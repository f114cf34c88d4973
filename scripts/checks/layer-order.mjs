// Whether each page of the built site has its layers in the order that src/styles/layers.css declares:
// a browser orders them as it first meets their names, and a build may reorder sheets. Pure: a site is
// a Map of texts by path.
import { elementsOf } from './html.mjs';

/** The layers that src/styles/layers.css declares, in their order. */
export const layersOf = (text) =>
  /^@layer ([^{;]+);/m
    .exec(text)?.[1]
    .split(',')
    .map((name) => name.trim()) ?? [];

const isSheet = ({ name, attributes }) => name === 'link' && attributes.get('rel') === 'stylesheet';

/** The layers of a text in the order of their first mention. */
function mentioned(text) {
  const names = [...text.matchAll(/@layer ([^{;]+)[{;]/g)].flatMap(([, all]) => all.split(','));
  return [...new Set(names.map((name) => name.trim()))];
}

/** One sentence for each page with another order. `base` as in BASE. */
export function orderFaults(site, base, layers) {
  const pages = [...site.keys()].filter((path) => path.endsWith('.html'));
  return pages.flatMap((page) => {
    const sheets = elementsOf(site.get(page)).filter(isSheet);
    if (sheets.length === 0) return [];
    const texts = sheets.map(({ attributes }) => {
      return site.get(attributes.get('href').slice(base.length)) ?? '';
    });
    const order = mentioned(texts.join('\n')).join(', ');
    if (order === layers.join(', ')) return [];
    return [`${page} orders its layers ${order}; src/styles/layers.css: ${layers.join(', ')}`];
  });
}
