// `npm start`: installs what is missing, builds the site if its sources changed, and becomes the
// lab server, which prints its address. `npm start -- --class` opens a class as well.
import { become, labServer, node, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ lab: true });
  await buildSite();
  if (process.argv.includes('--class')) process.env.CLASS ||= '1';
  await become(node, labServer);
});
