// The other browsers that readers have: each opens case 2, runs it, types into the client until the wire
// shows the RST, and its console says nothing. One that is not there is not run, and named.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../lab-server/test/free-port.ts';
import { whereIs } from '../../lab-server/process/search-path.ts';
import { OwnLab } from '../stand/own-lab.ts';
import type { Driver } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { Reader } from './reader.ts';
import { startWebKit } from './webkit.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shots = `${root}test-results/browsers`;
const [WIDTH, HEIGHT] = [1280, 900];

const panel = 'lab-case[name="case-2"]';
const text = (terminal: string) =>
  `document.querySelector('${panel} lab-terminal[name="${terminal}"]').text()`;
const typedInto = `document.activeElement.closest('lab-terminal')?.getAttribute('name')`;
const state = `document.querySelector('${panel}').dataset.state`;
const clientIs = `document.querySelector('${panel} .lane[data-host="client"] .pill').textContent`;
const segments = `JSON.stringify(document.querySelector('${panel} lab-ladder').events
  .filter((event) => event.kind === 'segment').map((event) => event.flags))`;
const drawn = `document.querySelector('${panel} lab-ladder svg').textContent`;

async function runsCase2(t: TestContext, name: string, driver: Driver): Promise<void> {
  const lab = new OwnLab(await freePort(), {}, root);
  t.after(() => lab.kill('SIGTERM'));
  await lab.start();
  const reader = new Reader(driver);
  await driver.open(`${lab.url}/en/case-2/`);
  await reader.press(`${panel} [data-press="run"]`);
  // Its recording is played where the lab was too busy to say hello in time.
  if ((await reader.seesOne(state, 'running', 'replaying')) === 'replaying') {
    await reader.press(`${panel} [data-press="run"]`);
    await reader.sees(state, 'running');
  }
  await reader.sees(text('server'), 'server goes to read... ');
  await reader.press(`${panel} lab-terminal[name="client"]`);
  await reader.sees(typedInto, 'client');
  await reader.type('hello\n');
  await reader.sees(text('server'), 'bytes_read_done = 6 ');
  await reader.sees(clientIs, 'CLOSE_WAIT');
  await reader.type('again\n');
  await reader.sees(segments, 'RST');
  await reader.type('third\n');
  await reader.sees(text('client'), 'signo: 13 ');
  await reader.sees(drawn, 'EPIPE');
  mkdirSync(shots, { recursive: true });
  writeFileSync(`${shots}/${name}.png`, await driver.screenshot());
  assert.deepEqual(await driver.errors(), []);
}

const firefox = whereIs('firefox-esr');
const noFirefox = firefox === undefined && 'not run: firefox-esr is not installed';

test('Firefox runs case 2 up to its RST', { skip: noFirefox }, async (t) => {
  const driver = await startFirefox(firefox!, WIDTH, HEIGHT);
  t.after(() => driver.close());
  await runsCase2(t, 'firefox', driver);
});

const [file, xvfb] = [whereIs('WebKitWebDriver'), whereIs('Xvfb')];
const noWebKit =
  (file === undefined || xvfb === undefined) &&
  'not run: webkit2gtk-driver or xvfb is not installed';

test('WebKit runs case 2 up to its RST', { skip: noWebKit }, async (t) => {
  const driver = await startWebKit({ file: file!, xvfb: xvfb! }, WIDTH, HEIGHT);
  t.after(() => driver.close());
  await runsCase2(t, 'webkit', driver);
});
