// The lab server's process: environment, signals and exit status.
import { writeFileSync, writeSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { isatty } from 'node:tty';
import type { Classroom } from './class/classroom.ts';
import { classLines, classLinks } from './class/links.ts';
import type { OpenLti } from './class/lti/open-lti.ts';
import { openClass, type OpenClass } from './class/open-class.ts';
import { realClock } from './process/clock.ts';
import { openFiles } from './http/files.ts';
import { serve } from './http/server.ts';
import { openLog } from './process/log.ts';
import { machineFacts } from './runtime/local/machine-facts.ts';
import { openLocal } from './runtime/local/open-local.ts';
import { prepareProcess } from './runtime/local/prepare-process.ts';
import { remedyFor } from './runtime/local/remedy.ts';
import { openLab } from './session/open-lab.ts';
import { isBeyondLoopback, readSettings, type Settings } from './settings.ts';
import { StartError } from './process/start-error.ts';
import { startLine } from './start-line.ts';
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
  const { host, port, origins, embedders, proxies, metricsToken, drainFor } = settings;
  const { classFolder, databaseUrl, ltiFile } = settings;
  const { asked, stopRequested } = stopSignals();
  const log = openLog();
  const lab = await openLab(checkout, openLocal(), log, settings);
  trimMemory(realClock);
  let socketsClosed = Promise.resolve();
  let room: OpenClass | undefined;
  let lti: OpenLti | undefined;
  try {
    const parts = { sessions: lab.sessions, findCase: lab.cases.find, clock: realClock, log };
    if (classFolder !== undefined)
      room = await openClass({ folder: classFolder, databaseUrl }, parts);
    const files = await openFiles(path.join(checkout, 'dist'));
    if (room && ltiFile !== undefined) {
      // A lab without platforms needs no library of theirs.
      const { openLti } = await import('./class/lti/open-lti.ts');
      const place = { file: ltiFile, folder: classFolder!, opened: room.opened };
      lti = await openLti({ ...place, origins, files, clock: realClock, log });
    }
    const watched = { metricsToken, isBeyondLoopback: isBeyondLoopback(settings) };
    const ofClass = { openClass: room?.connect, handout: room?.handout, lti: lti?.answer };
    const site = { host, port, origins, embedders, proxies, files, ...watched, ...ofClass };
    const { level, capacity } = lab.sessions;
    const server = await serve(site, lab.sessions, lab.metrics, realClock, log);
    const address = `${origins[0]}${files.base}`;
    tell(1, startLine(level, capacity, address));
    const remedy = remedyFor(level, machineFacts());
    if (remedy !== undefined) tell(1, remedy);
    if (room) void room.opened.then((one) => tellLinks(one, address, classFolder!));
    if ((await asked) === 'drain' && drainFor > 0) {
      await Promise.race([stopRequested, lab.sessions.drain(drainFor), after(drainFor)]);
    }
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    socketsClosed = closed(server);
  } finally {
    await lab.end();
    lti?.end();
    await room?.end();
  }
  // guard: told-to-the-end
  await socketsClosed;
  process.exit(0);
}

/** On a terminal, for its teacher; elsewhere output is kept as a log, so a file has them. */
function tellLinks({ code, teacher }: Classroom, address: string, folder: string): void {
  const links = classLines(classLinks(address, code, teacher), code);
  if (isatty(1)) return tell(1, links);
  const file = path.join(folder, 'links.txt');
  writeFileSync(file, `${links}\n`, { mode: 0o600 });
  tell(1, `Class: its links are in ${file}.`);
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

/**
 * What the first signal asks for: SIGTERM for the lab's end once nothing runs, any other for its end
 * now, as any later one does. Listens from the beginning, so that a lab that is stopped during its
 * start cleans up as well.
 */
function stopSignals(): { asked: Promise<'drain' | 'stop'>; stopRequested: Promise<void> } {
  const { promise: asked, resolve: ask } = Promise.withResolvers<'drain' | 'stop'>();
  const { promise: stopRequested, resolve: stop } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      ask(signal === 'SIGTERM' ? 'drain' : 'stop');
      process.once(signal, () => stop());
      if (signal !== 'SIGTERM') stop();
    });
  }
  return { asked, stopRequested };
}
