// `npm run build`: the notebook alone, as static files in dist/, for a host that has no lab. BASE says
// under which path that host serves it.
import { say, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install();
  await buildSite();
  say('The notebook is in dist/. Without a lab it plays recorded runs.');
});
