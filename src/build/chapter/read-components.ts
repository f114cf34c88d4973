// The components that a chapter may use, from the attributes.json of each element, for what runs in
// Node without Astro.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Components } from './components.ts';

/** `elements` is the path of src/elements. */
export function readComponents(elements: string): Components {
  const files = globSync('*/attributes.json', { cwd: elements });
  const read = files.map((file) => readFileSync(join(elements, file), 'utf8'));
  return Object.assign({}, ...read.map((text) => JSON.parse(text) as Components)) as Components;
}
