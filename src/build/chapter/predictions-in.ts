// The predictions of a chapter, in the order of the text: what the wall of a class counts. Pure.
import type { MdxElement, ChapterTree } from './tree.ts';
import { usesIn } from './uses.ts';

export interface ChapterPrediction {
  case: string;
  expectation: string;
  reads: string;
  question: string;
  options: string[];
}

export function predictionsIn(chapter: ChapterTree): ChapterPrediction[] {
  return usesIn(chapter).flatMap((use) => {
    const { name, attributes, node } = use.component;
    const { reads, question } = attributes;
    const [expectation] = use.names;
    if (name !== 'Predict' || use.case === undefined || expectation === undefined) return [];
    if (reads === undefined || question === undefined) return [];
    return [{ case: use.case, expectation, reads, question, options: optionsOf(node) }];
  });
}

/** components.ts has found the list to be one of texts. */
function optionsOf({ attributes }: MdxElement): string[] {
  const list = attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === 'options');
  const { value } = list ?? {};
  if (typeof value !== 'object' || value === null) return [];
  return [...value.value.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, other]) => one ?? other!);
}
