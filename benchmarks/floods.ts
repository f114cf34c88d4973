// `node benchmarks/floods.ts [KIND]`: how ten readers fare while a lab is flooded from one address,
// which is first another than theirs and then the same: their echoes, the lab's memory and
// descriptors. It asserts nothing.
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { availableParallelism } from 'node:os';
import { checkout, startLab, type BenchLab } from './lab.ts';
import { rss } from './proc.ts';
import { BenchReader } from './reader.ts';
import { FLOODS } from './flooder.ts';

const READERS = 10;
/** Milliseconds of a flood, and between two keys of a reader. */
const LASTS = 6000;
const TYPES_EVERY = 100;
const OTHER = '127.0.0.99';
const SAME = '127.0.0.1';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const descriptors = ({ pid }: BenchLab): number => readdirSync(`/proc/${pid}/fd`).length;

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
}

/** A reader whose two programs are connected. */
async function connected(lab: BenchLab): Promise<BenchReader> {
  const reader = await BenchReader.open(lab, { refused: () => undefined });
  reader.run('case-1');
  await reader.until('read', () => reader.screen('server')?.tail.includes('read...') ?? false);
  return reader;
}

/**
 * Types keys until `isOver`; resolves to the milliseconds from each key to its echo by the
 * terminal.
 */
async function types(reader: BenchReader, isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!isOver()) {
    const client = reader.screen('client')!;
    const before = client.received;
    const typed = performance.now();
    reader.type('client', 'x');
    await reader.until('echo', () => client.received > before);
    times.push(performance.now() - typed);
    await wait(TYPES_EVERY);
  }
  return times;
}

async function flood(kind: string, from: string, asset: string): Promise<string[]> {
  const lab = await startLab();
  const port = new URL(lab.origin).port;
  const args = ['--disable-warning=ExperimentalWarning', 'benchmarks/flooder.ts'];
  let child: ChildProcess | undefined;
  try {
    const readers = await Promise.all(Array.from({ length: READERS }, () => connected(lab)));
    const [memory, open] = [rss(lab.pid), descriptors(lab)];
    child = spawn(process.execPath, [...args, kind, port, from, asset], {
      cwd: checkout,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await wait(500);
    let over = false;
    const all = Promise.all(readers.map((reader) => types(reader, () => over)));
    let [most, opened] = [0, 0];
    for (let ms = 0; ms < LASTS; ms += 250) {
      await wait(250);
      most = Math.max(most, rss(lab.pid) - memory);
      opened = Math.max(opened, descriptors(lab) - open);
    }
    over = true;
    const times = (await all).flat();
    child.kill('SIGKILL');
    for (const reader of readers) await reader.close();
    const shown = [
      percentile(times, 0.5),
      percentile(times, 0.95),
      Math.max(...times),
      most / 2 ** 20,
    ];
    return [times.length, ...shown, opened].map((one) => one.toFixed(0));
  } catch (error) {
    return [(error as Error).message];
  } finally {
    child?.kill('SIGKILL');
    await lab.stop();
  }
}

const row = (name: string, from: string, cells: string[]): void =>
  console.log(`${name.padEnd(40)}${from.padEnd(9)}${cells.map((one) => one.padStart(8)).join('')}`);

const assets = readdirSync(path.join(checkout, 'dist/_astro'));
const asset = `/_astro/${assets.find((name) => /^screen.*\.js$/.test(name)) ?? assets[0]}`;
const [only] = process.argv.slice(2);

console.log(
  `node ${process.version}, ${availableParallelism()} cores, ${READERS} readers, milliseconds`,
);
row('', 'from', ['echoes', 'p50', 'p95', 'worst', '+MB', '+files']);
for (const kind of Object.keys(FLOODS).filter((one) => only === undefined || one === only)) {
  row(kind, 'another', await flood(kind, OTHER, asset));
  row(kind, 'the same', await flood(kind, SAME, asset));
}
process.exit(0);
