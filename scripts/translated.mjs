// `npm run translated -- zh-cn [file [field…]]`: says what of a translation is to be looked at, or
// stamps what was, such as `06-case-1.mdx`, `cases/case-1.json`, or `ui.json panel.run`.
import { become, node, say, script } from './commands.mjs';
import { install } from './install/install.mjs';

await script(async () => {
  const args = process.argv.slice(2);
  if (args.length === 0) {
    say('Say which language: npm run translated -- zh-cn');
    process.exitCode = 1;
    return;
  }
  await install();
  await become(node, ['scripts/translations/main.mjs', ...args]);
});
