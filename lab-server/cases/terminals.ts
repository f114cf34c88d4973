// Resolves the names in a case's terminals: the file of each program, the values of its options,
// the terminal that it waits for. Pure.
import type { CaseFile, Option, TerminalSpec } from '#protocol/schema';
import { type ProgramOptions, OptionsError, optionsOf } from './options.ts';
import { importedBy, type ProgramTexts } from './programs.ts';
import type { ReportFault } from './read-file.ts';

type Written = CaseFile['terminals'][number];
type OfProgram = Extract<Written, { program: string }>;

const list = (names: Iterable<string>): string => [...names].join(', ') || 'none';

/** `programs`: the path of each program by its name. */
export function terminalsOf(
  { hosts, terminals }: CaseFile,
  programs: ReadonlyMap<string, string>,
  texts: ProgramTexts,
  tell: ReportFault,
): TerminalSpec[] {
  hosts.forEach((host, at) => {
    const same = hosts.indexOf(host);
    if (same < at) tell(`hosts.${at}`, `hosts.${same} is named ${host} as well`);
  });
  return terminals.flatMap((terminal, at): TerminalSpec[] => {
    const field = `terminals.${at}`;
    const before = terminals.slice(0, at);
    const same = before.findIndex(({ name }) => name === terminal.name);
    if (same !== -1) tell(`${field}.name`, `terminals.${same} is named ${terminal.name} as well`);
    if (!hosts.includes(terminal.host)) {
      tell(`${field}.host`, `there is no host ${terminal.host}; the case has: ${list(hosts)}`);
    }
    waitFaults(terminal, before, (name, says) => tell(`${field}.${name}`, says));
    if ('tool' in terminal) return [terminal];
    const file = programs.get(terminal.program);
    if (file === undefined) {
      const says = `there is no program ${terminal.program} in content/programs/ or the case's own folder`;
      tell(`${field}.program`, `${says}; there are: ${list(programs.keys())}`);
      return [];
    }
    const options = offered(terminal, file, texts, (name, says) => tell(`${field}.${name}`, says));
    return [{ ...terminal, file, loads: [...importedBy(file, texts)], options }];
  });
}

function waitFaults(terminal: Written, before: readonly Written[], tell: ReportFault): void {
  const { start, waitsFor } = terminal;
  const listeners = before.filter((one) => one.listens !== undefined && one.start !== 'reader');
  const allowed = `the earlier terminals that start by themselves and have "listens": ${list(listeners.map(({ name }) => name))}`;
  if (start !== 'listen') {
    if (waitsFor !== undefined) tell('waitsFor', 'belongs to "start": "listen" alone');
  } else if (waitsFor === undefined) {
    tell('waitsFor', `is needed with "start": "listen"; it names one of ${allowed}`);
  } else if (!listeners.some(({ name }) => name === waitsFor)) {
    tell('waitsFor', `"${waitsFor}" is none of ${allowed}`);
  }
}

/** The options that a terminal offers, each with the program's values. */
function offered(
  { program, options: names, defaults }: OfProgram,
  file: string,
  texts: ProgramTexts,
  tell: ReportFault,
): Record<string, Option> {
  for (const name of Object.keys(defaults)) {
    if (!names.includes(name)) tell(`defaults.${name}`, `is not offered; options: ${list(names)}`);
  }
  // Only a program whose options are offered must have options that can be read.
  if (names.length === 0) return {};
  let known: ProgramOptions;
  try {
    known = optionsOf(file, texts);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    tell('options', error.message);
    return {};
  }
  return Object.fromEntries(
    names.flatMap((name, at) => {
      const values = Object.hasOwn(known, name) ? known[name] : undefined;
      if (!values) {
        tell(
          `options.${at}`,
          `${program} has no option ${name}; it has: ${list(Object.keys(known))}`,
        );
        return [];
      }
      const chosen = defaults[name] ?? values[0];
      if (!values.includes(chosen)) {
        tell(`defaults.${name}`, `${program} has no --${name} ${chosen}; allowed: ${list(values)}`);
      }
      return [[name, { values, default: chosen }]];
    }),
  );
}
