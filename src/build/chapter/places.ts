// Checks the places of programs that a chapter shows, marks or names (build/listing/places.ts): each is
// in the program and in its C twin. A fault is one sentence with file and line. Pure.
import { parseExpressionAt } from 'acorn';
import { linesAt } from '../listing/places.ts';
import { excerpt } from '../listing/excerpt.ts';
import { placeInTwin, twinName } from '../listing/twins.ts';
import type { ChapterTree, Component } from './tree.ts';

/** The text of each program and of each twin, by the name of its file. */
export type ProgramSources = ReadonlyMap<string, string>;

export function placeFaults(chapter: ChapterTree, sources: ProgramSources): string[] {
  return chapter.components.flatMap((component) => {
    const says = placeFault(component, sources);
    return says === undefined ? [] : [`${chapter.file}:${component.line}: ${says}`];
  });
}

function placeFault(
  { name, attributes, node }: Component,
  sources: ProgramSources,
): string | undefined {
  if (name !== 'Program' && name !== 'Line') return undefined;
  const file = attributes.file ?? attributes.of;
  // Another check reports what is left out.
  if (file === undefined) return undefined;
  const program = sources.get(file);
  if (program === undefined) {
    const programs = [...sources.keys()].filter((one) => one.endsWith('.ts'));
    return `<${name}>: there is no program ${file}; allowed: ${programs.join(', ') || 'none'}`;
  }
  const places = textsOf(node, name === 'Line' ? 'at' : 'mark');
  const own = textsOf(node, 'c');
  const { region } = attributes;
  const twin = sources.get(twinName(file));
  if (twin === undefined && own.length > 0) return `<${name}>: ${file} has no C twin; leave out c`;
  const inTwin = own.length > 0 ? own : places.map(placeInTwin);
  const says =
    missing(() => look(name, program, file, places, region)) ??
    (twin && missing(() => look(name, twin, twinName(file), inTwin, region), 'in c="…" '));
  return says && `<${name}>: ${says}`;
}

/** Throws an Error if the places are not there. */
function look(
  name: string,
  text: string,
  file: string,
  places: readonly string[],
  region: string | undefined,
): void {
  if (name === 'Line') for (const place of places) linesAt(text, file, place);
  else excerpt(text, { file, region, mark: [...places] });
}

/** `where`: in which attribute the text is written. */
function missing(looks: () => void, where = ''): string | undefined {
  try {
    looks();
    return undefined;
  } catch (error) {
    return `${(error as Error).message}; allowed: ${where}a text that one of its lines alone has`;
  }
}

/** The text of an attribute, or its texts; another check reports what is neither. */
function textsOf({ attributes }: Component['node'], name: string): string[] {
  const found = attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name);
  const value = found?.type === 'mdxJsxAttribute' ? found.value : undefined;
  if (typeof value === 'string') return [value];
  return value ? listIn(value.value) : [];
}

function listIn(code: string): string[] {
  try {
    const read = parseExpressionAt(code, 0, { ecmaVersion: 'latest' });
    const elements = read.type === 'ArrayExpression' ? read.elements : [];
    return elements.flatMap((one) =>
      one?.type === 'Literal' && typeof one.value === 'string' ? [one.value] : [],
    );
  } catch {
    return [];
  }
}
