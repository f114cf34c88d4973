// The part `tcpInfo` of ui.json: the room of what both ends of a connection know of it. Fetched when it is
// opened.
import { strict } from '#protocol/schema';
import { each, text } from './words.ts';

const ROWS = ['state', 'rto', 'rtt', 'unacked', 'retransmits', 'flight'] as const;

export const TcpInfoWords = strict({
  name: text,
  /** The choice of a connection, where there are several. */
  connection: text,
  moment: text,
  latest: text,
  at: text,
  /** How to go from change to change. */
  hint: text,
  rows: each(ROWS),
  /** What each row says, a sentence or two. */
  meanings: each(ROWS),
  /** What opens these. */
  summary: text,
  /** {n} of {window} bytes. */
  units: each(['milliseconds', 'seconds', 'bytes', 'ofWindow']),
  /** The highest value of a plot. */
  most: text,
  /** In place of a round trip that the kernel has not measured yet, and of a value that there is not. */
  unmeasured: text,
  unknown: text,
  /** Where the kernels have told nothing; and before there is a connection. */
  none: text,
  noConnection: text,
  table: text,
  columns: each(['time', 'end']),
});
