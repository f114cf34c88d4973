// A new build replaces the site while a lab serves the old one: what its readers have loaded and
// will load is of one build.
import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';

const PAGE = '/en/case-2/';

/** Replaces dist atomically, as a build does. */
function switchTo(checkout: string, site: string): void {
  symlinkSync(site, path.join(checkout, 'dist.next'));
  renameSync(path.join(checkout, 'dist.next'), path.join(checkout, 'dist'));
}

/**
 * The page, and the style sheets and scripts that it names, in one text; throws if one is missing.
 */
async function load({ origin }: Target): Promise<string> {
  const page = await (await fetch(origin + PAGE)).text();
  const files = [...page.matchAll(/"(\/_astro\/[^"]+\.(?:css|js))"/g)].map(async ([, file]) => {
    const answer = await fetch(origin + file!);
    assert.equal(answer.status, 200, `${file} is answered with ${answer.status}`);
    return answer.text();
  });
  return [page, ...(await Promise.all(files))].join('\n');
}

export const building: Row[] = [
  {
    n: 62,
    tries: 'the site is built anew under a lab, and the build before removed',
    promise: 'every page and file of the build that it opened stays whole',
    guards: ['site-read-whole'],
    async attack(target) {
      const site = path.join(target.folder, 'site');
      cpSync(realpathSync(path.join(target.folder, 'dist')), `${site}-1`, { recursive: true });
      switchTo(target.folder, `${site}-1`);
      const lab = await target.another({}, []);
      const before = await load(lab);
      cpSync(`${site}-1`, `${site}-2`, { recursive: true });
      for (const name of readdirSync(`${site}-2/_astro`).filter((one) => one.endsWith('.css'))) {
        renameSync(`${site}-2/_astro/${name}`, `${site}-2/_astro/new-${name}`);
      }
      appendFileSync(`${site}-2${PAGE}index.html`, 'a new sentence');
      switchTo(target.folder, `${site}-2`);
      rmSync(`${site}-1`, { recursive: true });
      let loads = 0;
      for (const until = performance.now() + 500; performance.now() < until; loads += 1) {
        assert.equal(await load(lab), before, 'it is another page');
      }
      return `${loads} loads of a page with all its files, each of the build before`;
    },
  },
];
