// What a terminal's command runs, as the lab composes it: `node client.ts --recv on`, or `./client --recv on`
// of its C twin. Pure.

interface RunProgram {
  /** The source that ran: `client.ts`, or `client.c`. */
  file: string;
  /** As in `--recv on`; empty without any. */
  options: string;
}

/** Undefined of a tool, which is no program of the notebook. */
export function programIn(command: string): RunProgram | undefined {
  const [, program, twin, options = ''] =
    /^(?:node (\S+)|\.\/(\S+))(?: (.*))?$/.exec(command) ?? [];
  const file = twin === undefined ? program : `${twin}.c`;
  return file === undefined ? undefined : { file, options };
}

/** The command that runs the C twin of what `node client.ts` runs. */
export const twinCommand = (command: string): string => command.replace(/^node (\S+)\.ts/, './$1');
