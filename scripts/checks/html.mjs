// An HTML page as a browser parses it (parse5, the WHATWG algorithm): its elements, in their order.
import { parse } from 'parse5';

/**
 * Every element of a page, also those in a <noscript> or a <template>: its name in lower case, its
 * attributes (`xlink:href` with its prefix) and, if it holds only text, that text.
 */
export function elementsOf(text) {
  return [...walk(parse(text, { scriptingEnabled: false }))];
}

/** @param {any} node A node of parse5: a document, an element, a text. */
function* walk({ tagName, attrs = [], childNodes = [], content }) {
  if (tagName !== undefined) {
    yield {
      name: tagName.toLowerCase(),
      attributes: new Map(
        attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]),
      ),
      text: childNodes.map(({ value = '' }) => value).join(''),
    };
  }
  for (const child of content ? [content] : childNodes) yield* walk(child);
}
