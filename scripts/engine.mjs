// `npm run test:engine`: installs what is missing, proxies and podman too, and tries several lab servers
// behind one address, one behind TLS, and one in a container (deploy/). What this machine cannot have
// is named.
import { become, node, script } from './commands.mjs';
import { installBesides, installEngines, installProxies } from './install/debian.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ lab: true });
  await installProxies();
  await installEngines();
  await installBesides();
  await buildSite();
  // The first build of the image installs and builds everything once more.
  const options = ['--disable-warning=ExperimentalWarning', '--test-timeout=600000'];
  await become(node, ['--test', ...options, 'deploy/**/*.test.ts']);
});
