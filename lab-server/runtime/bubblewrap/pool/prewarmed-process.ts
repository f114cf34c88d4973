// A process that waits in its sandbox, with node and #libc loaded, for the program that it is to
// become (libc/prewarmed.ts): nothing but its age tells it from one that was started cold.
import path from 'node:path';
import type { Size } from '#protocol';
import type { Pty, SpawnPty } from '../../pty/pty.ts';
import type { Command, Sinks } from '../../runtime.ts';
import { compiledName } from '../../stage/sources.ts';
import type { GatePipe } from '../gate-pipe.ts';
import type { ReportPipe } from '../report-pipe.ts';
import { type LaunchPlace, prewarmedLaunch } from '../sandbox/launch.ts';
import { APP } from '../sandbox/walls.ts';

/** A program of content/ as its chapter shows it, in TypeScript. */
export type WarmCommand = Extract<Command, { program: string }>;

/** What the process has become; the network owns it from now on. */
export interface Become {
  pty: Pty;
  reports: ReportPipe;
  gates: GatePipe;
}

export interface PrewarmedProcess {
  readonly pty: Pty;
  /** Resolves to whether it waits now; false if it has ended. */
  readonly ready: Promise<boolean>;
  readonly isReady: boolean;
  /** Call it once, and only while it is ready. */
  become(command: WarmCommand, size: Size, sinks: Sinks): Become;
  /** Ends it, unless it has become a program. */
  end(): void;
}

export interface PrewarmParts {
  readonly spawn: SpawnPty;
  openPipe(): ReportPipe;
  openGates(): GatePipe;
}

/** Whatever the reader's terminal has then is set before the program begins. */
const SIZE: Size = { cols: 80, rows: 24 };

const NO_SINKS: Sinks = { onData() {}, onInput() {}, onExit() {} };

/** A program with edits has files of its own, and a twin is no node. */
export const isWarm = (command: Command): command is WarmCommand =>
  'program' in command && !command.twin && (command.edits ?? []).length === 0;

/** Throws what a start throws, and then leaves nothing behind. */
export function prewarm(parts: PrewarmParts, at: LaunchPlace): PrewarmedProcess {
  let [reports, gates]: [ReportPipe?, GatePipe?] = [];
  let state: 'loading' | 'ready' | 'taken' | 'ended' = 'loading';
  let sinks = NO_SINKS;
  let settle: (isReady: boolean) => void;
  const ready = new Promise<boolean>((resolve) => (settle = resolve));

  function end(): void {
    if (state === 'taken' || state === 'ended') return;
    state = 'ended';
    settle(false);
    reports?.end();
    gates?.end();
  }

  function hear(): void {
    if (reports?.reports.read() === null || state !== 'loading') return;
    reports!.reports.off('readable', hear);
    state = 'ready';
    settle(true);
  }

  try {
    reports = parts.openPipe();
    gates = parts.openGates();
    const launch = prewarmedLaunch(at, { reports: reports.path, gates: gates.path });
    const pty = parts.spawn(launch, SIZE, {
      onData: (bytes) => sinks.onData(bytes),
      onInput: (bytes) => sinks.onInput(bytes),
      onExit(exit) {
        end();
        sinks.onExit(exit);
      },
    });
    reports.reports.on('readable', hear);
    const pipes = { reports, gates };
    return {
      pty,
      ready,
      get isReady() {
        return state === 'ready';
      },
      become(command, size, taker) {
        state = 'taken';
        sinks = taker;
        pty.resize(size);
        pipes.gates.assign(assignment(command));
        return { pty, ...pipes };
      },
      end() {
        if (state === 'taken') return;
        end();
        pty.kill();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** As libc/prewarmed.ts reads it. */
function assignment({ program, args, gates = false }: WarmCommand): object {
  const script = path.join(APP, compiledName(program));
  return { folder: path.dirname(script), script, args, gates };
}
