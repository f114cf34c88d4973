// How Astro builds the notebook: the chapters in content/, the fonts that scripts/fonts.mjs cut, and
// nothing fetched from another host. With LAB set, `astro dev` passes /lab on to the lab there.
import mdx from '@astrojs/mdx';
import { defineConfig, fontProviders } from 'astro/config';
import { baseOf } from './scripts/base.mjs';

const { LAB: lab, BASE } = process.env;
const base = baseOf(BASE);

/** The lab beside serves an older build, which may have another base. */
const toLab = { target: lab, rewrite: () => '/lab' };

/** One font family of .cache/fonts/, by its files: name, style, weights. */
const family = (name, cssVariable, fallbacks, ...files) => ({
  provider: fontProviders.local(),
  name,
  cssVariable,
  fallbacks,
  options: {
    variants: files.map(([file, style, weight]) => ({
      src: [`./.cache/fonts/${file}.woff2`],
      style,
      weight,
    })),
  },
});

export default defineConfig({
  base,
  cacheDir: './.cache/astro',
  devToolbar: { enabled: false },
  integrations: [mdx()],
  markdown: { shikiConfig: { theme: 'css-variables' } },
  fonts: [
    family(
      'Literata',
      '--font-text',
      ['Georgia', 'serif'],
      ['literata', 'normal', '400 700'],
      ['literata-italic', 'italic', '400 700'],
    ),
    family(
      'Recursive Casual',
      '--font-head',
      ['sans-serif'],
      ['recursive-casual', 'normal', '400 800'],
    ),
    family('Recursive Mono', '--font-code', ['monospace'], ['recursive-mono', 'normal', '400 800']),
  ],
  vite: {
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
