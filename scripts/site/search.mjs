// The search index of a built site: Pagefind reads the chapters of each language and writes what a
// page fetches when somebody searches, in pagefind/.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is no text of a chapter: panels, whose screens show runs, the buttons and numbers of a listing's
 * head, and the links at its foot.
 */
const left = [
  'lab-case, lab-expect, copy-button, .pager, .chapter-foot, .unseen',
  '.in-c, .codes, .count, .hash, .edit',
].join(', ');

/** The arguments of node that index the site in a folder. Words keep `_`, as SO_REUSEADDR has it. */
export const indexArgs = (site) => [
  'node_modules/pagefind/lib/runner/bin.cjs',
  ...['--site', site, '--exclude-selectors', left, '--include-characters', '_', '--silent'],
];

/** Removes the user interfaces that Pagefind adds; the notebook has its own dialog. */
export function keepIndex(site) {
  const folder = join(site, 'pagefind');
  const extra = /^pagefind-(?!entry\.|worker\.).*\.(js|css)$/;
  for (const name of readdirSync(folder).filter((one) => extra.test(one))) {
    rmSync(join(folder, name));
  }
}
