// Checks where the chapters' links to other hosts lead: over https; to one version of Linux; to an RFC and a
// manual page at one host each, and to what the link's text names. Pure: nothing is fetched.

/** The Linux that the chapters link to: its functions and lines were looked up there. */
const LINUX = 'v6.12';

const shapes = [
  {
    host: /kernel\.org|bootlin\.com|github\.com\/torvalds\//,
    wants: `https://elixir.bootlin.com/linux/${LINUX}/source/PATH#LNUMBER`,
    is: new RegExp(
      String.raw`^https://elixir\.bootlin\.com/linux/${LINUX}/source/[\w/.-]+\.[ch](#L\d+)?$`,
    ),
  },
  {
    host: /rfc-editor|ietf\.org|\brfc\d/,
    wants: 'https://www.rfc-editor.org/rfc/rfcNUMBER#section-NUMBER',
    is: /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+(#section-\d+(\.\d+)*)?$/,
  },
  {
    host: /\bman-pages\b|man7\.org|linux\.die\.net/,
    wants: 'https://man7.org/linux/man-pages/manN/NAME.N.html',
    is: /^https:\/\/man7\.org\/linux\/man-pages\/man(\d)\/[\w.-]+\.\1\.html$/,
  },
];

/** The links of a text of Markdown to other hosts, with their lines. */
function linksIn(text) {
  const found = text.matchAll(/\[((?:[^[\]]|\[[^\]]*\])*)\]\((https?:[^)\s]+)\)/g);
  return [...found].map(({ 1: label, 2: address, index }) => ({
    label: label.replaceAll(/<[^>]*>/g, ''),
    address,
    line: text.slice(0, index).split('\n').length,
  }));
}

/** The end that an address must have if its text names a manual page, or an RFC and its section. */
function named(label) {
  const [, chapter, page] = /^man (\d) ([\w.-]+)$/.exec(label) ?? [];
  if (page !== undefined) return `/man${chapter}/${page}.${chapter}.html`;
  const [, rfc, section] = /^RFC (\d+)(?:\D+(\d+(?:\.\d+)+)\D*)?$/.exec(label) ?? [];
  if (rfc === undefined) return '';
  return section === undefined ? `/rfc${rfc}` : `/rfc${rfc}#section-${section}`;
}

function fault({ label, address }) {
  if (!address.startsWith('https://')) return `${address} is not fetched over https`;
  const shape = shapes.find(({ host }) => host.test(address));
  if (shape && !shape.is.test(address)) return `${address}: the chapters write ${shape.wants}`;
  return address.endsWith(named(label)) ? undefined : `"${label}" leads to ${address}`;
}

/** One sentence for each link of a chapter to another host that is wrong. */
export const outwardFaults = (file, text) =>
  linksIn(text).flatMap((link) => {
    const says = fault(link);
    return says === undefined ? [] : [`${file}:${link.line}: ${says}`];
  });

/** One sentence for each link to another host that a chapter or its translation has alone. */
export function unsharedFaults(file, text, original) {
  const addresses = (one) => [...new Set(linksIn(one).map(({ address }) => address))];
  const [mine, theirs] = [addresses(text), addresses(original)];
  const lacking = theirs.filter((one) => !mine.includes(one));
  const alone = mine.filter((one) => !theirs.includes(one));
  return [
    ...lacking.map((one) => `${file} lacks the original's link to ${one}`),
    ...alone.map((one) => `${file} links to ${one}, the original does not`),
  ];
}
