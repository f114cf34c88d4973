// Who may import whom, in both directions: the layers that docs and tsconfig speak of. A program is
// imported by nobody but its neighbours; the site may read its text (?raw).
import { dirname, join } from 'node:path/posix';

/**
 * The first layer whose folder a file lies in holds for it: `only` lists all it may import, `never`
 * what it may not, `typesOnly` what it may import by `import type` and `export type` alone.
 */
const layers = [
  { folder: 'lab-server/protocol/schema/', only: ['zod', 'lab-server/protocol/'] },
  {
    folder: 'lab-server/protocol/',
    only: ['lab-server/protocol/'],
    typesOnly: ['lab-server/protocol/schema/'],
  },
  { folder: 'lab-server/libc/', only: ['koffi', 'node:', 'lab-server/libc/'] },
  { folder: 'content/programs/', only: ['#libc', 'node:util', 'content/programs/'] },
  {
    folder: 'security/programs/',
    only: ['#libc', 'koffi', 'node:', 'security/programs/'],
  },
  { folder: 'lab-server/', never: ['src/', 'security/', 'lab-server/libc/', '#libc'] },
  { folder: 'security/', never: ['src/', 'lab-server/libc/', '#libc', 'security/programs/'] },
  // It reads the cases as Astro builds, and is in no page.
  { folder: 'src/content.config.ts', never: ['lab-server/', '#libc'] },
  // The schemas would bring zod into every page.
  {
    folder: 'src/',
    never: ['lab-server/', 'security/', '#libc', '#protocol/schema', 'zod', 'astro/zod'],
  },
];

const imported =
  /\b(?:from|import|import\s*\()\s*(['"])([^'"\n]+)\1|\bimport\.meta\.glob\(([^)]*)\)/g;

/** An import that is gone before anything runs; `import { type A }` still loads the module. */
const typeImport = /\b(?:import|export)\s+type\s[^'";]*?\bfrom\s*(['"])[^'"\n]+\1/g;

/** The files that an import.meta.glob takes, marked as an import is where it takes their text. */
function globbed(call) {
  return /['"]([^'"]+)['"]/.exec(call)?.[1] + (call.includes('?raw') ? '?raw' : '');
}

/** What a file imports: paths of this checkout where it names files, else as written. */
function importsOf(file, text) {
  const code = text.replace(/^\s*(\/\/|\*).*$/gm, '');
  return [...code.matchAll(imported)].map(([, , name, glob]) => {
    const from = name ?? globbed(glob);
    return from.startsWith('.') ? join(dirname(file), from) : from.replace(/^\//, '');
  });
}

/** One sentence for each import of a file that its layer does not allow. */
export function importFaults(file, text) {
  const program = 'content/programs/';
  const test = /\.test\.m?[tj]s$|\/test\//.test(file);
  const layer = test ? undefined : layers.find(({ folder }) => file.startsWith(folder));
  const loaded = importsOf(file, text.replace(typeImport, ''));
  return importsOf(file, text).flatMap((name) => {
    const within = (prefix) => name === prefix || (/[/:]$/.test(prefix) && name.startsWith(prefix));
    if (name.startsWith(program) && name.endsWith('?raw')) return [];
    if (name.startsWith(program) && (test || !file.startsWith(program))) {
      return [`${file} imports ${name}: a program runs, nobody imports it`];
    }
    if (layer?.only && !layer.only.some(within)) {
      return [`${file} imports ${name}: ${layer.folder} may import only ${layer.only.join(', ')}`];
    }
    if (layer?.never?.some(within)) {
      return [`${file} imports ${name}: ${layer.folder} may not import it`];
    }
    if (layer?.typesOnly?.some(within) && loaded.includes(name)) {
      return [`${file} imports ${name}: ${layer.folder} may import only its types (import type)`];
    }
    return [];
  });
}
