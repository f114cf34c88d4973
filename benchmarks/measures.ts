// The measurements, one function for one or two rows of the table; each resolves to its numbers.
import { checkout, type BenchLab, startLab } from './lab.ts';
import { pssBelow, rss } from './proc.ts';
import { BenchReader } from './reader.ts';
import path from 'node:path';

/**
 * Lines that each reader types, and milliseconds between two of them; the readers type at different
 * times.
 */
const LINES = 5;
const TYPES_EVERY = 600;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const printed = (reader: BenchReader) => reader.screen('server')?.tail.includes('\n') ?? false;

/**
 * Milliseconds from a click on Run, before the socket opens, to the server program's first line.
 */
async function clickToLine(lab: BenchLab): Promise<{ took: number; reader: BenchReader }> {
  const clicked = performance.now();
  const reader = await BenchReader.open(lab);
  reader.run('case-1');
  await reader.until('line', () => printed(reader));
  return { took: performance.now() - clicked, reader };
}

async function leave(reader: BenchReader): Promise<void> {
  await reader.until('run', () => ['running', 'finished'].includes(reader.state));
  reader.send({ type: 'reset' });
  await reader.until('reset', () => reader.state === 'idle');
  await reader.close();
}

export async function idleRuns(lab: BenchLab, count: number): Promise<number[]> {
  const times = [];
  for (let run = 0; run < count; run += 1) {
    const { took, reader } = await clickToLine(lab);
    times.push(took);
    await leave(reader);
  }
  return times;
}

/** `count` readers click at the same moment; resolves to their times and the PSS of a session. */
export async function runsAtOnce(lab: BenchLab, count: number) {
  const before = pssBelow(lab.pid);
  const runs = await Promise.all(Array.from({ length: count }, () => clickToLine(lab)));
  await Promise.all(runs.map(({ reader }) => settled(reader)));
  const memory = (pssBelow(lab.pid) - before) / count;
  await Promise.all(runs.map(({ reader }) => leave(reader)));
  return { times: runs.map(({ took }) => took), memory };
}

/**
 * Milliseconds from a typed line to the server's print of it, for one reader while `count` others
 * click Run.
 */
export async function echoesBesideRuns(lab: BenchLab, count: number): Promise<number[]> {
  const { reader } = await clickToLine(lab);
  await settled(reader);
  const runs = Promise.all(Array.from({ length: count }, () => clickToLine(lab)));
  const all = { begun: false };
  void runs.then(() => (all.begun = true));
  const echoes = [];
  while (!all.begun) {
    echoes.push(await echo(reader));
    await wait(20);
  }
  for (const run of [...(await runs), { reader }]) await leave(run.reader);
  return echoes;
}

/** Milliseconds from a typed line to the server's print of it. */
async function echo(reader: BenchReader): Promise<number> {
  const server = reader.screen('server')!;
  const before = server.received;
  const typed = performance.now();
  reader.type('client', 'hello\r');
  await reader.until('echo', () => server.received > before);
  return performance.now() - typed;
}

/** `count` readers run at once, and each types some lines. */
export async function aClass(lab: BenchLab, count: number): Promise<void> {
  const runs = await Promise.all(Array.from({ length: count }, () => clickToLine(lab)));
  for (const { reader } of runs) await settled(reader);
  for (let line = 0; line < LINES; line += 1) {
    for (const { reader } of runs) await echo(reader);
  }
  for (const { reader } of runs) await leave(reader);
}

/** The PSS in bytes of one session alone: both programs, their sandboxes and the wire. */
export async function sessionMemory(lab: BenchLab): Promise<number> {
  const before = pssBelow(lab.pid);
  const { reader } = await clickToLine(lab);
  await settled(reader);
  const memory = pssBelow(lab.pid) - before;
  await leave(reader);
  return memory;
}

/**
 * Milliseconds from each segment's time to its arrival at the page, for lines that readers type.
 */
export async function segmentDelays(lab: BenchLab, readers: number): Promise<number[]> {
  const runs = await Promise.all(Array.from({ length: readers }, () => clickToLine(lab)));
  for (const { reader } of runs) await settled(reader);
  const before = runs.map(({ reader }) => reader.delays.length);
  for (let line = 1; line <= LINES; line += 1) {
    for (const { reader } of runs) {
      reader.type('client', 'hello\r');
      await wait(TYPES_EVERY / readers);
    }
  }
  await Promise.all(runs.map(({ reader }) => leave(reader)));
  return runs.flatMap(({ reader }, at) => reader.delays.slice(before[at]));
}

/** The PSS in bytes of one session's capture. */
export async function captureMemory(lab: BenchLab): Promise<number> {
  const { reader } = await clickToLine(lab);
  await settled(reader);
  const memory = pssBelow(lab.pid, 'tcpdump');
  await leave(reader);
  return memory;
}

/** Waits until client and server are connected. */
async function settled(reader: BenchReader): Promise<void> {
  await reader.until('connection', () => reader.screen('server')!.tail.includes('read...'));
}

/** Case 1's client ignores the result of fgets: after Ctrl+D it prints without end. */
async function flood(lab: BenchLab): Promise<BenchReader> {
  const { reader } = await clickToLine(lab);
  await settled(reader);
  reader.type('client', '\x04');
  return reader;
}

/**
 * Milliseconds from Ctrl+C in a flood to the end of the program, with everything before it drawn.
 */
export async function interrupts(lab: BenchLab, count: number): Promise<number[]> {
  const times = [];
  for (let run = 0; run < count; run += 1) {
    const reader = await flood(lab);
    await reader.until('flood', () => (reader.screen('client')?.received ?? 0) > 1_000_000);
    await wait(1000);
    const pressed = performance.now();
    reader.type('client', '\x03');
    await reader.until('end', () => reader.screen('client')?.exit !== undefined);
    await reader.drawn();
    times.push(performance.now() - pressed);
    await leave(reader);
  }
  return times;
}

/** The most that the lab server's resident set grows in 5 s of a flood that nobody reads. */
export async function stalledReader(lab: BenchLab): Promise<number> {
  const before = rss(lab.pid);
  const reader = await flood(lab);
  reader.stall();
  let most = before;
  for (let look = 0; look < 100; look += 1) {
    await wait(50);
    most = Math.max(most, rss(lab.pid));
  }
  await reader.close();
  return most - before;
}

/** Milliseconds from `npm start`, with nothing missing, to the first answer. */
export async function secondStart(): Promise<number> {
  const since = performance.now();
  const lab = await startLab({ args: [path.join(checkout, 'scripts/start.mjs')] });
  const took = performance.now() - since;
  await lab.stop();
  return took;
}
