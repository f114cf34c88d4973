// Where a launch leads in the notebook: to a chapter, in a language. Pure.
import type { LtiLaunch } from './claims.ts';

/** What the lab knows of its site. */
export interface SiteFacts {
  readonly origins: readonly string[];
  /** Begins and ends with a slash. */
  readonly base: string;
  /** The expectations of a chapter's page, by case; undefined if there is no such chapter. */
  judged(language: string, chapter: string): ChapterExpectations | undefined;
}

export type ChapterExpectations = Readonly<Record<string, readonly string[]>>;

export interface LinkedPlace {
  readonly language: string;
  /** Absent if the link names none. */
  readonly chapter?: string;
}

/** The language of whoever names none that there is. */
export const PLAIN = 'en';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A chapter's address below the base. */
const PAGE = /^([a-z-]+)\/([a-z0-9-]+)\/?$/;

/** The place, or one sentence on what the link must say. */
export function placeOf(
  { target, chapter, locale }: Pick<LtiLaunch, 'target' | 'chapter' | 'locale'>,
  { origins, base, judged }: SiteFacts,
): LinkedPlace | string {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  // guard: lti-target
  if (!url || !origins.includes(url.origin) || !url.pathname.startsWith(base)) {
    const ours = origins.map((one) => one + base).join(' or ');
    return `The link's target_link_uri must be an address of this notebook, below ${ours}.`;
  }
  const [, spoken, written] = PAGE.exec(url.pathname.slice(base.length)) ?? [];
  const named = chapter ?? written;
  if (named === undefined) return { language: PLAIN };
  const language = [spoken, locale?.toLowerCase().replaceAll('_', '-'), PLAIN]
    .filter((one) => one !== undefined)
    .find((one) => NAME.test(one) && NAME.test(named) && judged(one, named) !== undefined);
  if (language !== undefined) return { language, chapter: named };
  return `There is no such chapter; ${howToName(origins[0]! + base)}.`;
}

export const howToName = (address: string): string =>
  `the link's target_link_uri must be like ${address}en/case-2/, or its custom parameter like chapter=case-2`;
