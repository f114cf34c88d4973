// `npm run case -- case-2 client [flags]`: runs one program of a case in this terminal.
import { become, node, script } from './commands.mjs';
import { install } from './install/install.mjs';

await script(async () => {
  await install();
  await become(node, ['lab-server/case.ts', ...process.argv.slice(2)]);
});
