// Checks that links inside the built site lead somewhere, and that no page fetches from another
// host.
import { elementsOf } from './html.mjs';

/** The attributes that hold one address (HTML, "Index of attributes"; SVG 2). */
const addresses = ['href', 'xlink:href', 'src', 'poster', 'action', 'formaction', 'data'];

/** Elements that a reader follows; every other element's address is fetched by the page itself. */
const followed = ['a', 'area', 'form', 'button', 'input'];

/** A stand-in for the host that serves the site. */
const here = 'http://site.invalid';

/** The addresses in an element's attributes. */
function linksOf({ name, attributes }) {
  const single = addresses
    .filter((one) => attributes.has(one) && (one !== 'data' || name === 'object'))
    .map((one) => attributes.get(one).trim());
  const set = (attributes.get('srcset') ?? '').split(',').map((one) => one.trim().split(/\s/)[0]);
  return [...single, ...set.filter((one) => one !== '')];
}

const isFetched = ({ name, attributes }) =>
  !followed.includes(name) && !/^(canonical|alternate|license)$/.test(attributes.get('rel') ?? '');

/**
 * One sentence for each broken link. `files` are the paths of all files of the site, `pages` maps
 * the path of each HTML file among them to its text, `base` is the path under which the site is
 * served.
 */
export function linkFaults(pages, files, base = '/') {
  // `en/case-1/index.html` is `/en/case-1/`.
  const address = (file) => `${base}${file}`.replace(/\/index\.html$/, '/');
  const served = new Set(files.map(address));
  const elements = new Map([...pages].map(([file, text]) => [file, elementsOf(text)]));
  const anchors = new Map(
    [...elements].map(([file, all]) => [
      address(file),
      new Set(all.map(({ attributes }) => attributes.get('id'))),
    ]),
  );

  function fault(file, element, link) {
    if (!URL.canParse(link, here + address(file))) return `${file}: ${link} is no address`;
    const url = new URL(link, here + address(file));
    if (!/^https?:$/.test(url.protocol)) return undefined;
    if (url.origin !== here) {
      const says = `${file}: <${element.name}> fetches ${link} from another host`;
      return isFetched(element) ? says : undefined;
    }
    const path = decodeURI(url.pathname);
    if (!served.has(path)) return `${file}: ${link} leads to no file`;
    const id = decodeURIComponent(url.hash.slice(1));
    if (id === '' || !anchors.has(path) || anchors.get(path).has(id)) return undefined;
    return `${file}: ${link} names no anchor of ${path}`;
  }

  return [...elements].flatMap(([file, all]) =>
    all
      .flatMap((element) => linksOf(element).map((link) => fault(file, element, link)))
      .filter((said) => said !== undefined),
  );
}
