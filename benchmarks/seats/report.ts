// Whether a lab's places suffice for a class, in a sentence or two. Pure.
import { percentile } from '../statistics.ts';

export interface Seats {
  /** Who pressed Run in the same moment. */
  readers: number;
  /** Sessions that the lab runs at once. */
  places: number;
  /** Seconds until the first line, of those who had one within the minute. */
  times: readonly number[];
}

/** Seconds after which a reader presses Run again. */
const LONG = 10;

export function seatsReport({ readers, places, times }: Seats): string {
  if (places === 0) {
    return 'Nothing runs on this machine, which has no place for a run: readers have the recorded runs.';
  }
  const lines =
    times.length === 0
      ? `None of ${readers} readers had a first line of case 2 within a minute.`
      : `${times.length} of ${readers} readers had their first line of case 2: half of them within ` +
        `${seconds(times, 0.5)} s (p50), 95 of 100 within ${seconds(times, 0.95)} s (p95).`;
  return `${lines} ${judged({ readers, places, times })}`;
}

function judged({ readers, places, times }: Seats): string {
  const has = `The lab has ${places} ${places === 1 ? 'place' : 'places'}`;
  if (places < readers) {
    return (
      `${has}, too few for ${readers} who run at once: ${readers - places} wait in line until others stop. ` +
      'Let readers share a page, or give the lab more memory and cores (docs/settings.md, Capacity).'
    );
  }
  if (times.length < readers) {
    return `${has}, enough for ${readers}, but this machine is too slow to start so many in a minute.`;
  }
  if (percentile(times, 0.95) > LONG) {
    return `${has}, enough for ${readers}, but their starts take long on this machine: press Run in turns.`;
  }
  return `${has}, enough for ${readers} who run at once.`;
}

const seconds = (times: readonly number[], share: number): string =>
  percentile(times, share).toFixed(1);
