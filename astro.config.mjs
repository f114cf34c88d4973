// How Astro builds the notebook: the chapters in content/, the fonts that scripts/site/fonts.mjs cut, and
// nothing fetched from another host. With LAB set, `astro dev` passes /lab on to the lab there.
import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig, fontProviders } from 'astro/config';
import { openCases } from './lab-server/cases/open-cases.ts';
import { baseOf } from './scripts/site/base.mjs';
import { footLinksOf } from './scripts/site/foot-links.mjs';
import { facesOf, systemFontsOf } from './scripts/site/languages.mjs';
import { libc } from './scripts/site/libc.mjs';
import { words } from './scripts/site/words.mjs';
import { experiments } from './src/build/chapter/experiments.ts';
import { markedTerms } from './src/build/glossary/marked-terms.ts';

const content = fileURLToPath(new URL('content', import.meta.url));

const { LAB: lab, BASE } = process.env;
const base = baseOf(BASE);
const { edit, report } = footLinksOf(process.env);

/** The lab beside serves an older build, which may have another base. */
const toLab = { target: lab, rewrite: () => '/lab' };

/** A block of output is marked by the terminal that prints it. */
const cases = await openCases(content);
const specs = await Promise.all(cases.names.map((name) => cases.find(name)));
const terminals = specs.flatMap((spec) => spec.terminals.map(({ name }) => name));

/** What the languages bring along for characters that the notebook's own faces do not have. */
const faces = facesOf(content);

/** One font family of .cache/fonts/, by its files: name, style, weights. */
const family = (name, cssVariable, fallbacks, ...files) => ({
  provider: fontProviders.local(),
  name,
  cssVariable,
  fallbacks,
  options: {
    variants: [
      ...files.map(([file, style, weight]) => ({
        src: [`./.cache/fonts/${file}.woff2`],
        style,
        weight,
      })),
      ...faces
        .filter((face) => `--font-${face.for}` === cssVariable)
        .map(({ name, range }) => ({
          src: [`./.cache/fonts/${name}.woff2`],
          style: 'normal',
          weight: '400',
          unicodeRange: range,
        })),
    ],
  },
});

export default defineConfig({
  base,
  cacheDir: './.cache/astro',
  devToolbar: { enabled: false },
  integrations: [mdx()],
  markdown: {
    processor: satteri({ mdastPlugins: [markedTerms(content), experiments] }),
    shikiConfig: {
      theme: 'css-variables',
      langAlias: Object.fromEntries(terminals.map((name) => [name, 'text'])),
    },
  },
  fonts: [
    family(
      'Literata',
      '--font-text',
      ['Georgia', ...systemFontsOf(content, 'text'), 'serif'],
      ['literata', 'normal', '400 700'],
      ['literata-italic', 'italic', '400 700'],
    ),
    family(
      'Recursive Casual',
      '--font-head',
      [...systemFontsOf(content, 'head'), 'sans-serif'],
      ['recursive-casual', 'normal', '400 800'],
    ),
    family(
      'Recursive Mono',
      '--font-code',
      [...systemFontsOf(content, 'code'), 'monospace'],
      ['recursive-mono', 'normal', '400 800'],
    ),
  ],
  vite: {
    plugins: [
      words(content),
      libc(fileURLToPath(new URL('lab-server/libc', import.meta.url)), content),
    ],
    define: {
      'import.meta.env.EDIT_URL': JSON.stringify(edit) ?? 'undefined',
      'import.meta.env.REPORT_URL': JSON.stringify(report) ?? 'undefined',
    },
    server: lab
      ? // Astro takes the base off a request, and not off one for a socket.
        { proxy: { [`^${base}lab$`]: { ...toLab, ws: true }, '^/healthz$': lab } }
      : {},
    build: {
      // The pages' policy forbids inline scripts.
      assetsInlineLimit: 0,
      // Browsers that know light-dark() and nesting, so that neither is written out.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      rolldownOptions: {
        checks: { moduleLevelDirective: false },
      },
    },
  },
});
