// `npm run test:hostile`: installs and builds what is missing, then tries the attacks of the matrix
// (lab-server/hostile/).
import { become, node, script } from './commands.mjs';
import { install } from './install.mjs';
import { buildSite } from './site.mjs';

await script(async () => {
  await install({ lab: true });
  await buildSite();
  const main = ['--disable-warning=ExperimentalWarning', 'lab-server/hostile/main.ts'];
  await become(node, [...main, ...process.argv.slice(2)]);
});
