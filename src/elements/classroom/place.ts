// Where a class should be, in words and as an address. Pure.
import type { ClassPlace } from '#protocol';
import { fill } from '../../shared/fill.ts';
import type { OutlineChapter } from '../../shared/outline.ts';

/** `step` has the place {step}. A chapter of another notebook goes by its name. */
export function placeText(
  { chapter, section, step }: ClassPlace,
  outline: readonly OutlineChapter[],
  texts: { step: string },
): string {
  const found = outline.find(({ name }) => name === chapter);
  const heading = section === undefined ? undefined : found?.sections[section - 1]?.title;
  return [
    found?.title ?? chapter,
    ...(heading === undefined ? [] : [heading]),
    ...(step === undefined ? [] : [fill(texts.step, { step })]),
  ].join(' · ');
}

/** Undefined where this notebook has no such chapter. */
export function placeAddress(
  { chapter, section, step }: ClassPlace,
  outline: readonly OutlineChapter[],
): string | undefined {
  const found = outline.find(({ name }) => name === chapter);
  if (!found) return undefined;
  if (step !== undefined) return `${found.href}${stepHash(section ?? 0, step)}`;
  const id = section === undefined ? undefined : found.sections[section - 1]?.id;
  return id === undefined ? found.href : `${found.href}#${encodeURIComponent(id)}`;
}

/** A step has no address of its own: the member's page goes to the one that this names. */
const stepHash = (section: number, step: number): string => `#class-step-${section}-${step}`;

export function stepIn(hash: string): { section: number; step: number } | undefined {
  const [, section, step] = /^#class-step-(\d{1,2})-(\d{1,2})$/.exec(hash) ?? [];
  return section === undefined ? undefined : { section: Number(section), step: Number(step) };
}
