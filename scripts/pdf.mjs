// `npm run pdf`: the whole notebook as one PDF for each language, with what the recorded runs show.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, say, script } from './commands.mjs';
import { install } from './install/install.mjs';
import { buildSite } from './site/site.mjs';

await script(async () => {
  await install({ tests: true });
  await buildSite();
  // What is imported here is installed by now.
  const { printBook } = await import('./book/print.mjs');
  const site = join(root, 'dist');
  const languages = readdirSync(join(root, 'content')).filter(
    (name) =>
      readdirSync(site).includes(name) &&
      readdirSync(join(root, 'content', name)).includes('ui.json'),
  );
  for (const language of languages) {
    const file = `two-ends-of-a-wire-${language}.pdf`;
    say(`Printing ${file} …`);
    const { chapters, panels } = await printBook({ site, language, file });
    say(`${file}: ${chapters} chapters, ${panels} recorded runs`);
  }
});
