// Runs the browser tests in Debian's Chromium, against the built site and a lab server of their own
// on a free port.
import { defineConfig } from '@playwright/test';
import { freePort } from '../lab-server/test/free-port.ts';

// Workers read this file again and must find the same port.
process.env.E2E_PORT ??= String(await freePort());
// What is asked of the lab here must not go through a proxy.
process.env.NO_PROXY ??= '127.0.0.1';
const port = process.env.E2E_PORT;
const root = new URL('..', import.meta.url).pathname;

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
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
  webServer: {
    command: 'exec node_modules/.bin/node lab-server/main.ts 2>.cache/e2e-lab.log',
    cwd: root,
    url: `http://127.0.0.1:${port}/healthz`,
    env: { HOST: '127.0.0.1', PORT: port, ORIGIN: '' },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
