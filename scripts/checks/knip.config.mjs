// What nothing uses: files, dependencies and exports, for knip. An entry is what something outside
// starts by its path: npm, a script, a page, a sandbox, a test.
export default {
  entry: [
    'scripts/**/*.mjs',
    'lab-server/{main,case,record}.ts',
    'lab-server/**/test/*.ts',
    'security/main.ts',
    'security/programs/**/*.ts',
    'benchmarks/{main,floods,flooder,two-gib}.ts',
    'benchmarks/soak/main.ts',
    'benchmarks/soak/programs/*.ts',
    'content/{programs,cases/*}/*.ts',
    '**/*.test.{ts,mjs}',
    'e2e/**/*.spec.ts',
    'e2e/playwright.config.ts',
    'src/pages/**/*.{astro,ts}',
    'src/elements/theme-button/remembered.js',
  ],
  project: ['{scripts,lab-server,security,benchmarks,content,e2e,src}/**/*.{ts,mjs,js,astro}'],
  // Their files are read by path: faces by the build, node by what starts the lab; commands of others
  // are run by their files in node_modules.
  ignoreDependencies: [
    '@fontsource-variable/*',
    '@astrojs/check',
    'node',
    'node-pty',
    'stylelint',
    'stylelint-config-standard',
  ],
  // What this machine has is found by trying (scripts/install/debian.mjs).
  exclude: ['binaries', 'duplicates'],
  // An interface that only its file names tells readers what a function takes or gives.
  ignoreExportsUsedInFile: { interface: true, type: true },
};
