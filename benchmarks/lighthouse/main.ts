// Lighthouse's four scores of the index, a case chapter and the longest chapter, on a slow phone and on a
// desktop: prints them beside their goals with what costs points, and keeps them in .cache/lighthouse.json.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout, startLab } from '../lab.ts';

const PAGES = ['/en/', '/en/case-2/', '/en/address/'];
const FORMS = ['mobile', 'desktop'] as const;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Performance depends on the machine's load, so the median of several runs counts; an odd number. */
const RUNS = 3;

/** The goals in hundredths, by form, in the order of the categories. */
const GOALS = { mobile: [97, 100, 100, 100], desktop: [100, 100, 100, 100] };

/** What of a Lighthouse result is read here. */
interface Result {
  readonly categories: Record<
    string,
    { score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  readonly audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
}

interface Measured {
  readonly page: string;
  readonly form: (typeof FORMS)[number];
  /** Hundredths, in the order of the categories. */
  readonly scores: number[];
  /** Audits that cost points in any run, in words. */
  readonly lost: string[];
}

type Lighthouse = (url: string, flags: object, config?: object) => Promise<{ lhr: Result }>;
type Launch = (how: object) => Promise<{ readonly port: number; kill(): void }>;

/** A module of the packages that `npm run bench` installs apart. */
const installed = async <Module>(file: string): Promise<Module> =>
  (await import(path.join(checkout, '.cache/lighthouse/node_modules', file))) as Module;

const { default: lighthouse } = await installed<{ default: Lighthouse }>(
  'lighthouse/core/index.js',
);
const { default: desktop } = await installed<{ default: object }>(
  'lighthouse/core/config/desktop-config.js',
);
const { launch } = await installed<{ launch: Launch }>('chrome-launcher/dist/index.js');

/** One run in a Chromium of its own, so that no cache is warm. */
async function once(url: string, form: Measured['form']): Promise<Result> {
  const chromium = await launch({
    chromePath: '/usr/bin/chromium',
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
    logLevel: 'silent',
  });
  try {
    const flags = { port: chromium.port, logLevel: 'silent', onlyCategories: CATEGORIES };
    const { lhr } = await lighthouse(url, flags, form === 'desktop' ? desktop : undefined);
    return lhr;
  } finally {
    chromium.kill();
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[(values.length - 1) / 2]!;

function lostIn({ categories, audits }: Result): string[] {
  return Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]!.score ?? 1) < 1)
    .map(({ id }) => `${audits[id]!.title} ${audits[id]!.displayValue ?? ''}`.trim());
}

async function measure(origin: string, page: string, form: Measured['form']): Promise<Measured> {
  const results: Result[] = [];
  while (results.length < RUNS) {
    const result = await once(`${origin}${page}`, form);
    // A trace without a paint has no score; it says nothing about the page.
    if (result.categories['performance']!.score !== null) results.push(result);
  }
  const scoreOf = (result: Result, name: string) =>
    Math.round(result.categories[name]!.score! * 100);
  const scores = CATEGORIES.map((name) => median(results.map((one) => scoreOf(one, name))));
  return { page, form, scores, lost: [...new Set(results.flatMap(lostIn))] };
}

const lab = await startLab();
try {
  console.log(
    `${'Lighthouse'.padEnd(24)}${CATEGORIES.join(' / ').padStart(54)}${'goal'.padStart(26)}`,
  );
  const all: Measured[] = [];
  for (const page of PAGES) {
    for (const form of FORMS) {
      const one = await measure(lab.origin, page, form);
      all.push(one);
      const name = `${page} ${form}`.padEnd(24);
      const goal = GOALS[form].join(' / ').padStart(26);
      console.log(`${name}${one.scores.join(' / ').padStart(54)}${goal}`);
      const missed = one.scores.some((score, at) => score < GOALS[form][at]!);
      for (const lost of missed ? one.lost : []) console.log(`    ${lost}`);
    }
  }
  writeFileSync(path.join(checkout, '.cache/lighthouse.json'), JSON.stringify(all, undefined, 2));
} finally {
  await lab.stop();
}
