// Runs the browser tests in Debian's headless Chromium, each project against a built site and a lab
// server of its own on a free port: `elements` with a small notebook of its own (notebook/), so that
// no edit of a chapter breaks them, `chapters` with the real one. `--trace on` keeps what each did.
import { defineConfig } from '@playwright/test';
import { freePort } from '../lab-server/test/free-port.ts';

// Workers read this file again and must find the same ports.
process.env.E2E_CHAPTERS ??= String(await freePort());
process.env.E2E_ELEMENTS ??= String(await freePort());
// What is asked of the labs here must not go through a proxy.
process.env.NO_PROXY ??= '127.0.0.1';
const ports = { chapters: process.env.E2E_CHAPTERS, elements: process.env.E2E_ELEMENTS };
const root = new URL('..', import.meta.url).pathname;

const project = (name: keyof typeof ports) => ({
  name,
  testDir: `./${name}`,
  use: { baseURL: `http://127.0.0.1:${ports[name]}` },
});

/** A lab that serves one of them; the browser tests' own notebook may have to be built before. */
const lab = (name: keyof typeof ports, command: string) => ({
  command: `exec node_modules/.bin/node ${command} 2>.cache/e2e-${name}.log`,
  cwd: root,
  url: `http://127.0.0.1:${ports[name]}/healthz`,
  timeout: 180_000,
  env: { HOST: '127.0.0.1', PORT: ports[name], ORIGIN: '' },
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5000 },
});

export default defineConfig({
  projects: [project('elements'), project('chapters')],
  outputDir: '../test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  // A limit only ends what would never come; how fast it comes is told by benchmarks/.
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE }]],
  use: {
    launchOptions: {
      executablePath: '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: [lab('chapters', 'lab-server/main.ts'), lab('elements', 'e2e/notebook.mjs serve')],
});
