// `npm test`: installs what the tests need, including browsers, and runs all of them: the checks of
// `npm run check`, node:test, the attacks, and the pages in browsers. Its last line sums up.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { node, run, say, script } from './commands.mjs';
import { digest, playwrightFailures } from './failures.mjs';
import { install } from './install/install.mjs';
import { runParts } from './parts.mjs';
import { buildSite } from './site/site.mjs';

/** Milliseconds for one runner; what a test leaves open would otherwise keep it for ever. */
const LIMIT = 50 * 60_000;

/** Of all runners, for the end of the output. */
const fallen = [];

const report = (name) => `.cache/${name}.json`;

/**
 * Runs a test runner that writes its counts as JSON; without them the whole runner counts as
 * failed.
 */
async function counted(name, args, countsOf, env = {}) {
  rmSync(report(name), { force: true });
  say(`\n${name}: node ${args.join(' ')}`);
  const stdio = ['ignore', 'inherit', 'inherit'];
  const options = { stdio, timeout: LIMIT, env: { ...process.env, ...env } };
  const { status } = await run(node, args, options);
  try {
    const counts = countsOf(JSON.parse(readFileSync(report(name), 'utf8')));
    const { passed, failed, skipped, again = 0, failures = [] } = counts;
    failures.forEach((failure) => fallen.push(failure));
    if (skipped > 0) say(`${name}: ${skipped} skipped`);
    if (again > 0) say(`${name}: ${again} passed only at a second try`);
    return { passed, failed: failed || Number(status !== 0) };
  } catch {
    return { passed: 0, failed: 1, output: `${name}: ended with status ${status}, no counts` };
  }
}

const nodeTest = (name, files) =>
  counted(
    name,
    [
      '--test',
      '--disable-warning=ExperimentalWarning',
      '--test-timeout=60000',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./scripts/count.mjs',
      `--test-reporter-destination=${report(name)}`,
      files,
    ],
    ({ failed, cancelled, ...counts }) => ({ ...counts, failed: failed + cancelled }),
  );

const nodeTests = () =>
  nodeTest('node-test', '{benchmarks,lab-server,security,content,src,scripts}/**/*.test.{ts,mjs}');

const otherBrowserTests = () => nodeTest('other-browsers', 'e2e/browsers/*.test.ts');

const browserTests = () =>
  counted(
    'playwright',
    ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e/playwright.config.ts'],
    ({ stats, suites }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      again: stats.flaky,
      failures: playwrightFailures({ suites }),
    }),
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report('playwright') },
  );

const securityRows = (name, ...options) =>
  counted(
    name,
    [
      '--disable-warning=ExperimentalWarning',
      'security/main.ts',
      ...['--report', report(name), ...options],
    ],
    (counts) => counts,
  );

await script(async () => {
  await install({ tests: true });
  await buildSite();
  mkdirSync('.cache', { recursive: true });
  const { checks } = await import('./checks/checks.mjs');
  const { passed, failed } = await runParts([
    ...checks,
    { name: 'node:test', run: nodeTests },
    { name: 'security', run: () => securityRows('security') },
    { name: 'security of edits', run: () => securityRows('security-of-edits', '--edited') },
    { name: 'playwright', run: browserTests },
    { name: 'other browsers', run: otherBrowserTests },
  ]);
  if (failed > 0) process.exitCode = 1;
  for (const failure of fallen) say(`\n${digest(failure)}`);
  say(`${passed} passed, ${failed} failed`);
});
