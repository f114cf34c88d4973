// `npm run check`: every check that does not run the project.
import { script } from './commands.mjs';
import { install } from './install/install.mjs';
import { runParts } from './parts.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install();
  await buildSite();
  const { checks } = await import('./checks/checks.mjs');
  const { failed } = await runParts(checks);
  if (failed > 0) process.exitCode = 1;
});
