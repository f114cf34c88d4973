// A Vite plugin: `virtual:libc` is what the editor knows of the names that programs import from "#libc"
// (src/shared/libc-name.ts), read out of libc's own source.
import { described, openLibc } from '../../src/build/libc/described.ts';
import { filesIn } from '../files.mjs';

const ID = 'virtual:libc';

/** `folder` is the path of lab-server/libc. */
export function libc(folder) {
  return {
    name: 'libc',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      for (const file of filesIn([folder])) this.addWatchFile(file);
      const names = described(openLibc(folder), `${folder}/index.ts`);
      return `export default ${JSON.stringify(names)};`;
    },
  };
}
