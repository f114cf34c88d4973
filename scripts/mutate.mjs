// `npm run mutate [core…]`: installs what is missing, then changes the pure cores of the code one small
// thing at a time and tells which changes no test notices (scripts/mutation/).
import { delimiter, dirname } from 'node:path';
import { become, node, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { installMutation } from './mutation/install.mjs';

await script(async () => {
  await install({ tests: true });
  await installMutation();
  // Tests are started as `node`.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  await become(node, ['scripts/mutation/main.mjs', ...process.argv.slice(2)], env);
});
