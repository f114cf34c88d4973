// The runtime of a machine that cannot isolate anything: programs are processes of the lab's own
// user on the machine's own loopback, for a reader who sits at it. It reports no socket states,
// because other processes' sockets are in the same table.
import path from 'node:path';
import { type Host, HOST_COUNT, type Level } from '#protocol';
import type { Clock } from '../../process/clock.ts';
import { searchPath } from '../../process/search-path.ts';
import { TWINS, twinName } from '../../process/native.ts';
import { waitUntil } from '../listen-wait.ts';
import type { Launch, Pty, SpawnPty } from '../pty/pty.ts';
import {
  type Command,
  ENVIRONMENT,
  type Network,
  type NetworkEvents,
  type Runtime,
} from '../runtime.ts';
import { shortageIn } from '../shortage.ts';
import { hasListener, readTable } from '../sockets/tables.ts';
import { compiledName } from '../stage/sources.ts';
import { appFolder, type Stage } from '../stage/stage.ts';
import type { ResourceGroup, OpenResourceGroup } from '../usage/resource-group.ts';

export interface BareParts {
  readonly level: Level;
  readonly stage: Stage;
  readonly spawn: SpawnPty;
  readonly openGroup: OpenResourceGroup;
  readonly clock: Clock;
  memoryAvailable(): number;
}

export function bare(parts: BareParts): Runtime {
  const { level, memoryAvailable, stage } = parts;
  return {
    level,
    edits: { run: false, lacks: 'walls', says: 'nothing holds programs on this machine' },
    switchAbilities: [],
    twins: stage.twins,
    mostHosts: HOST_COUNT.max,
    memoryAvailable,
    async refresh() {
      try {
        await stage.refresh();
      } catch (error) {
        throw shortageIn(error) ?? error;
      }
    },
    open: (hosts, events) => Promise.resolve(openNetwork(parts, hosts, events)),
    end: () => stage.end(),
  };
}

function openNetwork(parts: BareParts, hosts: readonly Host[], events: NetworkEvents): Network {
  const ptys = new Set<Pty>();
  const held = {
    roots: () => [...ptys].filter(({ ended }) => !ended).map(({ pid }) => pid),
    sockets: () => 0,
    buffers: () => 0,
    onBuffers() {},
  };
  const group = parts.openGroup(held, (what) => events.onExceeded(what));
  return { hosts, ...networkOf(parts, ptys, group) };
}

function networkOf(
  { clock, spawn, stage }: BareParts,
  ptys: Set<Pty>,
  group: ResourceGroup,
): Omit<Network, 'hosts'> {
  return {
    capture: undefined,
    start(_, command, size, sinks) {
      const hash = 'program' in command ? stage.hash(command.program, command.twin) : undefined;
      const pty = spawnOrShortage(spawn, launchOf(stage.folder, command), size, {
        ...sinks,
        onExit(exit) {
          ptys.delete(pty);
          sinks.onExit(exit);
        },
      });
      ptys.add(pty);
      return {
        hash,
        reports: undefined,
        gates: undefined,
        write: (bytes) => pty.write(bytes),
        resize: (to) => pty.resize(to),
        pause: () => pty.pause(),
        resume: () => pty.resume(),
        signal: (signal) => !pty.ended && trySignal(pty.pid, signal),
        kill: () => pty.kill(),
      };
    },
    waitForListener: (_, port, signal) =>
      waitUntil(() => hasListener(readTable('self'), port), clock, signal),
    sockets: () => ({ sockets: [], whole: true }),
    tcpInfo: () => undefined,
    cable: () => undefined,
    orderSwitch: () => undefined,
    usage: () => ({ memory: group.memory() }),
    async end() {
      for (const pty of ptys) pty.kill();
      await group.end();
    },
  };
}

const spawnOrShortage: (spawn: SpawnPty, ...how: Parameters<SpawnPty>) => Pty = (spawn, ...how) => {
  try {
    return spawn(...how);
  } catch (error) {
    throw shortageIn(error) ?? error;
  }
};

/** A program starts in its folder of content/; a tool is found on PATH. */
function launchOf(stage: string, command: Command): Launch {
  const env = { PATH: searchPath, ...ENVIRONMENT };
  const folderOf = (folder: string) => path.join(appFolder(stage), folder);
  if ('tool' in command) {
    const args = [command.tool, ...command.args];
    return { file: '/usr/bin/env', args, env, cwd: folderOf('programs') };
  }
  if (command.twin) {
    const file = path.join(appFolder(stage), TWINS, twinName(command.program));
    return { file, args: [...command.args], env, cwd: folderOf('programs') };
  }
  const args = [compiledName(path.basename(command.program)), ...command.args];
  return { file: process.execPath, args, env, cwd: folderOf(path.dirname(command.program)) };
}

function trySignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
