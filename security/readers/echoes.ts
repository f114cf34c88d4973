// Other readers of the attacked lab: each types into an echo program of their own all the time, and
// the echoes' times show whether the attack affects them.
import { type ReaderAddress, RawReader } from './reader.ts';

/** Milliseconds in which another reader's echo must come, whatever is done to the lab. */
export const ECHO_WITHIN = 1000;

/** Milliseconds between two keys of one reader. */
const EVERY = 50;

export interface Echoes {
  /** The echo times so far, in milliseconds. */
  readonly times: number[];
  /**
   * Stops typing and returns the worst time. Throws if one was late, or a reader lost its program.
   */
  end(): number;
  /** Stops typing, without a check. */
  drop(): void;
}

/** Resolves when `count` readers have their programs. */
export async function startEchoes(at: ReaderAddress, count: number): Promise<Echoes> {
  const readers = await Promise.all(
    Array.from({ length: count }, async () => {
      const reader = await RawReader.open({ origin: at.origin, port: at.port, from: '127.0.0.1' });
      await reader.run('echo');
      await reader.says('echoes');
      return reader;
    }),
  );
  const times: number[] = [];
  const failures: string[] = [];
  let over = false;
  for (const reader of readers) void types(reader);
  return { times, end, drop: () => void (over = true) };

  async function types(reader: RawReader): Promise<void> {
    try {
      for (let n = 1; !over; n += 1) {
        const since = performance.now();
        reader.type(`${n}\r`);
        await reader.says(`echo ${n}\n`, 'program', 10_000);
        times.push(performance.now() - since);
        reader.screen().output = [];
        await new Promise((resolve) => setTimeout(resolve, EVERY));
      }
    } catch (error) {
      if (!over) failures.push((error as Error).message);
    } finally {
      reader.socket.terminate();
    }
  }

  function end(): number {
    over = true;
    const worst = Math.max(0, ...times);
    if (failures.length > 0) throw new Error(`another reader was hurt: ${failures[0]}`);
    if (worst > ECHO_WITHIN)
      throw new Error(`another reader waited ${worst.toFixed(0)} ms for an echo`);
    return worst;
  }
}
