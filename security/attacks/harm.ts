// Runs a harmful program while another reader types and a second program of the same session must
// live; afterwards nothing of it may be left.
import assert from 'node:assert/strict';
import type { Echoes } from '../readers/echoes.ts';
import { descendants, megabytes, processesIn, rss } from '../lab/proc.ts';
import type { RawReader } from '../readers/reader.ts';
import type { Target } from '../suite/target.ts';

export interface Harm {
  reader: RawReader;
  /** Milliseconds since the attacker pressed Run. */
  after(): number;
  /** The last number that a program has printed before `unit`. */
  last(unit: string): number;
}

/**
 * Runs an attacking case in a session of its own until `contained` resolves. Resolves to the
 * figure: that result, the time it took, and the other reader's worst echo.
 */
export async function underHarm(
  target: Target,
  name: string,
  contained: (harm: Harm) => Promise<string>,
): Promise<string> {
  const reader = await target.reader();
  let said = '';
  let took = 0;
  const worst = await target.whileOthersWork(async (echoes) => {
    const since = performance.now();
    const after = () => performance.now() - since;
    const last = (unit: string) => Number([...reader.text().matchAll(number(unit))].at(-1)?.[1]);
    await reader.run(name);
    said = await contained({ reader, after, last });
    took = after();
    await typedOn(echoes);
  });
  reader.send({ type: 'reset' });
  await reader.until('the reset', () => reader.state === 'idle' || wasEnded(reader));
  return `${said}; contained in ${seconds(took)}, another reader’s worst echo ${worst.toFixed(0)} ms`;
}

/** Whether the lab has ended its run, so that there is none to reset. */
const wasEnded = (reader: RawReader): boolean => reader.all('ended').length > 0;

/** Whether its run was ended for its memory, as a watch does without control groups. */
export const overMemory = (reader: RawReader): boolean =>
  reader.all('ended').some(({ reason }) => reason === 'memory');

/** Whether the program was killed whose processes take memory: it is one of them. */
export const wasKilled = (reader: RawReader): boolean => reader.screen().exit?.status === 137;

const number = (unit: string) => new RegExp(`(\\d+) ${unit}`, 'g');

/** Waits for a few more echoes after the attack. */
async function typedOn({ times }: Echoes): Promise<void> {
  const until = times.length + 3;
  while (times.length < until) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** An echo program in the attacker's own session, which must still answer afterwards. */
export async function startBystander(reader: RawReader): Promise<() => Promise<void>> {
  await reader.start('bystander');
  await reader.says('echoes', 'bystander');
  return async () => {
    reader.type('lives\r', 'bystander');
    await reader.says('echo lives', 'bystander', 2000);
  };
}

/** The largest resident set of any of the lab's processes until `action` is over. */
export async function peakDuring(target: Target, action: Promise<unknown>): Promise<string> {
  let [over, peak] = [false, 0];
  void action.catch(() => undefined).finally(() => (over = true));
  while (!over) {
    peak = Math.max(peak, ...descendants(target.pid).map(({ pid }) => rss(pid)));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return megabytes(peak);
}

/** The lab's process whose command line holds a text, and its network; of several the last that lives. */
export function find(target: Target, text: string): { pid: number; network: string } {
  for (const { pid, command } of descendants(target.pid).reverse()) {
    const network = command.includes(text) ? target.network(pid) : undefined;
    if (network !== undefined) return { pid, network };
  }
  throw new Error(`no process of the lab runs ${text}`);
}

/** How many processes in a network have a text in their command line. */
export const running = (network: string, text: string) =>
  processesIn(network).filter(({ command }) => command.includes(text)).length;

/** Waits until `holds` returns true; fails with a sentence after `within` milliseconds. */
export async function becomes(what: string, within: number, holds: () => boolean): Promise<number> {
  const since = performance.now();
  while (!holds()) {
    if (performance.now() - since > within) assert.fail(`not so within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - since;
}

export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
