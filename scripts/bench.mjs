// `npm run bench -- [MEASURE …] [--rounds N]`: installs and builds what is missing, then measures
// (benchmarks/main.ts). Of itself, or as the measure `lighthouse`, it also lets Lighthouse judge the
// pages (benchmarks/lighthouse).
import { become, node, run, say, script } from './commands.mjs';
import { installApart } from './install/apart.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

/** The measures that compare the lab with wetty, which only root can start without ssh. */
const BESIDE_WETTY = ['echo', 'output'];

const LIGHTHOUSE = 'lighthouse';

await script(async () => {
  const args = process.argv.slice(2);
  const has = (name) => args.length === 0 || args[0].startsWith('-') || args.includes(name);
  await install({ tests: true });
  await buildSite();
  if (process.getuid() === 0 && BESIDE_WETTY.some(has)) await installWetty();
  if (args.length !== 1 || args[0] !== LIGHTHOUSE) {
    const measures = args.filter((one) => one !== LIGHTHOUSE);
    const { status } = await run(node, [
      '--disable-warning=ExperimentalWarning',
      'benchmarks/main.ts',
      ...measures,
    ]);
    if (status !== 0) process.exit(status);
  }
  if (!has(LIGHTHOUSE)) return;
  await installApart('benchmarks/lighthouse', 'Lighthouse (some 180 MB)');
  await become(node, ['benchmarks/lighthouse/main.ts']);
});

/** A peer that this machine cannot have is left out. */
async function installWetty() {
  try {
    await installApart('benchmarks/wetty', 'wetty (some 70 MB)');
  } catch (error) {
    say(`wetty is left out: ${error.message}`);
  }
}
