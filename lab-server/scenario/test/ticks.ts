// Which boxes of the chapters' steps a run ticks. A person has checked that each box ticks for what
// its step asks and for nothing else; each scenario lists the boxes that it ticks under `ticks`,
// with a trailing `?` where that depends on timing.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { judge, type TraceEvent } from '#protocol';
import { readChapter } from '../../../src/build/chapter/tree.ts';
import { usesIn } from '../../../src/build/chapter/uses.ts';
import type { ScenarioPlan } from '../run-scenario.ts';

const chapters = path.resolve(import.meta.dirname, '../../../content/en');

/** The expectations of the boxes in the chapters' steps, by case, in the order of the text. */
export const steps = readSteps();

function readSteps(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const name of readdirSync(chapters).filter((one) => one.endsWith('.mdx'))) {
    const chapter = readChapter(name, readFileSync(path.join(chapters, name), 'utf8'));
    if (typeof chapter === 'string') throw new Error(chapter);
    for (const use of usesIn(chapter)) {
      const { component, case: of } = use;
      if (component.name !== 'Expect' || of === undefined) continue;
      const own = found.get(of) ?? new Set();
      found.set(of, own);
      for (const name of use.names) own.add(name);
    }
  }
  return found;
}

/** Fails unless a trace ticks exactly the steps that its scenario lists. */
export function ticksAsTold(way: ScenarioPlan, trace: readonly TraceEvent[]): void {
  const { name, scenario, spec } = way;
  const told = spec.scenarios[scenario]!.ticks;
  const may = new Set(told.filter((one) => one.endsWith('?')).map((one) => one.slice(0, -1)));
  const ticked = [...(steps.get(name) ?? [])].filter(
    (step) => !may.has(step) && judge(spec.expectations[step]!, trace).is === 'shown',
  );
  const must = told.filter((one) => !one.endsWith('?'));
  assert.deepEqual(ticked.sort(), must.sort(), `${name}, ${scenario}: the steps that it ticks`);
}
