// `npm run test:engine`: installs what is missing, proxies too, and tries several lab servers behind
// one address, and one behind TLS (deploy/). A proxy that this machine cannot have is named.
import { become, node, script } from './commands.mjs';
import { installProxies } from './install/debian.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ lab: true });
  await installProxies();
  await buildSite();
  const options = ['--disable-warning=ExperimentalWarning', '--test-timeout=120000'];
  await become(node, ['--test', ...options, 'deploy/**/*.test.ts']);
});
