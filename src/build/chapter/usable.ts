// What a chapter's text is made of as Astro builds: the Astro part of each element that it may use, and of
// what Markdown makes.
import type { Components } from './components.ts';

const attributes = import.meta.glob<Components>('../../elements/*/attributes.json', {
  eager: true,
  import: 'default',
});

const parts = import.meta.glob('../../elements/*/*.astro', { eager: true, import: 'default' });

/** What each component takes. */
export const components = Object.assign({}, ...Object.values(attributes)) as Components;

/** The Astro part of a name; one that is not there ends the build. */
function part(name: string): unknown {
  const file = Object.keys(parts).find((path) => path.endsWith(`/${name}.astro`));
  if (file === undefined) throw new Error(`src/elements/*/${name}.astro is not there`);
  return parts[file];
}

/** By the names that MDX asks for. */
export const usable: Record<string, unknown> = {
  ...Object.fromEntries(Object.keys(components).map((name) => [name, part(name)])),
  ...{ a: part('Link'), code: part('Code'), pre: part('Block') },
  ...{ table: part('Table'), th: part('HeadCell') },
};
