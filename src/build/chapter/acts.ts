// Checks what a chapter's steps press, type and show: each names a terminal, a host or an option of its
// case. A fault is one sentence that lists those there are. Pure.
import { type CaseSpec, SWITCH_DELAY, type TerminalSpec } from '#protocol';
import { AnsweredType, SegmentType } from '#protocol/schema';
import { KEYS } from '../../shared/keys.ts';
import { placedIn } from './placed.ts';
import { nodesOf, type ChapterTree, type Component } from './tree.ts';

type Spec = Pick<CaseSpec, 'hosts' | 'terminals'>;

/** Acts that concern the whole panel; the others are on a terminal, or on a host's cable. */
const OF_PANEL = ['run', 'stop', 'reset'];
const OF_CABLE = ['cut', 'mend'];

/** What an order for the switch needs, by its name. */
const SWITCH_ORDERS: Readonly<Record<string, { segment?: readonly string[]; ms?: true }>> = {
  lose: { segment: SegmentType.options },
  answer: { segment: AnsweredType.options },
  slow: { ms: true },
  unpin: {},
  pass: {},
};

const list = (names: Iterable<string>): string => [...names].join(', ') || 'none';

/** A `<Key>` acts only with a terminal. */
const acts = ({ name, attributes }: Component): boolean =>
  ['Type', 'Act', 'Choose'].includes(name) || (name === 'Key' && attributes.to !== undefined);

/** Each with file and line. `panels` are the cases that have a panel in the page. */
export function actFaults(
  chapter: ChapterTree,
  panels: ReadonlySet<string>,
  cases: ReadonlyMap<string, Spec>,
): string[] {
  return placedIn(chapter).flatMap(({ component, case: of = '' }) => {
    const { name, line } = component;
    const spec = cases.get(of);
    const at = (on: number, says: string): string => `${chapter.file}:${on}: ${says}`;
    if (name === 'Steps' && spec) {
      return blockFaults(component, spec).map((one) => at(one.line, one.says));
    }
    if (!acts(component)) return [];
    if (!spec || !panels.has(of)) {
      return [at(line, `<${name}> has no panel to act on; cases of this page: ${list(panels)}`)];
    }
    const says = actFault(component, spec);
    return says === undefined ? [] : [at(line, `<${name}> ${says}`)];
  });
}

/** Of `<Type>`, `<Key>`, `<Act>` or `<Choose>`; `spec` is the case that it acts on. */
function actFault({ name, attributes, node }: Component, spec: Spec): string | undefined {
  const { to, enter, do: does = '' } = attributes;
  if (name === 'Act') {
    if (OF_PANEL.includes(does)) {
      return to === undefined ? undefined : `do="${does}" is of the whole panel; leave out to`;
    }
    if (OF_CABLE.includes(does)) return nameFault('host', to, spec.hosts);
    if (does in SWITCH_ORDERS) return nameFault('host', to, spec.hosts) ?? switchFault(attributes);
  }
  const terminal = spec.terminals.find((one) => one.name === to);
  if (!terminal) {
    const names = spec.terminals.map((one) => one.name);
    return nameFault('terminal', to, names);
  }
  if (name === 'Key') {
    const key = textOf(node);
    if (!Object.hasOwn(KEYS, key))
      return `there is no key ${key}; allowed: ${list(Object.keys(KEYS))}`;
  }
  if (enter !== undefined && enter !== 'no') return `enter is "${enter}"; it must be no`;
  return name === 'Choose' ? optionFault(terminal, attributes) : undefined;
}

function switchFault({ do: does = '', segment, every, ms }: Component['attributes']) {
  const order = SWITCH_ORDERS[does]!;
  if (order.segment && !order.segment.includes(segment ?? '')) {
    return `segment is "${segment ?? ''}"; it must be one of ${list(order.segment)}`;
  }
  if (every !== undefined && every !== 'yes') return `every is "${every}"; it must be yes`;
  const { min, max } = SWITCH_DELAY;
  const late = Number(ms);
  if (order.ms && !(Number.isInteger(late) && late >= min && late <= max)) {
    return `ms is "${ms ?? ''}"; it must be ${min} to ${max}`;
  }
  return undefined;
}

function nameFault(
  what: string,
  name: string | undefined,
  all: readonly string[],
): string | undefined {
  if (name === undefined) return `lacks to, the ${what}; allowed: ${list(all)}`;
  return all.includes(name) ? undefined : `there is no ${what} ${name}; allowed: ${list(all)}`;
}

function optionFault(
  terminal: TerminalSpec,
  { option = '', value = '' }: Component['attributes'],
): string | undefined {
  const options = 'options' in terminal ? terminal.options : {};
  const shown = Object.keys(options).map((one) => `--${one}`);
  if (!shown.includes(option)) {
    return `${terminal.name} has no option ${option}; allowed: ${list(shown)}`;
  }
  const { values } = options[option.slice(2)]!;
  if (values.includes(value)) return undefined;
  return `${option} cannot be ${value}; allowed: ${list(values)}`;
}

/** The blocks of output within `<Steps>` that do not say which terminal of the case prints them. */
function blockFaults({ node }: Component, spec: Spec): { line: number; says: string }[] {
  const names = spec.terminals.map((one) => one.name);
  return [...nodesOf(node)].flatMap((one) => {
    if (one.type !== 'code' || names.includes(one.lang ?? '')) return [];
    const line = one.position?.start.line ?? 1;
    const says = `\`\`\`${one.lang ?? ''} in <Steps> says not whose output it is; allowed: ${list(names)}`;
    return [{ line, says }];
  });
}

function textOf(node: ChapterTree['root']): string {
  return [...nodesOf(node)]
    .map((one) => (one.type === 'text' ? one.value : ''))
    .join('')
    .trim();
}
