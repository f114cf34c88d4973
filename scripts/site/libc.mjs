// A Vite plugin: what the editor knows of the names that programs import (src/shared/libc-name.ts), read
// out of the source. `virtual:libc` is those of "#libc", `virtual:local` those of the programs' own files.
import { described, openLibc } from '../../src/build/libc/described.ts';
import { localNames } from '../../src/build/libc/local.ts';
import { filesIn } from '../files.mjs';

/** The paths of lab-server/libc, and of the content. */
export function libc(folder, content) {
  const programs = () =>
    filesIn([`${content}/programs`, `${content}/cases`]).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
  const modules = {
    'virtual:libc': {
      files: () => filesIn([folder]),
      names: () => described(openLibc(folder), `${folder}/index.ts`),
    },
    'virtual:local': {
      files: programs,
      names: () => localNames(`${content}/programs`, programs()),
    },
  };
  return {
    name: 'libc',
    resolveId: (id) => (Object.hasOwn(modules, id) ? `\0${id}` : undefined),
    load(id) {
      const module = modules[id.slice(1)];
      if (id[0] !== '\0' || !module) return undefined;
      for (const file of module.files()) this.addWatchFile(file);
      return `export default ${JSON.stringify(module.names())};`;
    },
  };
}
