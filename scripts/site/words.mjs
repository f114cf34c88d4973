// A Vite plugin for the texts that pages fetch on demand: `virtual:words/ladder` has a function for
// each language, which fetches that part of its ui.json, with English for what is missing.
import { join } from 'node:path';
import { ENGLISH, readUi } from '../../src/build/languages/read-ui.ts';
import { readUiFiles } from './languages.mjs';

const PREFIX = 'virtual:words/';

/** `content` is the path of that folder. */
export function words(content) {
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const [part, language] = id.slice(PREFIX.length + 1).split('/');
      const files = readUiFiles(content);
      if (language === undefined) {
        const each = [...files.keys()].map((one) => {
          const name = JSON.stringify(`${PREFIX}${part}/${one}`);
          return `${JSON.stringify(one)}: async () => (await import(${name})).default`;
        });
        return `export default { ${each.join(', ')} };`;
      }
      for (const one of new Set([ENGLISH, language]))
        this.addWatchFile(join(content, one, 'ui.json'));
      const read = readUi(language, files);
      if (Array.isArray(read)) throw new Error(read.join('\n'));
      return `export default ${JSON.stringify(read.ui[part])};`;
    },
  };
}
