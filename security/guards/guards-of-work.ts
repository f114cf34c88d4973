// Guards that bound what one request or one message may cost; see guards.ts.
import type { Guard } from './guards.ts';

export const guardsOfWork: Guard[] = [
  {
    name: 'pace',
    file: 'lab-server/http/paced.ts',
    text: 'const length = end < 0 ? PIECE : end + HEAD_END.length;',
    without: 'const length = this.#held.length;',
  },
  {
    name: 'text-size',
    file: 'lab-server/connection/read-message.ts',
    text: 'if (bytes.length > MAX_TEXT) return `a text frame holds at most ${MAX_TEXT} bytes`;',
    without: '',
  },
  {
    name: 'evicts-sockets',
    file: 'lab-server/connection/callers.ts',
    text: "const gone = holding('nothing') ?? holding('a place in line');",
    without: 'const gone = undefined as One | undefined;',
  },
  {
    name: 'evicts-connections',
    file: 'lab-server/http/connections.ts',
    text: 'const gone = siblings.find((one) => one.isQuiet) ?? siblings[0];',
    without: 'const gone = undefined as Connection | undefined;',
  },
  {
    name: 'stale-figures',
    file: 'lab-server/http/figures.ts',
    text: 'const STANDS_FOR = 10_000;',
    without: 'const STANDS_FOR = 0;',
  },
  {
    name: 'own-figures',
    file: 'lab-server/http/watcher.ts',
    text: 'return isDirect && isNamed ? undefined : 403;',
    without: 'return undefined;',
  },
];
