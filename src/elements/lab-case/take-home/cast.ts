// A terminal's output as an asciicast v2 file (docs.asciinema.org/manual/asciicast/v2): a header and
// then a line for each piece, with its time in seconds. Pure.
import type { Size } from '#protocol';
import type { ReceivedOutput } from './output-recorder.ts';

/** When a run began: the date, and the same moment on the clock of the pieces. */
export interface RunStart {
  date: Date;
  at: number;
}

export interface CastHeader {
  title: string;
  size: Size;
  began: RunStart;
}

export function castOf(
  received: readonly ReceivedOutput[],
  { title, size, began }: CastHeader,
): string {
  const header = {
    version: 2,
    width: size.cols,
    height: size.rows,
    timestamp: Math.floor(began.date.getTime() / 1000),
    title,
  };
  // A character's bytes may be in two pieces: the decoder keeps the first part.
  const decoder = new TextDecoder();
  const events = received.map(({ at, bytes }) => {
    const seconds = Math.max(0, Math.round((at - began.at) * 1000) / 1e6);
    return [seconds, 'o', decoder.decode(bytes, { stream: true })] as const;
  });
  const shown = events.filter(([, , text]) => text !== '');
  return [header, ...shown].map((line) => `${JSON.stringify(line)}\n`).join('');
}
