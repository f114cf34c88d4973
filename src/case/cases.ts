// The cases of content/cases/ as a page shows them: found by name, their terminals by host.
import { getCollection, getEntry } from 'astro:content';
import type { CaseSpec, TerminalSpec } from '#protocol';
import { programText } from '../listing/programs.ts';
import type { Language } from '../text/languages.ts';

/** An unknown name, or a program that is not there, is an error that says what is allowed. */
export async function caseNamed(name: string): Promise<CaseSpec> {
  const entry = await getEntry('cases', name);
  if (!entry) {
    const allowed = (await getCollection('cases')).map(({ id }) => id).join(', ') || 'none';
    throw new Error(`<Case name="${name}">: there is no such case; cases: ${allowed}`);
  }
  for (const terminal of entry.data.terminals) {
    if ('program' in terminal) programText(terminal.program);
  }
  return entry.data;
}

/** What a reader would type before the switches: the lab composes it alike (`terminal.command`). */
export function typedCommand(terminal: TerminalSpec): string {
  const command = 'tool' in terminal ? terminal.tool : `node ${terminal.program}`;
  return [command, ...terminal.arguments].join(' ');
}

/** What a terminal is called on the page: its label if its author gave one, else its name. */
export function titleOf({ label, name }: TerminalSpec, language: Language): string {
  return label?.[language] ?? label?.en ?? name;
}
