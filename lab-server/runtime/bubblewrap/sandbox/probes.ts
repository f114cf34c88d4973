// The probes of this machine, each with a time limit: a wire, and a program of one word in a
// sandbox on it. They report results and decide nothing.
import { execFile, type ExecException } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DEFAULT_HOSTS, type Level } from '#protocol';
import { whereIs } from '../../../process/search-path.ts';
import { StartError } from '../../../process/start-error.ts';
import { Shortage } from '../../shortage.ts';
import { type Wire, wireFor } from '../wire/wire.ts';
import { type ProbeResult, parseProbeResult, TIMED_OUT } from './probe-result.ts';
import { launchOf } from './launch.ts';
import { temporaryFolderError, makeTemporary, needExecution } from '../../stage/temporary.ts';
import { appFolder } from '../../stage/stage.ts';
import { writeWalls } from './walls.ts';

export interface Probes {
  /** `within`: milliseconds. The caller ends a wire that works. */
  wire(level: Level, within: number): Promise<ProbeResult<Wire>>;
  program(level: Level, wire: Wire, within: number): Promise<ProbeResult>;
  hasBubblewrap(): boolean;
  /** Waits for a machine that was short of something. */
  pause(): Promise<void>;
}

const PAUSE = 1000;

export const probes: Probes = {
  wire,
  program,
  hasBubblewrap: () => whereIs('bwrap') !== undefined,
  pause: () => sleep(PAUSE),
};

async function wire(level: Level, within: number): Promise<ProbeResult<Wire>> {
  if (allowsNone()) return { kind: 'refused', says: 'user.max_user_namespaces is 0' };
  const opening = wireFor(level)(DEFAULT_HOSTS, () => {});
  const late = new AbortController();
  try {
    const found = await Promise.race([
      opening,
      sleep(within, undefined, { signal: late.signal, ref: false }),
    ]);
    if (found) return { kind: 'works', found };
    opening.then((one) => one.end()).catch(() => {});
    return TIMED_OUT;
  } catch (error) {
    const { message } = (error instanceof Shortage ? error.cause : error) as Error;
    return parseProbeResult(message.replace(/^no wire: /, ''));
  } finally {
    late.abort();
  }
}

/** unshare(2) fails with the same error if namespaces are forbidden and if all are in use. */
function allowsNone(): boolean {
  try {
    return readFileSync('/proc/sys/user/max_user_namespaces', 'utf8').trim() === '0';
  } catch {
    return false;
  }
}

/** Starts a program that prints one word. */
async function program(level: Level, wire: Wire, within: number): Promise<ProbeResult> {
  const stage = await makeTemporary();
  try {
    // What forbids execution would look as if the machine refused sandboxes.
    await needExecution(stage);
    const programs = path.join(appFolder(stage), 'programs');
    await mkdir(programs, { recursive: true });
    await writeFile(path.join(programs, 'probe.js'), 'console.log("inside")');
    await writeWalls(stage, []);
    const at = { level, join: wire.join('server'), stage, host: 'server', procs: [] };
    const { file, args, env, cwd } = launchOf(at, { program: 'programs/probe.ts', args: [] });
    const options = { env, cwd, timeout: within, killSignal: 'SIGKILL' } as const;
    const { stdout } = await promisify(execFile)(file, args, options);
    if (stdout === 'inside\n') return { kind: 'works', found: undefined };
    return { kind: 'silent', says: 'a program in it was not heard' };
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { syscall = '' } = error as NodeJS.ErrnoException;
    if (/^(mkdir|open|write|copyfile)$/.test(syscall)) throw temporaryFolderError(error) ?? error;
    const { stderr, message, ...how } = error as ExecException;
    // A command that could not be started has a string as its code, and printed nothing.
    return parseProbeResult(typeof how.code === 'string' ? message : String(stderr ?? ''), how);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}
