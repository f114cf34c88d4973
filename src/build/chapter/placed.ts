// The case that each component of a chapter belongs to. Pure.
import type { ChapterTree, Component } from './tree.ts';

export interface Placed {
  component: Component;
  /** The case that it names, else the one of the nearest panel before. */
  case: string | undefined;
}

/** In the order of the text. */
export function placedIn({ components }: ChapterTree): Placed[] {
  let before: string | undefined;
  return components.map((component) => {
    const { name, attributes } = component;
    if (name === 'Case') before = attributes.name;
    return { component, case: attributes.case ?? before };
  });
}
