// What the programs of this notebook take from their command line: --host, and one flag for each choice.
import { parseArgs } from 'node:util';

/** The values of each flag; the first is its default. */
type Choices = Record<string, readonly [string, ...string[]]>;
type Chosen<C extends Choices> = { [Name in keyof C]: C[Name][number] };

export function flags<const C extends Choices>(choices: C): Chosen<C> & { host: string } {
  const names = [...Object.keys(choices), 'host'];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const chosen = Object.entries(choices).map(([name, [first]]) => [name, values[name] ?? first]);
  const host = values.host ?? '192.168.1.21';
  return { ...(Object.fromEntries(chosen) as Chosen<C>), host };
}
