// From a case's terminal and a reader's choices to the arguments of its program. Pure; it refuses,
// in one sentence, names and values that the case does not offer.
import { addressAt, HOST_COUNT } from '#protocol';
import type { CaseSpec, Choices, Chosen, Level, TerminalSpec } from '#protocol';
import { isRefused, type Refused } from './refused.ts';

/** Replaces every host's address at level `bare`, where there are no hosts. */
const BARE_HOST = '127.0.0.1';
const addresses = Array.from({ length: HOST_COUNT.max }, (_, nth) => addressAt(nth));

/**
 * The arguments of the program or tool, with the value of each of its options; or why the choices
 * are not possible.
 */
export function argumentsOf(
  terminal: TerminalSpec,
  chosen: Chosen,
  level: Level,
): { args: string[]; choices?: Chosen } | Refused {
  const refused = check(terminal, chosen);
  if (refused) return refused;
  const bare = level.name === 'bare';
  const written = terminal.arguments.map((one) =>
    bare && addresses.includes(one) ? BARE_HOST : one,
  );
  if ('tool' in terminal) return { args: written };
  const choices = Object.fromEntries(
    Object.entries(terminal.options).map(([name, offered]) => [
      name,
      chosen[name] ?? offered.default,
    ]),
  );
  const options = Object.entries(choices).flatMap(([name, value]) => [`--${name}`, value]);
  const host = bare ? ['--host', BARE_HOST] : [];
  return { args: [...written, ...options, ...host], choices };
}

/** Why choices are not possible in a case. */
export function refusedChoices(spec: CaseSpec, choices: Choices): Refused | undefined {
  for (const [name, chosen] of Object.entries(choices)) {
    const terminal = findTerminal(spec, name);
    const refused = isRefused(terminal) ? terminal : check(terminal, chosen);
    if (refused) return refused;
  }
  return undefined;
}

function check(terminal: TerminalSpec, chosen: Chosen): Refused | undefined {
  const offered = 'tool' in terminal ? {} : terminal.options;
  for (const [name, value] of Object.entries(chosen)) {
    // guard: own-switches -> const values = offered[name]?.values;
    const values = Object.hasOwn(offered, name) ? offered[name]!.values : undefined;
    if (values?.includes(value)) continue;
    const allowed = values ? values.join(', ') : Object.keys(offered).join(', ') || 'none';
    const what = values ? `--${name} ${value}` : `--${name}`;
    return {
      reason: 'bad-switch',
      says: `${terminal.name} does not take ${what}; allowed: ${allowed}`,
    };
  }
  return undefined;
}

export function findTerminal(spec: CaseSpec, name: string): TerminalSpec | Refused {
  const found = spec.terminals.find((terminal) => terminal.name === name);
  if (found) return found;
  const allowed = spec.terminals.map((terminal) => terminal.name).join(', ');
  return { reason: 'unknown-terminal', says: `no terminal ${name} here; allowed: ${allowed}` };
}

/** The command that does the same in a plain terminal; `twin`: with the program's C twin. */
export function commandLine(terminal: TerminalSpec, args: string[], twin = false): string {
  const program = (file: string) => (twin ? `./${file.replace(/\.ts$/, '')}` : `node ${file}`);
  const name = 'tool' in terminal ? terminal.tool : program(terminal.program);
  return [name, ...args].join(' ');
}
