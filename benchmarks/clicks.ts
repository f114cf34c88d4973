// Readers who click Run of case 1, as a page does.
import { BenchReader } from './reader.ts';

/** Milliseconds for whatever is awaited, on a machine that is slow or busy. */
const PATIENCE = 300_000;

const printed = (reader: BenchReader) => reader.screen('server')?.tail.includes('\n') ?? false;

export interface Clicked {
  /** Milliseconds from the click, before the socket opens, to the server program's first line. */
  took: number;
  reader: BenchReader;
}

export async function clickToLine({ origin }: { origin: string }): Promise<Clicked> {
  const clicked = performance.now();
  const reader = await BenchReader.open({ origin, patience: PATIENCE });
  reader.run('case-1');
  await reader.until('line', () => printed(reader));
  return { took: performance.now() - clicked, reader };
}

/** Waits until client and server are connected. */
export async function settled(reader: BenchReader): Promise<void> {
  await reader.until('connection', () => reader.screen('server')!.tail.includes('read...'));
}

/** Ends the run, and then the session. */
export async function leave(reader: BenchReader): Promise<void> {
  await reader.until('run', () => ['running', 'finished'].includes(reader.state));
  reader.send({ type: 'reset' });
  await reader.until('reset', () => reader.state === 'idle');
  await reader.close();
}
