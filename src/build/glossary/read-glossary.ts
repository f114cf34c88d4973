// From the glossary.json of a language to its entries: English stands in for those that it lacks, and
// they are listed. Pure; each fault is one sentence with the file, the field and what is allowed.
import { type Fault, readFile, sentences } from '#cases';
import { ENGLISH } from '../languages/read-ui.ts';
import { type GlossaryEntry, GlossaryFile, TranslatedGlossary } from './schema.ts';

export interface NamedEntry extends GlossaryEntry {
  /** Its anchor in the glossary's page. */
  name: string;
}

export interface Glossary {
  /** In the order of the English file. */
  entries: NamedEntry[];
  /** The names of those that English stands in for. */
  missing: string[];
}

/**
 * `files`: the text of each language's glossary.json, by its folder in content/. Without an English one
 * there are no entries. A list of sentences says what is wrong.
 */
export function readGlossary(
  language: string,
  files: ReadonlyMap<string, string>,
): Glossary | string[] {
  const faults: Fault[] = [];
  const english = files.get(ENGLISH);
  if (english === undefined) return { entries: [], missing: [] };
  const own = language === ENGLISH ? undefined : files.get(language);
  const all = readFile(`${ENGLISH}/glossary.json`, english, GlossaryFile, faults)?.entries ?? {};
  const file = `${language}/glossary.json`;
  const translated =
    own === undefined ? {} : (readFile(file, own, TranslatedGlossary, faults)?.entries ?? {});
  const allowed = Object.keys(all).join(', ');
  for (const name of Object.keys(translated)) {
    if (Object.hasOwn(all, name)) continue;
    faults.push({
      file,
      field: `entries.${name}`,
      says: `is no English entry; allowed: ${allowed}`,
    });
  }
  const entries = Object.entries(all).map(([name, entry]) => ({
    ...entry,
    ...translated[name],
    name,
  }));
  faults.push(...spelledTwice(file, entries));
  if (faults.length > 0) return sentences(faults);
  const missing =
    language === ENGLISH ? [] : Object.keys(all).filter((name) => !Object.hasOwn(translated, name));
  return { entries, missing };
}

/** A word of the text can lead to one entry alone. */
function spelledTwice(file: string, entries: readonly NamedEntry[]): Fault[] {
  const taken = new Map<string, string>();
  return entries.flatMap(({ name, term, also }) =>
    [term, ...also].flatMap((one) => {
      const other = taken.get(one);
      taken.set(one, name);
      if (other === undefined) return [];
      return [{ file, field: `entries.${name}`, says: `has "${one}", as ${other} has` }];
    }),
  );
}
