// A network of any runtime, and programs whose output a test can wait for.
import type { TestContext } from 'node:test';
import { DEFAULT_HOSTS, type Exit, type Host, type Size } from '#protocol';
import type { Command, Edit, Network, NetworkEvents, Process, Runtime } from '../runtime.ts';

export const size: Size = { cols: 80, rows: 24 };

export interface RunningProgram {
  readonly process: Process;
  readonly exit: Promise<Exit>;
  /** Bytes of keys that no longer wait. */
  taken(): number;
  output(): string;
  /**
   * Resolves to the whole output so far once it holds `text`; rejects if the output ends without
   * it.
   */
  says(text: string): Promise<string>;
  type(keys: string): boolean;
}

/** A network that lasts until the test ends. */
export async function networkOf(
  t: TestContext,
  runtime: Runtime,
  hosts: readonly Host[] = DEFAULT_HOSTS,
): Promise<Network> {
  const events: NetworkEvents = { onLost: (says) => t.diagnostic(says), onExceeded() {} };
  const network = await runtime.open(hosts, events);
  t.after(() => network.end());
  return network;
}

/** Starts a program of the contract; `name` is without programs/ and .ts. */
export function startProgram(
  network: Network,
  name: string,
  {
    host = 'server',
    args = [],
    gates = false,
    edits = [],
  }: { host?: Host; args?: string[]; gates?: boolean; edits?: Edit[] } = {},
): RunningProgram {
  return start(network, host, { program: `programs/${name}.ts`, args, gates, edits });
}

function start(network: Network, host: Host, command: Command): RunningProgram {
  let output = '';
  let taken = 0;
  let heard = (): void => {};
  let ended = false;
  const { promise: exit, resolve } = Promise.withResolvers<Exit>();
  const process = network.start(host, command, size, {
    onData(bytes) {
      output += Buffer.from(bytes).toString().replaceAll('\r\n', '\n');
      heard();
    },
    onInput: (bytes) => void (taken += bytes),
    onExit(how) {
      ended = true;
      resolve(how);
      heard();
    },
  });
  return {
    process,
    exit,
    taken: () => taken,
    output: () => output,
    type: (keys) => process.write(Buffer.from(keys)),
    async says(text) {
      while (!output.includes(text)) {
        if (ended) throw new Error(`ended without saying "${text}", after:\n${output}`);
        await new Promise<void>((next) => (heard = next));
      }
      return output;
    },
  };
}
