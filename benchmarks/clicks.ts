// Readers who click Run of a case, as a page does.
import { BenchReader, type Hears } from './reader.ts';

/** Milliseconds for whatever is awaited, on a machine that is slow or busy. */
const PATIENCE = 300_000;

const printed = (reader: BenchReader) => reader.screen('server')?.tail.includes('\n') ?? false;

export interface Clicked {
  /** Milliseconds from the click, before the socket opens, to the server program's first line. */
  took: number;
  reader: BenchReader;
}

/** Which case is run, and for how many milliseconds whatever is awaited. */
export interface Click extends Pick<Hears, 'refused'> {
  case?: string;
  patience?: number;
}

export async function clickToLine(
  { origin }: { origin: string },
  { case: of = 'case-1', patience = PATIENCE, ...hears }: Click = {},
): Promise<Clicked> {
  const clicked = performance.now();
  const reader = await BenchReader.open({ origin, patience }, hears);
  reader.run(of);
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
