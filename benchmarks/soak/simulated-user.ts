// One simulated reader, whose every line, byte and event is audited. It can begin a run and wait;
// acts.ts has what is done in a run.
import type { TraceEvent } from '#protocol';
import { BenchReader } from '../reader.ts';
import type { BenchScreen } from '../screens.ts';
import { SOAK } from './checkout.ts';
import { LineAudit } from './line-audit.ts';
import { token } from './programs/soak-lines.ts';
import type { Random } from './random.ts';
import type { SoakTotals } from './totals.ts';

/** Milliseconds that anything may take on a busy machine before it counts as a failure. */
const TIMEOUT = 60_000;

/** Events of the trace that are kept. */
const LATEST = 60;

export class SimulatedUser {
  readonly id: number;
  readonly origin: string;
  readonly random: Random;
  readonly tally: SoakTotals;
  #reader: BenchReader | undefined;
  #serial = 0;
  /** Lines typed into the client of this run. */
  #typed = 0;
  #runName = '';
  #counterName = '';
  #ledgers = new Map<BenchScreen, LineAudit>();
  #refused: string | undefined;
  /** The latest events of the trace, for the report of a failure. */
  #latest: TraceEvent[] = [];
  /** Whether the trace shows the counter's last call, for its latest start. */
  #counted = false;

  constructor(id: number, origin: string, random: Random, tally: SoakTotals) {
    this.id = id;
    this.origin = origin;
    this.random = random;
    this.tally = tally;
  }

  get reader(): BenchReader {
    return this.#reader!;
  }

  /** Whether the counter has printed everything, according to the trace. */
  get counted(): boolean {
    return this.#counted;
  }

  async open(): Promise<void> {
    const { tally } = this;
    this.#ledgers.clear();
    this.#refused = undefined;
    this.#reader = await BenchReader.open(
      { origin: this.origin, patience: TIMEOUT },
      {
        started: (screen) => this.#started(screen),
        bytes: (screen, bytes) => {
          tally.bytes += bytes.length;
          this.#ledgers.get(screen)?.auditOutput(bytes);
        },
        strange: (bytes) => {
          tally.faults.crossed += 1;
          tally.fail(`reader ${this.id}: ${bytes.length} bytes for no terminal of its own`);
        },
        gap: (what, count) => {
          tally.gap(what, count);
          tally.fail(`reader ${this.id}: a gap of ${count} ${what}`);
        },
        events: (events) => this.#events(events),
        refused: (request, reason, says) => {
          tally.count(tally.refusals, reason);
          this.#refused = `${request} refused, ${reason}: ${says}`;
        },
        ended: (reason) => {
          if (reason !== 'shutdown') this.#refused = `ended: ${reason}`;
        },
      },
    );
    // Avoids the close after ASK_WITHIN, and changes nothing.
    this.reader.send({ type: 'reset' });
  }

  async close(): Promise<void> {
    await this.#reader?.close();
    this.#reader = undefined;
  }

  /** Runs the soak's case; both programs are connected when it resolves. */
  async begin(): Promise<void> {
    this.#runName = this.#nextName();
    this.#typed = 0;
    this.#forget();
    const before = this.#lastChannel();
    this.reader.run(SOAK);
    await this.expect('connection', () => {
      const client = this.reader.screen('client');
      const server = this.reader.screen('server');
      if (!client || !server || server.channel <= before || client.channel <= before) return false;
      return client.tail.includes('connected') && server.tail.includes('connected');
    });
    this.tally.runs += 1;
  }

  /** Starts both programs again, on the same wire. */
  async startAgain(): Promise<void> {
    this.#runName = this.#nextName();
    this.#typed = 0;
    const server = await this.start('server');
    await this.expect('listening', () => server.tail.includes('listens'));
    const client = await this.start('client');
    await this.expect('connection', () =>
      [server, client].every(({ tail }) => tail.includes('connected')),
    );
  }

  /** Waits until `has` returns true; a refusal or an end of the run is an error at once. */
  async expect(what: string, has: () => boolean): Promise<void> {
    await this.reader.until(what, () => this.#refused !== undefined || has());
    if (this.#refused !== undefined) throw new Error(`${this.#refused} (awaiting ${what})`);
  }

  /** Starts a terminal again; resolves to its new screen. */
  async start(terminal: string): Promise<BenchScreen> {
    const before = this.#lastChannel();
    this.reader.start(terminal);
    const started = () => (this.reader.screen(terminal)?.channel ?? 0) > before;
    await this.expect(`start of ${terminal}`, started);
    return this.reader.screen(terminal)!;
  }

  /** Starts the counter and asks it for lines. */
  async count(lines: number): Promise<{ screen: BenchScreen; ledger: LineAudit; asked: string }> {
    this.#counterName = this.#nextName();
    this.#counted = false;
    const screen = await this.start('counter');
    const asked = `${this.#counterName} ${lines}`;
    this.reader.type('counter', `${asked}\r`);
    return { screen, ledger: this.#ledgers.get(screen)!, asked };
  }

  /** Types numbered lines into the client at once. */
  typeLines(count: number): void {
    const lines = Array.from({ length: count }, (_, at) =>
      token(this.#runName, this.#typed + at + 1),
    );
    this.#typed += count;
    this.reader.type('client', lines.map((line) => `${line}\r`).join(''));
  }

  /** Waits until everything typed is on both screens. */
  async linesBack(): Promise<void> {
    await this.expect('lines on the server', () => this.#last('server') === this.#typed);
    await this.expect('lines back', () => this.#last('client') === this.#typed);
  }

  /** Like linesBack; resolves to the milliseconds until the server had the line. */
  async echo(): Promise<number> {
    const typed = performance.now();
    this.typeLines(1);
    await this.expect('echo', () => this.#last('server') === this.#typed);
    const took = performance.now() - typed;
    await this.linesBack();
    return took;
  }

  #last(terminal: string): number {
    const screen = this.reader.screen(terminal);
    return (screen && this.#ledgers.get(screen)?.last) ?? 0;
  }

  #nextName(): string {
    this.#serial += 1;
    return `r${this.id}-${this.#serial}`;
  }

  #lastChannel(): number {
    const names = ['server', 'client', 'counter', 'sockets'];
    return Math.max(0, ...names.map((name) => this.reader.screen(name)?.channel ?? 0));
  }

  /** Forgets the screens of earlier runs, after counting their lines. */
  #forget(): void {
    for (const ledger of this.#ledgers.values()) this.tally.lines += ledger.last;
    this.#ledgers.clear();
  }

  #started(screen: BenchScreen): void {
    this.tally.starts += 1;
    if (screen.name === 'sockets') return;
    const name = screen.name === 'counter' ? this.#counterName : this.#runName;
    // The client's terminal echoes what is typed; a line that came back follows the word `back`.
    const before = screen.name === 'client' ? 'back ' : '';
    this.#ledgers.set(screen, new LineAudit(name, this.tally.faults, before));
  }

  /** What a failed act has left on the screens, in the kernel's table and in the trace. */
  async report(): Promise<string> {
    const names = ['server', 'client', 'counter'];
    const screens = names
      .map((name) => this.reader.screen(name))
      .filter((one) => one !== undefined);
    const table = await this.start('sockets').then(
      async (screen) => {
        await this.expect('end of ss', () => screen.exit !== undefined);
        return screen.tail;
      },
      (error: unknown) => String(error),
    );
    return [
      ...screens.map(({ tail, ...rest }) => JSON.stringify({ ...rest, tail: tail.slice(-200) })),
      table,
      ...this.#latest.map((event) => JSON.stringify(event)),
    ].join('\n    ');
  }

  #events(events: readonly TraceEvent[]): void {
    this.#latest = [...this.#latest, ...events].slice(-LATEST);
    this.#counted ||= events.some(
      (event) => event.kind === 'call' && event.terminal === 'counter' && event.name === 'close',
    );
  }
}
