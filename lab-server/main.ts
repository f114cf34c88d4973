// The lab server's process: environment, signals and exit status, nothing else.
import { totalmem } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { openCases } from './cases.ts';
import { realClock } from './clock.ts';
import { serve } from './http/server.ts';
import { dropRoot } from './sandbox/drop.ts';
import { findLevel } from './sandbox/level.ts';
import { openStage } from './sandbox/stage.ts';
import { capacityOf } from './session/capacity.ts';
import { Sessions } from './session/sessions.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';
import { spawnPty } from './terminal/pty.ts';
import { traceRuns } from './trace/run-trace.ts';
import { wireFor } from './wire/wire.ts';

/** Milliseconds that readers and their programs have to end in once SIGTERM came. */
const STOP_WITHIN = 3000;

const checkout = path.resolve(import.meta.dirname, '..');

try {
  const settings = readSettings(process.env);
  dropRoot();
  await start(settings);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`two-ends-of-a-wire: ${error.message}\n`);
  process.exit(1);
}

async function start({ host, port, origins }: ReturnType<typeof readSettings>): Promise<void> {
  const log = pino({ base: null }, pino.destination(2));
  const cases = await openCases(path.join(checkout, 'content/cases'));
  const level = await findLevel();
  log.info({ level: level.name, missing: level.missing }, 'level found');
  const stage = await openStage(checkout);
  const parts = {
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
  const dist = path.join(checkout, 'dist');
  const server = await serve({ host, port, origins, dist }, sessions, realClock);
  process.stdout.write(`Two Ends of a Wire: ${origins[0]}/\n`);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

  async function stop(): Promise<void> {
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    server.close();
    await sessions.endAll();
    await stage.end();
    process.exit(0);
  }
}
