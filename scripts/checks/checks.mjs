// The checks of `npm run check`: types, lint, format, styles, imports, unused code, links, the
// pages' policy and sizes, licences, recordings, languages, claims, names of types, marks.
import { existsSync, readFileSync } from 'node:fs';
import { filesIn } from '../files.mjs';
import { layersOf, orderFaults } from './layer-order.mjs';
import { linkFaults } from './links.mjs';
import { licenceFaults } from './licences.mjs';
import { markFaults } from './marks.mjs';
import { nameFaults } from './names.mjs';
import { outwardFaults, unsharedFaults } from './outward.mjs';
import { node } from '../commands.mjs';
import { command, search } from '../parts.mjs';

const tool = (name, file, ...args) => command(name, node, [`node_modules/${file}`, ...args]);
const read = (file) => readFileSync(file, 'utf8');

const binary = /\.(png|jpg|webp|ico|woff2?|ttf|otf|gz|br|zst)$/;

/**
 * Prettier skips recordings, which a program writes and reads, and system calls by the hundred, which
 * it would set in a line each.
 */
const unformatted = ['!**/cases/*/recording.json', '!deploy/seccomp.json'];

const sources = ['benchmarks', 'content', 'e2e', 'lab-server', 'scripts', 'security', 'src'];

export const checks = [
  tool('types', 'typescript/bin/tsc', '-b'),
  tool('astro', 'astro/bin/astro.mjs', 'check', '--tsconfig', 'src/tsconfig.json'),
  tool(
    'lint',
    'eslint/bin/eslint.js',
    '-c',
    'scripts/checks/eslint.config.mjs',
    '--max-warnings=0',
    '.',
  ),
  tool('format', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.', ...unformatted),
  tool(
    'styles',
    'stylelint/bin/stylelint.mjs',
    ...['--config', 'scripts/checks/stylelint.config.mjs', 'src/**/*.css'],
  ),
  tool(
    'imports',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', 'scripts/checks/dependencies.config.mjs', ...sources],
  ),
  tool('unused', 'knip/bin/knip.js', '--no-progress', '-c', 'scripts/checks/knip.config.mjs'),
  search('links', () => {
    const files = filesIn(['dist']).map((file) => file.slice('dist/'.length));
    const pages = files.filter((file) => file.endsWith('.html'));
    return linkFaults(
      new Map(pages.map((file) => [file, read(`dist/${file}`)])),
      files,
      read('dist/.base'),
    );
  }),
  search('outward', () =>
    filesIn(['content'])
      .filter((file) => file.endsWith('.mdx'))
      .flatMap((file) => {
        const original = file.replace(/^content\/[^/]+/, 'content/en');
        const both = existsSync(original) ? unsharedFaults(file, read(file), read(original)) : [];
        return [...outwardFaults(file, read(file)), ...both];
      }),
  ),
  search('layers', () => {
    const files = filesIn(['dist']).filter((file) => /\.(html|css)$/.test(file));
    const texts = files.map((file) => [file.slice('dist/'.length), read(file)]);
    const layers = layersOf(read('src/styles/layers.css'));
    return orderFaults(new Map(texts), read('dist/.base'), layers);
  }),
  search('licences', () => {
    const pages = filesIn(['dist']).filter((file) => file.endsWith('.html'));
    const text = (file) => (existsSync(`dist/${file}`) ? read(`dist/${file}`) : undefined);
    return licenceFaults(new Map(pages.map((file) => [file, read(file)])), text);
  }),
  command('policy', node, ['scripts/checks/policy.mjs']),
  { ...command('sizes', node, ['scripts/checks/sizes.mjs']), tells: true },
  command('recordings', node, ['scripts/checks/recordings.mjs']),
  { ...command('languages', node, ['scripts/translations/main.mjs']), tells: true },
  { ...command('claims', node, ['scripts/checks/claims.mjs']), tells: true },
  search('names', () => {
    const files = filesIn(sources).filter((file) => /(?<!\.test)\.ts$/.test(file));
    return nameFaults(new Map(files.map((file) => [file, read(file)])));
  }),
  search('marks', () => {
    const files = filesIn(['.']).filter((file) => !binary.test(file));
    return files.flatMap((file) => markFaults(file, read(file)));
  }),
];
