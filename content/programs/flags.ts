// Reads a program's command line: --host, --port, and one flag for each choice that the program
// offers. A mistake ends the program with status 2 and one line that says what is allowed.
import { parseArgs } from 'node:util';
import { AF_INET, exit, fprintf, in_addr, inet_pton, stderr } from '#libc';

const HOST = '192.168.1.21';
const PORT = '5001';
const USAGE = 2;

/** The values of each flag; the first is its default. */
type Choices = Record<string, readonly [string, ...string[]]>;
type Chosen<C extends Choices> = { [Name in keyof C]: C[Name][number] };

export function flags<const C extends Choices>(
  choices: C,
): Chosen<C> & { host: string; port: number } {
  const names = [...Object.keys(choices), 'host', 'port'];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = parseArgs({ options, strict: false });
  const badName = Object.keys(values).find((name) => !names.includes(name));
  const unknown = badName === undefined ? positionals[0] : `--${badName}`;
  if (unknown !== undefined) refuse(unknown, names.map((name) => `--${name}`).join(', '));
  const valueOf = (name: string, preset: string) => String(values[name] ?? preset);

  const chosen = Object.entries(choices).map(([name, allowed]) => {
    const value = valueOf(name, allowed[0]);
    if (!allowed.includes(value)) refuse(`--${name} ${value}`, allowed.join(', '));
    return [name, value];
  });
  const host = valueOf('host', HOST);
  if (inet_pton(AF_INET, host, new in_addr()) !== 1) {
    refuse(`--host ${host}`, `an IPv4 address such as ${HOST}`);
  }
  const port = valueOf('port', PORT);
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65535) {
    refuse(`--port ${port}`, 'a whole number from 1 to 65535');
  }
  return { ...(Object.fromEntries(chosen) as Chosen<C>), host, port: Number(port) };
}

function refuse(what: string, allowed: string): never {
  fprintf(stderr, 'Cannot take %s; allowed: %s\n', what, allowed);
  exit(USAGE);
}
