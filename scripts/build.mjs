// `npm run build`: only the notebook, as static files in dist/, for a host without a lab. BASE is
// the path under which that host serves it.
import { say, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install();
  await buildSite();
  say('The notebook is in dist/. Without a lab it plays recorded runs.');
});
