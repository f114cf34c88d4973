// From the ui.json of a language to all its words: English stands in for what it leaves out, and what is
// left out is listed. Pure; each fault is one sentence with the file, the field and what is allowed.
import { type Fault, readFile, sentences } from '#cases';
import { Ui } from './schema/ui.ts';

/** The language that every other falls back to. */
export const ENGLISH = 'en';

/** The text of each language's ui.json, by the language's folder in content/. */
export type UiFiles = ReadonlyMap<string, string>;

export interface Words {
  ui: Ui;
  /** The fields that English stands in for, as in `panel.run`. */
  missing: string[];
}

type Json = string | Json[] | { [name: string]: Json };

/** The words of a language, or a sentence for each thing that is wrong with its file. */
export function readUi(language: string, files: UiFiles): Words | string[] {
  const file = `${language}/ui.json`;
  const faults: Fault[] = [];
  const fault = (field: string, says: string): number => faults.push({ file, field, says });
  const english = readJson(files.get(ENGLISH) ?? '{}');
  const own = language === ENGLISH ? english : readJson(files.get(language) ?? '{}');
  if (typeof own === 'string') return [`content/${file} is not JSON: ${own}`];
  const name = tagOf(language);
  if (name?.toLowerCase() !== language) {
    fault(
      '',
      `stands in a folder that is no language's; ${name?.toLowerCase() ?? 'zh-cn'} would be one`,
    );
  }
  const missing: string[] = [];
  const merged = merge(english, own, '', missing);
  const ui = readFile(file, JSON.stringify(merged), Ui, faults);
  strangePlaces(english, own, '', fault);
  if (!ui || faults.length > 0) return sentences(faults);
  return { ui, missing: missing.filter((field) => !needless.test(field)) };
}

/** A language's tag as HTML and Intl have it, as in `zh-CN`; undefined of what is none (BCP 47). */
export function tagOf(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

/** A language need not have English's ordinals, nor the address of a schema. */
const needless = /^\$schema$|^script\.queue\.ordinals\./;

const isObject = (json: Json | undefined): json is { [name: string]: Json } =>
  typeof json === 'object' && !Array.isArray(json);

/** `own` over `english`; the texts that come of English alone are added to `missing`. */
function merge(english: Json, own: Json | undefined, field: string, missing: string[]): Json {
  if (own === undefined && !isObject(english)) missing.push(field);
  if (!isObject(english)) return own ?? english;
  if (own !== undefined && !isObject(own)) return own;
  const names = new Set([...Object.keys(english), ...Object.keys(own ?? {})]);
  return Object.fromEntries(
    [...names].map((name) => {
      const below = field === '' ? name : `${field}.${name}`;
      const [one, other] = [english[name], own?.[name]];
      return [name, one === undefined ? other! : merge(one, other, below, missing)];
    }),
  );
}

const placesIn = (text: string): string[] => text.match(/\{\w+\}/g) ?? [];

/** A place in braces that English does not have there would be shown as it stands. */
function strangePlaces(
  english: Json,
  own: Json,
  field: string,
  fault: (field: string, says: string) => void,
): void {
  if (typeof own === 'string' && typeof english === 'string') {
    const allowed = placesIn(english);
    const strange = placesIn(own).filter((place) => !allowed.includes(place));
    if (strange.length === 0) return;
    fault(field, `has ${strange.join(', ')}; allowed: ${allowed.join(', ') || 'none'}`);
  } else if (isObject(own) && isObject(english)) {
    for (const [name, value] of Object.entries(own)) {
      const below = field === '' ? name : `${field}.${name}`;
      if (english[name] !== undefined) strangePlaces(english[name], value, below, fault);
    }
  }
}

/** A string is the reason why it is not JSON. */
function readJson(text: string): Exclude<Json, Json[]> {
  try {
    return JSON.parse(text) as Exclude<Json, Json[]>;
  } catch (error) {
    return (error as Error).message;
  }
}
