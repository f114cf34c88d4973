// Rebuilds the site under a running lab, in a copy of this checkout: what the lab's readers have
// loaded and will load stays complete, and a newer lab has their assets too.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { labServer, node, root, run } from '../commands.mjs';

const parts = [
  ...['benchmarks', 'content', 'e2e', 'lab-server', 'public', 'scripts', 'security', 'src'],
];
const files = ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', 'LICENSE'];

/** A checkout of its own, with this one's packages. */
function checkout(t) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'checkout-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  fs.chmodSync(folder, 0o755);
  for (const part of parts) fs.cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const file of files) fs.copyFileSync(join(root, file), join(folder, file));
  fs.symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function build(folder) {
  const stdio = ['ignore', 'pipe', 'pipe'];
  const built = await run(process.execPath, ['scripts/build.mjs'], { cwd: folder, stdio });
  assert.equal(built.status, 0, built.output);
}

/** The address of a lab that serves a checkout. */
async function serve(t, folder) {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), ORIGIN: '' };
  const lab = spawn(node, labServer, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => lab.once('close', resolve));
  t.after(() => (lab.kill(), ended));
  await Promise.race([new Promise((resolve) => lab.stdout.once('data', resolve)), ended]);
  return `http://127.0.0.1:${port}`;
}

/** A page and every file of the site that it names, by path. */
async function load(address) {
  const loaded = new Map();
  const page = '/en/case-2/';
  const text = await (await fetch(address + page)).text();
  loaded.set(page, text);
  for (const [, path] of text.matchAll(/["(](\/(?:_astro|fonts)\/[^")]+)/g)) {
    const answer = await fetch(address + path);
    assert.equal(answer.status, 200, path);
    loaded.set(path, await answer.text());
  }
  return loaded;
}

test(
  'a build under a serving lab leaves it whole',
  { skip: process.platform !== 'linux', timeout: 300_000 },
  async (t) => {
    const folder = checkout(t);
    await build(folder);
    const old = await serve(t, folder);
    const before = await load(old);
    fs.appendFileSync(join(folder, 'src/styles/base.css'), '\n.new {\n  color: red;\n}\n');
    const chapter = fs.readdirSync(join(folder, 'content/en')).find((name) => /case-2/.test(name));
    fs.appendFileSync(join(folder, 'content/en', chapter), '\nA sentence more.\n');
    await build(folder);
    assert.deepEqual(await load(old), before, 'the lab serves what it opened');
    const now = await serve(t, folder);
    assert.match((await load(now)).get('/en/case-2/'), /A sentence more\./);
    for (const [path, text] of before) {
      if (path === '/en/case-2/') continue;
      const answer = await fetch(now + path);
      assert.equal(answer.status, 200, `${path}, for pages that were loaded before`);
      assert.equal(await answer.text(), text, path);
    }
    const kept = fs.readdirSync(join(folder, '.cache/sites'));
    assert.equal(kept.length, 2, 'the build before is kept for a lab that just starts');
    await build(folder);
    assert.deepEqual(fs.readdirSync(join(folder, '.cache/sites')), kept, 'nothing is built twice');
  },
);
