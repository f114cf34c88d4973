// A process of its own that reads floods of a server, and says when they flow and how fast they did
// until it is told to end.
import { open } from './dial.ts';
import { printed, type Dials, type TerminalLine } from './server.ts';

export interface FloodOrder {
  dials: Dials;
  floods: number;
}

/** MiB that no flood reaches. */
const ENDLESS = 1_000_000;

if (import.meta.main) {
  const lines: TerminalLine[] = [];
  let [bytes, since] = [0, 0];
  process.on('message', (said: FloodOrder | 'end') => {
    if (said === 'end') void end();
    else void begin(said);
  });

  async function begin({ dials, floods }: FloodOrder): Promise<void> {
    for (let flood = 0; flood < floods; flood += 1) {
      const line = await open(dials, 'bench-writer');
      await printed(line, 'ready');
      line.onOutput = (more) => void (bytes += more.length);
      lines.push(line);
    }
    for (const line of lines) line.type(`${ENDLESS}\r`);
    since = performance.now();
    process.send!('flows');
  }

  async function end(): Promise<void> {
    const rate = bytes / 1e3 / (performance.now() - since);
    for (const line of lines) await line.close();
    process.send!(rate, () => process.exit(0));
  }
}
