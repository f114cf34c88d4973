// `npm run bench`: installs and builds what is missing, then measures (benchmarks/).
import { become, node, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ lab: true });
  await buildSite();
  await become(node, ['benchmarks/main.ts']);
});
