// `npm run soak [-- --minutes 60 --sessions 60 --seed 1]`: installs and builds what is missing,
// then simulates many readers of a lab and audits every byte (benchmarks/soak/).
import { become, node, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ lab: true });
  await buildSite();
  const main = ['--disable-warning=ExperimentalWarning', 'benchmarks/soak/main.ts'];
  await become(node, [...main, ...process.argv.slice(2)]);
});
