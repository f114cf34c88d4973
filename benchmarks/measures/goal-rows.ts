// What is measured beside the goals, one function for a row of the table (goals.ts); each resolves to
// its numbers.
import path from 'node:path';
import { clickToLine, leave, settled } from '../clicks.ts';
import { checkout, type BenchLab, startLab } from '../lab.ts';
import { pssBelow } from '../proc.ts';
import type { BenchReader } from '../reader.ts';

/**
 * Lines that each reader types, and milliseconds between two of them; the readers type at different
 * times.
 */
const LINES = 5;
const TYPES_EVERY = 600;

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

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

/** Milliseconds from `npm start`, with nothing missing, to the first answer. */
export async function secondStart(): Promise<number> {
  const since = performance.now();
  const lab = await startLab({ args: [path.join(checkout, 'scripts/start.mjs')] });
  const took = performance.now() - since;
  await lab.stop();
  return took;
}
