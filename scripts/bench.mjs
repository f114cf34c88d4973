// `npm run bench`: installs and builds what is missing, then measures (benchmarks/), and lets Lighthouse
// judge the pages (benchmarks/lighthouse).
import { become, node, run, script } from './commands.mjs';
import { installApart } from './install/apart.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ tests: true });
  await installApart('benchmarks/lighthouse', 'Lighthouse (some 180 MB)');
  await buildSite();
  const { status } = await run(node, ['benchmarks/main.ts']);
  if (status !== 0) process.exit(status);
  await become(node, ['benchmarks/lighthouse/main.ts']);
});
