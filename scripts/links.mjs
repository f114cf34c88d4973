// Whether the links inside the built site lead somewhere, and whether a page fetches from another
// host. It sees pages as text and knows nothing of how they were made.

const linked = /<([a-z][a-z0-9-]*)\b[^>]*?\s(?:href|src)="([^"]*)"[^>]*>/g;
const anchor = /\sid="([^"]*)"/g;

/** Stands for the host that serves the site. */
const here = 'http://site.invalid';

/** The address of a file of the built site: `en/case-1/index.html` is `/en/case-1/`. */
const address = (file) => `/${file}`.replace(/\/index\.html$/, '/');

/**
 * One sentence for each link that leads nowhere. `files` are the paths of all files of the site,
 * `pages` maps the path of each HTML file among them to its text.
 */
export function linkFaults(pages, files) {
  const served = new Set(files.map(address));
  const anchors = new Map();
  for (const [file, text] of pages) {
    anchors.set(address(file), new Set([...text.matchAll(anchor)].map(([, id]) => id)));
  }

  function fault(file, tag, element, link) {
    const url = new URL(link.replaceAll('&amp;', '&'), here + address(file));
    if (!/^https?:$/.test(url.protocol)) return undefined;
    if (url.origin !== here) {
      const fetches = element !== 'a' && !/\brel="(canonical|alternate|license)"/.test(tag);
      return fetches ? `${file}: <${element}> fetches ${link} from another host` : undefined;
    }
    const path = decodeURI(url.pathname);
    if (!served.has(path)) return `${file}: ${link} leads to no file`;
    const id = decodeURIComponent(url.hash.slice(1));
    if (id === '' || !anchors.has(path) || anchors.get(path).has(id)) return undefined;
    return `${file}: ${link} names no anchor of ${path}`;
  }

  return [...pages].flatMap(([file, text]) =>
    [...text.matchAll(linked)]
      .map(([tag, element, link]) => fault(file, tag, element, link))
      .filter((said) => said !== undefined),
  );
}
