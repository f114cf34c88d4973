// How much a reader's browser loads, held to a limit for each page: what a first run waits for, and
// what is fetched while the page is idle. What comes on demand is only told. Prints a table of each kind's heaviest page, and one sentence a fault.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { say } from '../commands.mjs';
import { filesIn } from '../files.mjs';
import { loadsOf } from './loads.mjs';

/** KiB, compressed by brotli. */
const limits = { first: 30, idle: 110 };

const kinds = [
  ['404', /^404\.html$/],
  ['door', /^index\.html$/],
  ['index', /^[^/]+\/index\.html$/],
  ['case chapter', /^[^/]+\/case-\d\/index\.html$/],
  ['other chapter', /^[^/]+\/[^/]+\/index\.html$/],
];
const kindOf = (page) => kinds.find(([, pattern]) => page.match(pattern))?.[0] ?? 'other page';

/** Property names that every zod schema has, and that no minifier may shorten. */
const zod = ['_zod', '$ZodType'];

/**
 * One sentence for each script that contains schemas, which are several times a page's own size.
 */
export function schemaFaults(site) {
  const carrying = [...site].filter(
    ([path, bytes]) => path.endsWith('.js') && zod.some((name) => bytes.includes(name)),
  );
  return carrying.map(
    ([path]) => `${path} carries zod: a page imports #protocol, never #protocol/schema`,
  );
}

/** One sentence for each file that a page waits for and that would be sent as it is. */
export function plainFaults(site) {
  const sent = [...site].filter(
    ([path, bytes]) => /\.(html|css|js)$/.test(path) && bytes.length > 2048,
  );
  return sent
    .filter(([path]) => !site.has(`${path}.br`) || !site.has(`${path}.gz`))
    .map(([path]) => `${path} is sent as it is: the build has left no ${path}.br or ${path}.gz`);
}

const compressed = new WeakMap();

/** The bytes of a file in transfer; a font is compressed already. */
function transferSize(path, bytes) {
  if (path.endsWith('.woff2')) return bytes.length;
  if (!compressed.has(bytes)) compressed.set(bytes, brotliCompressSync(bytes).length);
  return compressed.get(bytes);
}

/** KiB of some files of a site. */
const kib = (site, paths) =>
  paths.reduce((sum, path) => sum + transferSize(path, site.get(path)), 0) / 1024;

/** The size of a page, in KiB. */
export function weigh(site, page) {
  const { first, idle, later, fonts } = loadsOf(site, page);
  const ending = (name) => first.filter((path) => path.endsWith(name));
  return {
    page,
    kind: kindOf(page),
    html: kib(site, [page]),
    css: kib(site, ending('.css')),
    js: kib(site, ending('.js')),
    first: kib(site, first),
    idle: kib(site, idle),
    later: kib(site, later),
    fonts: kib(site, fonts),
  };
}

/** One sentence for each limit that a page exceeds. */
export function sizeFaults(weight) {
  const says = {
    first: 'before a first run',
    idle: 'while it is idle',
  };
  return Object.entries(limits)
    .filter(([part, limit]) => weight[part] > limit)
    .map(
      ([part, limit]) =>
        `${weight.page} loads ${weight[part].toFixed(1)} KiB ${says[part]}; at most ${limit}`,
    );
}

function table(weights) {
  const numbers = ['html', 'css', 'js', 'first', 'idle', 'later', 'fonts'];
  const row = (name, cells) => name.padEnd(16) + cells.map((cell) => cell.padStart(8)).join('');
  return [
    row('KiB (brotli)', numbers),
    ...weights.map((weight) =>
      row(
        weight.kind,
        numbers.map((name) => weight[name].toFixed(1)),
      ),
    ),
    row(
      'at most',
      numbers.map((name) => String(limits[name] ?? '')),
    ),
  ];
}

if (import.meta.main) {
  const site = new Map(filesIn(['dist']).map((file) => [file.slice(5), readFileSync(file)]));
  const weights = [...site.keys()].filter((path) => path.endsWith('.html'));
  const byKind = Map.groupBy(
    weights.map((page) => weigh(site, page)),
    ({ kind }) => kind,
  );
  const all = [...byKind.values()].map((some) => some.sort((a, b) => b.first - a.first));
  table(all.map(([heaviest]) => heaviest)).forEach((line) => say(line));
  const faults = [...all.flat().flatMap(sizeFaults), ...schemaFaults(site), ...plainFaults(site)];
  if (weights.length === 0) faults.push('dist holds no page');
  faults.forEach((fault) => say(fault));
  if (faults.length > 0) process.exitCode = 1;
}
