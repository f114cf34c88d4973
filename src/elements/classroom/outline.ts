// The chapters with their headings and steps, fetched once by whoever shows where the class should be.
import { atBase } from '../../shared/address.ts';
import type { OutlineChapter } from '../../shared/outline.ts';
import { pageLanguage } from '../page-language.ts';

let fetched: Promise<OutlineChapter[]> | undefined;

/** Rejects without the network, and is asked again then. */
export function fetchOutline(): Promise<OutlineChapter[]> {
  fetched ??= ask().catch((error: unknown) => {
    fetched = undefined;
    throw error;
  });
  return fetched;
}

async function ask(): Promise<OutlineChapter[]> {
  const answer = await fetch(atBase(`/${pageLanguage()}/outline.json`));
  if (!answer.ok) throw new Error(`outline.json: HTTP ${answer.status}`);
  return (await answer.json()) as OutlineChapter[];
}
