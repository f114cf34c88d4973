// For tests on the real kernel: a stage of programs that a test writes, wires, and programs and
// tools started on them exactly as a session does.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, type TestContext } from 'node:test';
import { DEFAULT_HOSTS, type Exit, type Host, type Level } from '#protocol';
import { spawnPty, type Launch, type Pty } from '../../../pty/pty.ts';
import { wireFor, type Wire } from '../../wire/wire.ts';
import { dropRoot } from '../../../local/drop.ts';
import { writeEdits } from '../edited-files.ts';
import { launchOf } from '../launch.ts';
import { findLevel } from '../level.ts';
import type { Command, Tool } from '../../../runtime.ts';
import type { Stage } from '../../../stage/stage.ts';
import { openWalledStage } from '../walled-stage.ts';

const checkout = path.resolve(import.meta.dirname, '../../../../..');

/** The beginning of a program that calls C; told() names the errno of a call that failed. */
export const C = `
  import koffi from 'koffi';
  import { constants } from 'node:os';
  const c = koffi.load(null);
  const nameOf = (errno) => Object.entries(constants.errno).find(([, n]) => n === errno)?.[0];
  const told = (result) => (result < 0 ? nameOf(koffi.errno()) : 'done');
`;

/**
 * Call it once in a test file: drops root and finds the level. Unless the machine has everything,
 * `skip` says what is missing, for the tests that need it.
 */
export async function openTrial(): Promise<{ trial: Trial; skip: string | false }> {
  dropRoot();
  const { level } = await findLevel();
  const whole = level.name === 'two-hosts' && level.missing.length === 0;
  const trial = await Trial.open(level);
  after(() => trial.end());
  return { trial, skip: whole ? false : `this machine misses ${level.missing.join(', ')}` };
}

/** A program or tool that was started. */
export interface TrialProgram {
  pty: Pty;
  output(): string;
  /**
   * Resolves to the whole output so far once it holds `text`; rejects if the output ends without
   * it.
   */
  says(text: string): Promise<string>;
  exit: Promise<Exit>;
  type(text: string): void;
}

export class Trial {
  readonly level: Level;
  readonly stage: Stage;
  readonly #folder: string;
  #programs = 0;

  private constructor(level: Level, stage: Stage, folder: string) {
    this.level = level;
    this.stage = stage;
    this.#folder = folder;
  }

  /** On a checkout whose programs the tests write; everything else is this one's. */
  static async open(level: Level): Promise<Trial> {
    const folder = await mkdtemp(path.join(tmpdir(), 'trial-'));
    await mkdir(path.join(folder, 'content/programs'), { recursive: true });
    for (const name of ['lab-server', 'node_modules']) {
      await symlink(path.join(checkout, name), path.join(folder, name));
    }
    return new Trial(level, await openWalledStage(folder), folder);
  }

  async end(): Promise<void> {
    await this.stage.end();
    await rm(this.#folder, { recursive: true });
  }

  /** A wire that lasts until the test ends. */
  async wire(t: TestContext): Promise<Wire> {
    const wire = await wireFor(this.level)(DEFAULT_HOSTS, (says) => t.diagnostic(says));
    t.after(() => wire.end());
    return wire;
  }

  /** Starts a program of this text on a host. */
  async program(t: TestContext, wire: Wire, host: Host, text: string): Promise<TrialProgram> {
    this.#programs += 1;
    const name = `probe-${this.#programs}.ts`;
    await writeFile(path.join(this.#folder, 'content/programs', name), text);
    await this.stage.refresh();
    return this.#start(t, wire, host, { program: `programs/${name}`, args: [] });
  }

  /** The same on the server host of a new wire. */
  async alone(t: TestContext, text: string): Promise<TrialProgram> {
    return this.program(t, await this.wire(t), 'server', text);
  }

  /** The same with a program that a reader has edited to this text. */
  async edited(t: TestContext, text: string): Promise<TrialProgram> {
    const file = 'programs/edited.ts';
    await writeFile(path.join(this.#folder, 'content', file), `console.log('the author’s');`);
    await this.stage.refresh();
    const { remove, walls } = writeEdits(this.stage.folder, [{ file, text }]);
    t.after(remove);
    const command = { program: file, args: [] };
    return this.#start(t, await this.wire(t), 'server', command, walls);
  }

  tool(t: TestContext, wire: Wire, host: Host, tool: Tool, args: string[]): TrialProgram {
    return this.#start(t, wire, host, { tool, args });
  }

  #start(
    t: TestContext,
    wire: Wire,
    host: Host,
    command: Command,
    editedWalls?: string,
  ): TrialProgram {
    const at = { level: this.level, join: wire.join(host), stage: this.stage.folder, host };
    return start(t, launchOf({ ...at, procs: [], editedWalls }, command));
  }
}

function start(t: TestContext, launch: Launch): TrialProgram {
  let output = '';
  let heard = () => {};
  let ended = false;
  const { promise: exit, resolve } = Promise.withResolvers<Exit>();
  const pty = spawnPty(
    launch,
    { cols: 80, rows: 24 },
    {
      onData: (bytes) => {
        output += Buffer.from(bytes).toString().replaceAll('\r\n', '\n');
        heard();
      },
      onInput() {},
      onExit: (how) => {
        ended = true;
        resolve(how);
        heard();
      },
    },
  );
  t.after(() => {
    pty.kill();
    return exit;
  });
  return {
    pty,
    output: () => output,
    exit,
    type: (text) => void pty.write(Buffer.from(text)),
    async says(text) {
      while (!output.includes(text)) {
        if (ended) throw new Error(`ended without saying "${text}", after:\n${output}`);
        await new Promise<void>((next) => (heard = next));
      }
      return output;
    },
  };
}
