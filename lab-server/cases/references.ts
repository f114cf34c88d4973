// Checks that every name in a case's expectations, hints, scenarios and texts refers to something.
// Pure.
import type {
  CaseTexts,
  Choices,
  ExpectationsFile,
  HintsFile,
  Pattern,
  Scenario,
  TerminalSpec,
  TranslatedTexts,
} from '#protocol/schema';
import { kernelNameFault } from './kernel-names.ts';
import type { ReportFault } from './read-file.ts';

type Expectations = ExpectationsFile['expectations'];
type Hints = HintsFile['hints'];

/** Fields of a pattern that name a host. */
const NAMING_HOSTS: ReadonlySet<string> = new Set(['host', 'from', 'to', 'peerHost']);

const list = (names: Iterable<string>): string => [...names].join(', ') || 'none';

/** Reports a name that does not exist, with the ones that do. */
function checkName(
  name: string,
  what: string,
  all: readonly string[],
  field: string,
  tell: ReportFault,
): void {
  if (!all.includes(name)) tell(field, `there is no ${what} ${name}; allowed: ${list(all)}`);
}

/** The names that a case declares. */
interface Known {
  hosts: readonly string[];
  /** Its terminals. */
  names: readonly string[];
}

export function expectationFaults(
  { expectations, hints, hosts, names }: { expectations: Expectations; hints: Hints } & Known,
  tell: ReportFault,
  tellHint: ReportFault,
): void {
  const patternFault = (pattern: Pattern, field: string, report: ReportFault): void => {
    for (const [name, value] of Object.entries(pattern)) {
      const at = `${field}.${name}`;
      if (name === 'terminal') checkName(value as string, 'terminal', names, at, report);
      if (NAMING_HOSTS.has(name)) checkName(value as string, 'host', hosts, at, report);
      const fault = kernelNameFault(pattern.kind, name, value);
      if (fault !== undefined) report(at, fault);
    }
  };
  for (const [name, { shows, never }] of Object.entries(expectations)) {
    for (const [list, patterns] of Object.entries({ shows, never })) {
      patterns.forEach((one, at) => {
        patternFault(one, `expectations.${name}.${list}.${at}`, tell);
      });
    }
  }
  for (const [name, whens] of Object.entries(hints)) {
    checkName(name, 'expectation', Object.keys(expectations), `hints.${name}`, tellHint);
    for (const [hint, when] of Object.entries(whens)) {
      patternFault(when, `hints.${name}.${hint}`, tellHint);
    }
  }
}

export function scenarioFaults(
  {
    expectations,
    scenarios,
    hosts,
    terminals,
  }: {
    expectations: Expectations;
    scenarios: Record<string, Scenario>;
    hosts: readonly string[];
    terminals: readonly TerminalSpec[];
  },
  tell: ReportFault,
): void {
  const names = terminals.map(({ name }) => name);
  const stated = Object.keys(expectations);
  for (const [name, { choices, steps, shows, ticks }] of Object.entries(scenarios)) {
    const field = `scenarios.${name}`;
    choiceFaults(choices, terminals, `${field}.choices`, tell);
    for (const [at, step] of steps.entries()) {
      if ('terminal' in step) {
        checkName(step.terminal, 'terminal', names, `${field}.steps.${at}.terminal`, tell);
      }
      if (step.do === 'wire')
        checkName(step.host, 'host', hosts, `${field}.steps.${at}.host`, tell);
      if (step.do === 'until') {
        checkName(step.shows, 'expectation', stated, `${field}.steps.${at}.shows`, tell);
      }
    }
    shows.forEach((one, at) => checkName(one, 'expectation', stated, `${field}.shows.${at}`, tell));
    ticks.forEach((one, at) => {
      checkName(one.replace(/\?$/, ''), 'expectation', stated, `${field}.ticks.${at}`, tell);
    });
  }
}

function choiceFaults(
  choices: Choices,
  terminals: readonly TerminalSpec[],
  field: string,
  tell: ReportFault,
): void {
  const names = terminals.map(({ name }) => name);
  for (const [name, chosen] of Object.entries(choices)) {
    checkName(name, 'terminal', names, `${field}.${name}`, tell);
    const terminal = terminals.find((one) => one.name === name);
    if (!terminal) continue;
    const options = 'tool' in terminal ? {} : terminal.options;
    for (const [option, value] of Object.entries(chosen)) {
      const at = `${field}.${name}.${option}`;
      const values = Object.hasOwn(options, option) ? options[option]!.values : undefined;
      if (values) checkName(value, 'value', values, at, tell);
      else checkName(option, 'option', Object.keys(options), at, tell);
    }
  }
}

/** Reports texts for names that do not exist. `hints`: the names of the hints of every expectation. */
export function unknownTexts(
  {
    texts,
    hints,
    hosts,
    names,
  }: { texts: TranslatedTexts; hints: Readonly<Record<string, readonly string[]>> } & Known,
  tell: ReportFault,
): void {
  for (const name of Object.keys(texts.terminals)) {
    checkName(name, 'terminal', names, `terminals.${name}`, tell);
  }
  for (const name of Object.keys(texts.hosts))
    checkName(name, 'host', hosts, `hosts.${name}`, tell);
  for (const name of Object.keys(texts.waits))
    checkName(name, 'expectation', Object.keys(hints), `waits.${name}`, tell);
  for (const [name, says] of Object.entries(texts.hints)) {
    const own = hints[name] ?? [];
    for (const hint of Object.keys(says))
      checkName(hint, 'hint', own, `hints.${name}.${hint}`, tell);
  }
}

/** The same for a case's own texts, which also need words for every hint. */
export function textFaults(
  {
    texts,
    expectations,
    hints,
    ...known
  }: { texts: CaseTexts; expectations: Expectations; hints: Hints } & Known,
  tell: ReportFault,
): void {
  const hinted: Record<string, string[]> = Object.fromEntries(
    Object.keys(expectations).map((name) => [name, Object.keys(hints[name] ?? {})]),
  );
  unknownTexts({ texts, hints: hinted, ...known }, tell);
  for (const [name, whens] of Object.entries(hints)) {
    for (const hint of Object.keys(whens)) {
      if (texts.hints[name]?.[hint] === undefined)
        tell(`hints.${name}.${hint}`, 'is not there; hints.json has this hint');
    }
  }
}
