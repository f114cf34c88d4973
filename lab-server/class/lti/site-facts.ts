// What the lab knows of the site that it serves: which chapters there are, and what the page of each expects
// of runs. The build has written it beside the page.
import { z } from 'zod';
import type { ChapterExpectations, SiteFacts } from './targets.ts';

const JudgedFile = z.record(z.string(), z.record(z.string(), z.unknown()));

/** What this reads of a built site. */
export interface SiteText {
  readonly base: string;
  /** Undefined if there is no such file. */
  text(pathname: string): string | undefined;
}

export function siteFacts(origins: readonly string[], files: SiteText): SiteFacts {
  const known = new Map<string, ChapterExpectations | undefined>();
  const read = (path: string): ChapterExpectations | undefined => {
    const text = files.text(path);
    if (text === undefined) return undefined;
    const cases = Object.entries(JudgedFile.parse(JSON.parse(text)));
    return Object.fromEntries(cases.map(([name, all]) => [name, Object.keys(all)]));
  };
  return {
    ...{ origins, base: files.base },
    judged(language, chapter) {
      const path = `/${language}/${chapter}/judged.json`;
      if (known.has(path)) return known.get(path);
      const judged = read(path);
      // Of paths that there are not, there is no end.
      if (judged) known.set(path, judged);
      return judged;
    },
  };
}
