// One run's hosts as sessions see them: a wire, what holds its programs to their share, and the
// processes that were started on it.
import type { Exit, Size } from '#protocol';
import type { Pty } from '../pty/pty.ts';
import type { Command, Network, NetworkEvents, Process, Sinks } from '../runtime.ts';
import { waitUntil } from '../listen-wait.ts';
import { shortageIn } from '../shortage.ts';
import { sourceHash } from '../../process/source-hash.ts';
import type { Stage } from '../stage/stage.ts';
import type { BubblewrapParts } from './parts.ts';
import type { GatePipe } from './gate-pipe.ts';
import { isWarm, type PrewarmedProcess, type WarmCommand } from './pool/prewarmed-process.ts';
import type { Testbed } from './pool/testbed.ts';
import type { ReportPipe } from './report-pipe.ts';
import { type EditedFiles, writeEdits } from './sandbox/edited-files.ts';
import { launchOf } from './sandbox/launch.ts';
import { signalProgram } from './sandbox/signal.ts';

/** Milliseconds after which a prewarmed process that this run has not used is ended. */
const UNUSED_AFTER = 5000;

/** The network owns the testbed from now on. */
export function networkOn(
  testbed: Testbed,
  { clock, openGates, openPipe, spawn, stage }: BubblewrapParts,
  events: NetworkEvents,
): Network {
  const { group, ptys, wire } = testbed;
  const cancelUnused = clock.after(UNUSED_AFTER, () => testbed.endProcesses());
  const pipes = new Set<ReportPipe | GatePipe>();
  /** Kills for want of memory that were told already. */
  let toldKills = 0;

  /** An exit by SIGKILL that the control group's memory limit has brought about says so. */
  function limited(exit: Exit): Exit {
    const kills = group.kills();
    if (exit.signal !== 'SIGKILL' || kills <= toldKills) return exit;
    toldKills = kills;
    return { ...exit, limit: 'memory' };
  }

  function startWarm(
    one: PrewarmedProcess,
    command: WarmCommand,
    size: Size,
    sinks: Sinks,
  ): Process {
    const { pty, reports, gates } = one.become(command, size, {
      onData: (bytes) => sinks.onData(bytes),
      onInput: (bytes) => sinks.onInput(bytes),
      onExit(exit) {
        ptys.delete(pty);
        close(reports, gates);
        sinks.onExit(limited(exit));
      },
    });
    pipes.add(reports).add(gates);
    const ordered = command.gates ? gates : undefined;
    return processOn(pty, hashOf(command, stage), reports, ordered);
  }

  function close(...ended: (ReportPipe | GatePipe | undefined)[]): void {
    for (const pipe of ended) if (pipe && pipes.delete(pipe)) pipe.end();
  }

  testbed.tell(events);
  return {
    hosts: testbed.hosts,
    capture: {
      stream: wire.capture,
      ports: wire.ports,
      sightings: wire.sightings,
      dropped: () => wire.dropped(),
    },
    start(host, command, size, sinks) {
      const warm = isWarm(command) ? testbed.takeProcess(host) : undefined;
      if (warm) return startWarm(warm, command as WarmCommand, size, sinks);
      const edits = 'program' in command ? (command.edits ?? []) : [];
      let pipe: ReportPipe | undefined;
      let gates: GatePipe | undefined;
      let edited: EditedFiles | undefined;
      try {
        if (edits.length > 0) edited = writeEdits(stage.folder, edits);
        if ('program' in command) pipes.add((pipe = openPipe()));
        if ('program' in command && command.gates) pipes.add((gates = openGates()));
        const paths = { reports: pipe?.path, gates: gates?.path };
        const at = { ...testbed.place(host), editedWalls: edited?.walls };
        const pty = spawn(launchOf(at, command, paths), size, {
          onData: (bytes) => sinks.onData(bytes),
          onInput: (bytes) => sinks.onInput(bytes),
          onExit(exit) {
            ptys.delete(pty);
            close(pipe, gates);
            edited?.remove();
            sinks.onExit(limited(exit));
          },
        });
        ptys.add(pty);
        return processOn(pty, hashOf(command, stage), pipe, gates);
      } catch (error) {
        close(pipe, gates);
        edited?.remove();
        throw shortageIn(error) ?? error;
      }
    },
    waitForListener: (host, port, signal) =>
      waitUntil(() => wire.listening(host, port), clock, signal),
    sockets: (host) => wire.sockets(host),
    tcpInfo: () => wire.tcpInfo(),
    cable: (order, host) => wire.cable(order, host),
    orderSwitch: (order) => wire.orderSwitch(order),
    usage: () => ({ memory: group.memory() }),
    async end() {
      cancelUnused();
      for (const pipe of pipes) close(pipe);
      await testbed.end();
    },
  };
}

function hashOf(command: Command, stage: Stage): string | undefined {
  if ('tool' in command) return undefined;
  if (command.twin) return stage.hash(command.program, true);
  const edit = command.edits?.find(({ file }) => file === command.program);
  return edit ? sourceHash(edit.text) : stage.hash(command.program);
}

function processOn(
  pty: Pty,
  hash: string | undefined,
  pipe: ReportPipe | undefined,
  gates: GatePipe | undefined,
): Process {
  return {
    hash,
    reports: pipe?.reports,
    gates: gates && ((order) => gates.order(order)),
    write: (bytes) => pty.write(bytes),
    resize: (size) => pty.resize(size),
    pause: () => pty.pause(),
    resume: () => pty.resume(),
    // Its number is another's to have once it is gone, perhaps long before its output is drawn.
    signal: (signal) => !pty.ended && signalProgram(pty.pid, signal),
    kill: () => pty.kill(),
  };
}
