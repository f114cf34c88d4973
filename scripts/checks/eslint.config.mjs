// The lint rules: likely mistakes only; Prettier decides the format.
import { join } from 'node:path';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

const layers = [
  'lab-server/protocol',
  'lab-server/client',
  'lab-server/libc',
  'content/programs',
  'content/test',
  'security/programs',
  'lab-server',
  'security',
  'src/build',
  'src/elements',
  'e2e',
].map((folder) => `${folder}/tsconfig.json`);

const beyondPages = [
  '**/lab-server/**',
  '**/security/**',
  '#client/ws',
  '#libc',
  '#protocol/schema',
  'zod',
  'astro/zod',
];

/** What an import.meta.glob may not match: anything of the lab, and a program except as text. */
const globs = [
  '[arguments.0.value=/lab-server|security/]',
  '[arguments.0.value=/programs/]:not(:has(Property[key.name="query"][value.value="?raw"]))',
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.astro/', '.cache/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    // A <script> of an Astro part contains nothing but imports.
    ignores: ['**/*.astro/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: layers, tsconfigRootDir: join(import.meta.dirname, '../..') },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowArray: true },
      ],
      // Interfaces here hold closures, which may be passed on.
      '@typescript-eslint/unbound-method': 'off',
      // Matters of taste: a returned void, `void | Promise<void>`, an async function without await,
      // a literal in a template.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-template-expression': 'off',
      // TypeScript itself checks index access (noUncheckedIndexedAccess).
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // Astro compiles its parts before they are loaded, so their imports are checked here;
  // scripts/checks/dependencies.config.mjs checks those of all other files.
  ...astro.configs['flat/recommended'],
  {
    files: ['**/*.astro'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: [{ group: beyondPages }] }],
    },
  },
  // A page imports a program's text, and nothing of the lab.
  {
    files: ['src/**/*.ts', 'src/**/*.astro'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `CallExpression[callee.property.name="glob"]:matches(${globs.join()})`,
          message: 'A page takes the text of a program (?raw), and nothing of the lab.',
        },
      ],
    },
  },
  // Astro's types declare the DOM's names, but this code runs without a page.
  {
    files: ['src/{build,pages,shared}/**/*.ts', 'src/content.config.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['document', 'window', 'location', 'navigator', 'localStorage', 'sessionStorage'],
        ...['customElements', 'HTMLElement', 'addEventListener'],
      ],
    },
  },
  // node:test's functions return promises that the test runner itself awaits.
  {
    files: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  // Programs and scripts print to a terminal.
  {
    files: [
      '{content,e2e/notebook}/{programs,cases}/**',
      'lab-server/{main,case}.ts',
      'security/{main,programs/**/*}.ts',
      'benchmarks/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
    rules: { eqeqeq: 'error' },
  },
);
