// `npm run test:security`: installs and builds what is missing, then runs the attacks (security/).
import { become, node, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ lab: true });
  await buildSite();
  const main = ['--disable-warning=ExperimentalWarning', 'security/main.ts'];
  await become(node, [...main, ...process.argv.slice(2)]);
});
