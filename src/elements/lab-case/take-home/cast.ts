// A terminal's output as an asciicast v2 file (docs.asciinema.org/manual/asciicast/v2): a header and
// then a line for each piece, with its time in seconds. Pure.
import type { Size } from '#protocol';
import type { Received } from './recorded.ts';

/** When a run began: the date, and the time of the clock that the pieces bear. */
export interface Began {
  date: Date;
  at: number;
}

export interface Head {
  title: string;
  size: Size;
  began: Began;
}

export function castOf(received: readonly Received[], { title, size, began }: Head): string {
  const header = {
    version: 2,
    width: size.cols,
    height: size.rows,
    timestamp: Math.floor(began.date.getTime() / 1000),
    title,
  };
  // A letter's bytes may be torn between two pieces: what is unfinished waits for the next.
  const decoder = new TextDecoder();
  const events = received.map(({ at, bytes }) => {
    const seconds = Math.max(0, Math.round((at - began.at) * 1000) / 1e6);
    return [seconds, 'o', decoder.decode(bytes, { stream: true })] as const;
  });
  const shown = events.filter(([, , text]) => text !== '');
  return [header, ...shown].map((line) => `${JSON.stringify(line)}\n`).join('');
}
