// The lab server's process: environment, signals and exit status.
import { writeSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { realClock } from './process/clock.ts';
import { openFiles } from './http/files.ts';
import { serve } from './http/server.ts';
import { openLog } from './process/log.ts';
import { openLocal } from './runtime/local/open-local.ts';
import { prepareProcess } from './runtime/local/prepare-process.ts';
import { openLab } from './session/open-lab.ts';
import { isBeyondLoopback, readSettings, type Settings } from './settings.ts';
import { StartError } from './process/start-error.ts';
import { trimMemory } from './process/trim.ts';

/** Milliseconds between SIGTERM and a forced exit. */
const STOP_WITHIN = 3000;

/** Milliseconds of these that wait for slow readers to receive why their session ends. */
const CLOSE_WITHIN = 1500;

const checkout = path.resolve(import.meta.dirname, '..');

try {
  const settings = readSettings(process.env);
  prepareProcess();
  await start(settings);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  tell(2, `two-ends-of-a-wire: ${error.message}`);
  process.exit(1);
}

async function start(settings: Settings): Promise<void> {
  const { host, port, origins, embedders, proxies, metricsToken } = settings;
  const stopRequested = stopSignal();
  const log = openLog();
  const lab = await openLab(checkout, openLocal(), log, settings);
  trimMemory(realClock);
  let socketsClosed = Promise.resolve();
  try {
    const files = await openFiles(path.join(checkout, 'dist'));
    const watched = { metricsToken, isBeyondLoopback: isBeyondLoopback(settings) };
    const site = { host, port, origins, embedders, proxies, files, ...watched };
    const server = await serve(site, lab.sessions, lab.metrics, realClock, log);
    tell(1, `Two Ends of a Wire: ${origins[0]}${files.base}\nCtrl+C stops it.`);
    await stopRequested;
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    socketsClosed = closed(server);
  } finally {
    await lab.end();
  }
  // guard: told-to-the-end
  await socketsClosed;
  process.exit(0);
}

/** Prints one line for whoever started the lab; a closed or full output is no reason to end. */
function tell(fd: 1 | 2, line: string): void {
  try {
    writeSync(fd, `${line}\n`);
  } catch {
    // Closed, or on a full disk.
  }
}

/** Resolves when every reader has received the last message, or had the time for it. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    setTimeout(resolve, CLOSE_WITHIN);
  });
}

/** Listens from the beginning, so that a lab that is stopped during its start cleans up as well. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
}
