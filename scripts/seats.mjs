// `npm run seats -- 30`: installs and builds what is missing, then lets so many simulated readers of a class
// run case 2 at once, and says whether this machine's places suffice (benchmarks/seats).
import { become, node, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ lab: true });
  await buildSite();
  const main = ['--disable-warning=ExperimentalWarning', 'benchmarks/seats/main.ts'];
  await become(node, [...main, ...process.argv.slice(2)]);
});
