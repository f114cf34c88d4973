// The cases of content/cases/ as the site is built: found by name, and their words in a language.
import { caseNames, caseWords, readCase } from '#cases';
import type { CaseSpec, CaseTexts, Host, TerminalSpec } from '#protocol';
import { textsOf, type Language } from '../languages/languages.ts';
import { files, translations } from './files.ts';

/** By name. A case that is wrong ends the build, with a sentence for each fault. */
export const cases: ReadonlyMap<string, CaseSpec> = readCases();

function readCases(): Map<string, CaseSpec> {
  const read = caseNames(files).map((name) => [name, readCase(name, files)] as const);
  const faults = read.flatMap(([, spec]) => (Array.isArray(spec) ? spec : []));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return new Map(read as [string, CaseSpec][]);
}

/** An unknown name throws an error that lists the names there are. */
export function caseNamed(name: string): CaseSpec {
  const found = cases.get(name);
  if (found) return found;
  const allowed = [...cases.keys()].join(', ') || 'none';
  throw new Error(`<Case name="${name}">: there is no such case; cases: ${allowed}`);
}

/**
 * The words of a case in a language; English stands in for what that leaves out. Terminals that are
 * called client and server are called what the ladder calls the ends.
 */
export function caseTexts(name: string, language: Language): CaseTexts {
  const file = `${language}/cases/${name}.json`;
  const read = caseWords(caseNamed(name), file, translations.get(file));
  if (Array.isArray(read)) throw new Error(read.join('\n'));
  const { ends } = textsOf(language).panel.ladder;
  return { ...read.texts, terminals: { ...ends, ...read.texts.terminals } };
}

/** The command before its options, as the lab composes it too (`terminal.command`). */
export function typedCommand(terminal: TerminalSpec): string {
  const command = 'tool' in terminal ? terminal.tool : `node ${terminal.program}`;
  return [command, ...terminal.arguments].join(' ');
}

/** What a host is called above its lifeline: as its case's texts call it, else by the language's word. */
export function hostCalled(
  host: Host,
  { hosts }: CaseTexts,
  words: Readonly<Record<string, string>>,
): string {
  return hosts[host] ?? words[host] ?? host;
}

/** A terminal's title on the page: from its case's texts, else its name. */
export function titleOf({ name }: TerminalSpec, { terminals }: CaseTexts): string {
  return terminals[name] ?? name;
}
