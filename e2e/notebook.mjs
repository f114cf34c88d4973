// The notebook of the browser tests (e2e/notebook), built and served as any notebook is: a checkout of
// its own, which has this one's code and that content.
//   node e2e/notebook.mjs serve           builds what is missing and becomes the lab that serves it
//   node e2e/notebook.mjs record [case…]  records its cases, as `npm run record` does those of content/
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { become, labServer, node, root, run, script, Stop } from '../scripts/commands.mjs';
import { filesIn } from '../scripts/files.mjs';
import { alone } from '../scripts/install/lock.mjs';

const ours = 'e2e/notebook';
const folder = join(root, '.cache/notebook');

/** What is copied; the words of the interface are the real ones. */
const parts = [
  ...['src', 'lab-server', 'public', 'scripts', 'astro.config.mjs', 'tsconfig.json'],
  ...['package.json', 'package-lock.json', 'LICENSE'],
];
const contents = [
  [ours, 'content'],
  ...[
    'content/en/ui.json',
    // Vite reads each tsconfig that the first one names.
    ...['content/programs', 'content/test', 'e2e', 'security', 'security/programs'].map(
      (layer) => `${layer}/tsconfig.json`,
    ),
  ].map((file) => [file, file]),
];

/** Fills the checkout, unless it has all of it already. */
async function fill() {
  const sources = [...parts.map((part) => [part, part]), ...contents];
  const hash = createHash('sha256');
  for (const file of filesIn(sources.map(([from]) => from))) {
    hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  const wanted = hash.digest('hex');
  const stamp = join(folder, '.filled');
  await alone('fills the checkout of the browser tests', async () => {
    if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
    fs.rmSync(stamp, { force: true });
    for (const part of ['content', 'e2e', 'security', ...parts]) {
      fs.rmSync(join(folder, part), { recursive: true, force: true });
    }
    fs.mkdirSync(join(folder, '.cache'), { recursive: true });
    for (const [from, to] of sources) fs.cpSync(from, join(folder, to), { recursive: true });
    fs.mkdirSync('.cache/fonts', { recursive: true });
    link('node_modules');
    link('.cache/fonts');
    fs.writeFileSync(stamp, wanted);
  });
}

/** What is large and the same in both. */
function link(name) {
  fs.rmSync(join(folder, name), { force: true });
  fs.symlinkSync(join(root, name), join(folder, name));
}

/** Runs one of the checkout's own scripts. */
async function ofCheckout(name, ...args) {
  const { status } = await run(node, [`scripts/${name}.mjs`, ...args], { cwd: folder });
  if (status !== 0) throw new Stop(`The browser tests’ notebook: ${name} failed (above).`);
}

const commands = {
  async serve() {
    await fill();
    await ofCheckout('build');
    process.chdir(folder);
    await become(node, labServer);
  },
  async record(...cases) {
    await fill();
    await ofCheckout('record', ...cases);
    for (const name of fs.readdirSync(join(ours, 'cases'))) {
      const recording = join('cases', name, 'recording.json');
      const made = join(folder, 'content', recording);
      if (fs.existsSync(made)) fs.copyFileSync(made, join(ours, recording));
    }
  },
};

await script(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (!(name in commands)) throw new Stop('It is node e2e/notebook.mjs serve or record [case…].');
  await commands[name](...args);
});
