// The expectations that a chapter refers to, with the case of each. The build and `npm run check`
// use it. Pure.
import type { CaseSpec, Expectation } from '#protocol';
import type { Judged, JudgedExpectation } from '../../shared/judged.ts';
import { actFaults } from './acts.ts';
import { formFaults, type Components } from './components.ts';
import { placedIn, type Placed } from './placed.ts';
import type { ChapterTree, Component } from './tree.ts';

/** One `<Expect>`, `<Claim>` or `<Predict>`. */
export interface Use extends Placed {
  /** Which expectations of that case: a claim may need several. */
  names: string[];
}

/** The attribute that names expectations. */
const naming: Record<string, string | undefined> = {
  Expect: 'name',
  Claim: 'by',
  Predict: 'expectation',
};

export function usesIn(chapter: ChapterTree): Use[] {
  return placedIn(chapter).flatMap((placed) => {
    const by = naming[placed.component.name];
    if (by === undefined) return [];
    const names = (placed.component.attributes[by] ?? '').split(/\s+/).filter(Boolean);
    return [{ ...placed, names }];
  });
}

export type ChapterCases = ReadonlyMap<
  string,
  Pick<CaseSpec, 'expectations' | 'texts' | 'hosts' | 'terminals'>
>;

const list = (names: Iterable<string>): string => [...names].join(', ') || 'none';

/** The expectations of a use, or one sentence that lists those there are. */
export function expectationsOf(
  use: Use,
  cases: ChapterCases,
): Record<string, Expectation> | string {
  const shown = `<${use.component.name} ${use.names.join(' ')}>`;
  if (use.case === undefined) return `${shown} stands before every <Case>; name one: case="…"`;
  const expectations = cases.get(use.case)?.expectations;
  if (!expectations) return `${shown}: there is no case ${use.case}; cases: ${list(cases.keys())}`;
  const unknown = use.names.find((name) => !Object.hasOwn(expectations, name));
  if (unknown === undefined) {
    return Object.fromEntries(use.names.map((name) => [name, expectations[name]!]));
  }
  const allowed = list(Object.keys(expectations));
  return `${shown}: ${use.case} has no expectation ${unknown}; allowed: ${allowed}`;
}

/** One sentence for each component that is written wrongly, or names what is not there. */
export function chapterFaults(
  chapter: ChapterTree,
  cases: ChapterCases,
  components: Components,
): string[] {
  const panels = chapter.components.filter(({ name }) => name === 'Case');
  const named = new Set(panels.flatMap(({ attributes }) => attributes.name ?? []));
  const at = ({ line }: Component, says: string | undefined): string[] =>
    says === undefined ? [] : [`${chapter.file}:${line}: ${says}`];
  return [
    ...formFaults(chapter, components),
    ...panels.flatMap((panel) => at(panel, panelFault(panel, panels, cases))),
    ...usesIn(chapter).flatMap((use) => at(use.component, useFault(use, named, cases))),
    ...actFaults(chapter, named, cases),
  ];
}

function panelFault(
  panel: Component,
  panels: readonly Component[],
  cases: ChapterCases,
): string | undefined {
  const { name } = panel.attributes;
  // formFaults reports a panel without a name.
  if (name === undefined) return undefined;
  const shown = `<Case name="${name}">`;
  if (!cases.has(name)) return `${shown}: there is no such case; cases: ${list(cases.keys())}`;
  const first = panels.find(({ attributes }) => attributes.name === name)!;
  if (first === panel) return undefined;
  return `${shown} stands at line ${first.line} already; a page has one panel of a case`;
}

function useFault(use: Use, panels: ReadonlySet<string>, cases: ChapterCases): string | undefined {
  const { component, names } = use;
  if (names.length === 0) return undefined;
  const expectations = expectationsOf(use, cases);
  if (typeof expectations === 'string') return expectations;
  const shown = `<${component.name} ${names.join(' ')}>`;
  if (component.name === 'Expect' && cases.get(use.case!)!.texts.waits[names[0]!] === undefined) {
    return `${shown}: ${use.case}/en.json does not say under waits what it waits for`;
  }
  if (component.name === 'Claim' || panels.has(use.case!)) return undefined;
  return `${shown}: ${use.case} has no panel in this page; cases: ${list(panels)}`;
}

/** The expectations of a valid chapter; an invalid one throws an Error with all its faults. */
export function judgedIn(
  chapter: ChapterTree | string,
  cases: ChapterCases,
  components: Components,
): Judged {
  const faults =
    typeof chapter === 'string' ? [chapter] : chapterFaults(chapter, cases, components);
  if (typeof chapter === 'string' || faults.length > 0) throw new Error(faults.join('\n'));
  const judged: Judged = {};
  for (const use of usesIn(chapter)) {
    if (use.component.name === 'Claim') continue;
    const expectations = expectationsOf(use, cases);
    if (typeof expectations === 'string') continue;
    const { hints, waits } = cases.get(use.case!)!.texts;
    for (const [name, expectation] of Object.entries(expectations)) {
      (judged[use.case!] ??= {})[name] = {
        ...inWords(expectation, hints[name] ?? {}),
        ...(waits[name] !== undefined && { waits: waits[name] }),
      };
    }
  }
  return judged;
}

/** With the texts of its hints in place of their names. */
function inWords(
  expectation: Expectation,
  texts: Readonly<Record<string, string>>,
): JudgedExpectation {
  const hints = expectation.hints.map(({ says, when }) => ({ says: texts[says] ?? says, when }));
  return { ...expectation, hints };
}
