// Opens what every session stands on, for real: the level that this machine allows, the stage, the
// cases. It must not know HTTP, nor what the sessions are for.
import { totalmem } from 'node:os';
import path from 'node:path';
import { openCases, type Cases } from '../cases.ts';
import { realClock } from '../clock.ts';
import { findLevel } from '../sandbox/level.ts';
import { openStage } from '../sandbox/stage.ts';
import { spawnPty } from '../terminal/pty.ts';
import { traceRuns } from '../trace/run-trace.ts';
import { wireFor } from '../wire/wire.ts';
import { capacityOf } from './capacity.ts';
import type { Lab, Log } from './lab.ts';
import { Sessions } from './sessions.ts';

/** What sessions are made of, but for the count of their places. */
type Parts = Omit<Lab, 'takePlace'>;

export interface OpenLab {
  readonly parts: Parts;
  readonly sessions: Sessions;
  readonly cases: Cases;
  /** Ends every session, and leaves nothing behind. */
  end(): Promise<void>;
}

/** `checkout`: the folder that holds content/, lab-server/ and node_modules/. */
export async function openLab(checkout: string, log: Log): Promise<OpenLab> {
  const cases = await openCases(path.join(checkout, 'content/cases'));
  const level = await findLevel();
  log.info({ level: level.name, missing: level.missing }, 'level found');
  const stage = await openStage(checkout);
  const parts: Parts = {
    level,
    stage,
    log,
    spawn: spawnPty,
    stringWire: wireFor(level),
    traceRun: traceRuns(realClock),
    clock: realClock,
    findCase: cases.find,
  };
  const sessions = new Sessions(parts, capacityOf(level, totalmem()));
  return {
    parts,
    sessions,
    cases,
    async end() {
      await sessions.endAll();
      await stage.end();
    },
  };
}
