// Unused files, dependencies and exports, for knip. An entry is a file that something starts by its
// path: npm, a script, a page, a sandbox, a test.
export default {
  entry: [
    'scripts/**/*.mjs',
    'lab-server/{main,case,record}.ts',
    'lab-server/libc/prewarmed.ts',
    'lab-server/**/test/*.ts',
    'security/main.ts',
    'security/programs/**/*.ts',
    'benchmarks/{main,floods,flooder,two-gib}.ts',
    'benchmarks/servers/{flood-reader,naive-server,ws-echo-server,wetty-shell}.ts',
    'benchmarks/programs/*.ts',
    'benchmarks/{flame,lighthouse,seats,soak}/main.ts',
    'benchmarks/soak/programs/*.ts',
    'content/{programs,cases/*}/*.ts',
    '**/*.test.{ts,mjs}',
    'e2e/**/*.spec.ts',
    'e2e/playwright.config.ts',
    'e2e/notebook.mjs',
    'e2e/notebook/{programs,cases/*}/*.ts',
    'src/pages/**/*.{astro,ts}',
    // Chapters name them; the build finds them by their folder.
    'src/elements/*/*.astro',
    'src/layouts/{first,embed/asked}.js',
  ],
  project: ['{scripts,lab-server,security,benchmarks,content,e2e,src}/**/*.{ts,mjs,js,astro}'],
  // These are used by path: fonts by the build, node by what starts the lab, and others' commands
  // by their files in node_modules.
  ignoreDependencies: [
    '@fontsource-variable/*',
    '@astrojs/check',
    'node',
    'node-pty',
    'pagefind',
    'stylelint-config-standard',
  ],
  // scripts/install/debian.mjs finds out which commands this machine has.
  exclude: ['binaries', 'duplicates'],
  // An exported interface that only its own file names documents a function's parameters.
  ignoreExportsUsedInFile: { interface: true, type: true },
};
