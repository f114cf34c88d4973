// What stands beside the packets of a capture file: each call, state, signal and exit of the run as
// a comment on the packet nearest to it in time. Pure.
import type { CallEvent, TraceEvent } from '#protocol';

/** Comments on one packet; a program that calls in a loop between two segments has more. */
const MOST = 30;

/**
 * The comments of each packet, in the order of the events. `times`: the packets' times in ascending
 * order, in microseconds since 1970, as is `began`, the beginning of the run.
 */
export function packetComments(
  times: readonly number[],
  events: readonly TraceEvent[],
  began: number,
): string[][] {
  const comments = times.map((): string[] => []);
  if (times.length === 0) return comments;
  for (const event of latestOf(events)) {
    const text = textOf(event);
    if (text !== undefined) comments[nearestOf(times, event, began)]!.push(text);
  }
  return comments.map((all) =>
    all.length > MOST ? [...all.slice(0, MOST), `… and ${all.length - MOST} more`] : all,
  );
}

/** A call that has returned stands where it returned, without its entry. */
function latestOf(events: readonly TraceEvent[]): TraceEvent[] {
  const latest = new Map<string, TraceEvent>();
  events.forEach((event, at) => {
    const key = event.kind === 'call' ? `${event.host} ${event.terminal} ${event.id}` : `${at}`;
    latest.set(key, event);
  });
  return [...latest.values()];
}

/** The index of the packet nearest to the event; of a call, to its entry or to its return. */
function nearestOf(times: readonly number[], event: TraceEvent, began: number): number {
  const at = [event.t, ...(event.kind === 'call' && event.end !== undefined ? [event.end] : [])];
  const found = at.map((t) => nearestTo(times, began + t));
  return found.reduce((best, one) => (one.distance < best.distance ? one : best)).index;
}

function nearestTo(times: readonly number[], time: number): { index: number; distance: number } {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  const distanceTo = (index: number): number => Math.abs((times[index] ?? Infinity) - time);
  const index = distanceTo(low - 1) <= distanceTo(low) ? low - 1 : low;
  return { index, distance: distanceTo(index) };
}

/** Undefined for segments, which are the packets, and for what else was observed. */
function textOf(event: TraceEvent): string | undefined {
  switch (event.kind) {
    case 'call':
      return `${event.terminal}: ${callText(event)}`;
    case 'state':
      return `${event.host}, port ${event.port}: ${event.state}`;
    case 'signal':
      return `${event.terminal}: ${event.signal}`;
    case 'exit':
      return `${event.terminal}: exit ${event.status}${event.signal ? ` ${event.signal}` : ''}`;
    case 'segment':
    case 'tcp-info':
    case 'wire':
      return undefined;
  }
}

function callText({ name, args, result, errno, file, line }: CallEvent): string {
  const answer = result === undefined ? '' : ` = ${result}`;
  const place = file === undefined || line === undefined ? '' : `  (${file}:${line})`;
  return `${name}(${args})${answer}${errno === undefined ? '' : ` ${errno}`}${place}`;
}
