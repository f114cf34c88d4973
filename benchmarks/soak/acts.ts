// What a reader does in a run: each act leaves client and server connected as before, and throws if
// the lab breaks a promise.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PAUSE_AT } from '#protocol';
import { BenchReader } from '../reader.ts';
import type { SimulatedUser } from './simulated-user.ts';
import { wideLine } from './programs/soak-lines.ts';

type Act = (desk: SimulatedUser) => Promise<void>;

/** Bytes of a counter's line on its screen, where a newline is two. */
const LINE = wideLine('r1-1', 1).length + 2;

/** Statuses of programs that a signal ended: 128 and its number. */
const INTERRUPTED = 130;
const KILLED = 137;

/** How often each act is chosen, as weights. */
export const weights = {
  type: 30,
  paste: 8,
  count: 14,
  'count and drop': 10,
  'exit while paused': 8,
  'stalled flood': 6,
  'type and drop': 10,
  'cut and mend': 4,
  look: 10,
  'start again': 6,
  stranger: 1,
};

export const acts: Record<keyof typeof weights, Act> = {
  async type(desk) {
    for (let line = desk.random.between(1, 5); line > 0; line -= 1) {
      desk.tally.echo(await desk.echo());
    }
  },

  async paste(desk) {
    desk.typeLines(desk.random.between(2, 40));
    await desk.linesBack();
  },

  async count(desk) {
    await counted(desk, desk.random.between(1, 4000), async () => {});
  },

  async 'count and drop'(desk) {
    const lines = desk.random.between(4000, 16_000);
    await counted(desk, lines, async (screen) => {
      for (let drop = desk.random.between(1, 3); drop > 0; drop -= 1) {
        const from = screen.received + desk.random.between(1, 400_000);
        await desk.expect('output', () => screen.received >= from || screen.exit !== undefined);
        await comeBack(desk);
      }
    });
  },

  /** The program ends while nobody draws and its last bytes are still in the kernel. */
  async 'exit while paused'(desk) {
    const { random, reader, tally } = desk;
    reader.hold();
    try {
      const lines = Math.ceil(PAUSE_AT / LINE) + random.between(8, 60);
      await counted(desk, lines, async (screen) => {
        await desk.expect('end of the counting', () => desk.counted);
        await sleep(random.between(50, 400));
        if (screen.exit === undefined) tally.pausedExits += 1;
        reader.unhold();
      });
    } finally {
      reader.unhold();
    }
  },

  async 'stalled flood'(desk) {
    const { random, reader } = desk;
    const { screen, ledger } = await desk.count(10_000_000);
    const flooded = random.between(200_000, 2_000_000);
    await desk.expect('flood', () => screen.received >= flooded);
    reader.stall();
    await sleep(random.between(300, 3000));
    reader.unstall();
    const key = random.part() < 0.5;
    if (key) {
      // The kernel discards a terminal's pending output at ^C (isig in drivers/tty/n_tty.c), so
      // what follows may have a gap.
      ledger.loosen();
      reader.type('counter', '\x03');
    } else {
      reader.send({ type: 'signal', terminal: 'counter', signal: 'SIGKILL' });
    }
    await desk.expect('end of the flood', () => screen.exit !== undefined);
    ended('counter', screen.exit, key ? INTERRUPTED : KILLED);
  },

  async 'type and drop'(desk) {
    desk.typeLines(desk.random.between(1, 3));
    await comeBack(desk, () => desk.typeLines(desk.random.between(1, 3)));
    await desk.linesBack();
  },

  async 'cut and mend'(desk) {
    const { random, reader } = desk;
    const host = random.part() < 0.5 ? 'client' : 'server';
    reader.send({ type: 'wire', order: 'cut', host });
    desk.typeLines(random.between(1, 4));
    await sleep(random.between(200, 1500));
    reader.send({ type: 'wire', order: 'mend', host });
    await desk.linesBack();
  },

  /** The kernel's table of sockets, by ss: the cheapest start and end. */
  async look(desk) {
    const screen = await desk.start('sockets');
    await desk.expect('end of ss', () => screen.exit !== undefined);
    ended('ss', screen.exit, 0);
    if (!screen.tail.includes('ESTAB')) throw new Error('ss shows no connection');
  },

  /** Ctrl+C in the client, after which the server ends too; then both are started again. */
  async 'start again'(desk) {
    const { reader } = desk;
    const server = reader.screen('server')!;
    const client = reader.screen('client')!;
    reader.type('client', '\x03');
    await desk.expect('ends', () => client.exit !== undefined && server.exit !== undefined);
    ended('client', client.exit, INTERRUPTED);
    ended('server', server.exit, 0);
    await desk.startAgain();
  },

  /**
   * A stranger who knows the session's id but not its secret gets nothing, and its owner notices
   * nothing.
   */
  async stranger(desk) {
    const { session } = desk.reader.session;
    const stranger = await BenchReader.open({ origin: desk.origin });
    stranger.drop();
    const answer = await stranger.resume({ session, secret: 'f'.repeat(32) });
    await stranger.close();
    if (answer !== 'no-such-session') throw new Error(`a stranger was told ${answer}`);
    desk.tally.echo(await desk.echo());
  },
};

/** Counts while something else is done; the output must be exactly what was printed. */
async function counted(
  desk: SimulatedUser,
  lines: number,
  meanwhile: (screen: Awaited<ReturnType<SimulatedUser['count']>>['screen']) => Promise<void>,
): Promise<void> {
  const { screen, ledger, asked } = await desk.count(lines);
  await meanwhile(screen);
  await desk.expect('end of the counter', () => screen.exit !== undefined);
  ended('counter', screen.exit, 0);
  const [name = ''] = asked.split(' ');
  const hash = createHash('sha256').update(`${asked}\r\n`);
  for (let n = 1; n <= lines; n += 1) hash.update(`${wideLine(name, n)}\r\n`);
  if (hash.digest('hex') === ledger.digest()) {
    desk.tally.hashes.same += 1;
  } else {
    desk.tally.hashes.different += 1;
    throw new Error(`${asked}: ${ledger.last} lines and ${screen.received} bytes, another hash`);
  }
}

/** Loses the socket, or leaves it open, stays away for a while, and resumes the session. */
async function comeBack(desk: SimulatedUser, away: () => void = () => {}): Promise<void> {
  const { random, reader, tally } = desk;
  if (random.part() < 0.8) reader.drop();
  else reader.leave();
  away();
  await sleep(random.part() < 0.1 ? random.between(2000, 10_000) : random.between(0, 500));
  const answer = await reader.resume();
  if (answer !== 'resumed') throw new Error(`resume: ${answer}`);
  tally.reconnects += 1;
}

function ended(what: string, exit: number | undefined, status: number): void {
  if (exit !== status) throw new Error(`${what} ended with ${exit} in place of ${status}`);
}
