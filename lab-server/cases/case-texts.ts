// The texts of a case in a language other than English: content/LANGUAGE/cases/NAME.json over the
// case's own English, and the list of what that file lacks. Pure.
import { type CaseSpec, type CaseTexts, TranslatedTexts } from '#protocol/schema';
import { type Fault, readFile, sentences } from './read-file.ts';
import { unknownTexts } from './references.ts';

export interface CaseWords {
  texts: CaseTexts;
  /** The fields that stay English, such as `terminals.sockets`. */
  missing: string[];
}

/** `file` is the translation's path within content/; `text` is undefined if there is none. */
export function caseWords(
  { hosts, terminals, expectations, texts: english }: CaseSpec,
  file: string,
  text: string | undefined,
): CaseWords | string[] {
  const faults: Fault[] = [];
  const own = readFile(file, text ?? '{}', TranslatedTexts, faults);
  if (!own) return sentences(faults);
  const names = terminals.map(({ name }) => name);
  const hints = Object.fromEntries(
    Object.entries(expectations).map(([name, { hints }]) => [name, hints.map(({ says }) => says)]),
  );
  unknownTexts({ texts: own, hints, hosts, names }, (field, says) =>
    faults.push({ file, field, says }),
  );
  if (faults.length > 0) return sentences(faults);
  const missing: string[] = [];
  const over = (
    below: string,
    one: Readonly<Record<string, string>>,
    other: Readonly<Record<string, string>> = {},
  ): Record<string, string> => {
    missing.push(
      ...Object.keys(one).flatMap((name) =>
        other[name] === undefined ? [`${below}.${name}`] : [],
      ),
    );
    return { ...one, ...other };
  };
  if (own.label === undefined) missing.push('label');
  const texts: CaseTexts = {
    label: own.label ?? english.label,
    terminals: over('terminals', english.terminals, own.terminals),
    hosts: over('hosts', english.hosts, own.hosts),
    waits: over('waits', english.waits, own.waits),
    hints: Object.fromEntries(
      Object.entries(english.hints).map(([name, says]) => [
        name,
        over(`hints.${name}`, says, own.hints[name]),
      ]),
    ),
  };
  return { texts, missing };
}
