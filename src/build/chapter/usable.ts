// The Astro parts of a chapter: of the elements that it may use, and of Markdown's own tags.
import type { Components } from './components.ts';

const attributes = import.meta.glob<Components>('../../elements/*/attributes.json', {
  eager: true,
  import: 'default',
});

const parts = import.meta.glob('../../elements/*/*.astro', { eager: true, import: 'default' });

/** The attributes of each component. */
export const components = Object.assign({}, ...Object.values(attributes)) as Components;

/** The Astro part of a name; an unknown one ends the build. */
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
  ...{ h2: part('Heading2'), h3: part('Heading3') },
};
