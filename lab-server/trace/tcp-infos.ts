// Samples what the kernels know of a run's connections while something changes there, and finds what is new.
// At rest nothing wakes it.
import type { Host, TcpInfoEvent } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import { hostsByKernelAddress } from '../runtime/addresses.ts';
import type { Network, TcpInfo } from '../runtime/runtime.ts';

/** Microseconds from one sample to the next. */
const EVERY = 50_000;

export class TcpInfos {
  readonly #ask: Network['tcpInfo'];
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #onEvents: (events: TcpInfoEvent[]) => void;
  readonly #began: number;
  /** The hosts by their addresses as a socket has them; empty if there are only two. */
  readonly #others: ReadonlyMap<string, Host>;
  #last = new Map<string, TcpInfo>();
  #next = 0;
  #isAsking = false;
  /** Something has changed since the kernel was asked. */
  #again = false;
  #cancel: Cancel | undefined;
  #ended = false;

  /** `now`: microseconds since 1970; `began`: the beginning of the run on it. */
  constructor(
    { hosts, tcpInfo }: Pick<Network, 'hosts' | 'tcpInfo'>,
    clock: Clock,
    now: () => number,
    began: number,
    onEvents: (events: TcpInfoEvent[]) => void,
  ) {
    this.#ask = tcpInfo;
    this.#clock = clock;
    this.#now = now;
    this.#began = began;
    this.#onEvents = onEvents;
    this.#others = hosts.length > 2 ? hostsByKernelAddress(hosts) : new Map();
  }

  /** Something has changed: samples now, or as soon as EVERY allows. */
  sampleSoon(): void {
    if (this.#ended || this.#cancel) return;
    if (this.#isAsking) return void (this.#again = true);
    const wait = this.#next - this.#now();
    if (wait <= 0) return void this.#sample();
    this.#cancel = this.#clock.after(Math.ceil(wait / 1000), () => {
      this.#cancel = undefined;
      void this.#sample();
    });
  }

  end(): void {
    this.#ended = true;
    this.#cancel?.();
  }

  async #sample(): Promise<void> {
    const told = this.#ask();
    if (!told) return;
    this.#next = this.#now() + EVERY;
    this.#isAsking = true;
    const infos = await told;
    this.#isAsking = false;
    if (this.#ended) return;
    this.#onEvents(this.#newIn(infos));
    if (!this.#again) return;
    this.#again = false;
    this.sampleSoon();
  }

  #newIn(infos: readonly TcpInfo[]): TcpInfoEvent[] {
    const now = new Map(infos.map((info) => [keyOf(info), info]));
    const changed = [...now].filter(([key, info]) => !isEqual(info, this.#last.get(key)));
    this.#last = now;
    return changed.map(([, info]) => this.#event(info));
  }

  #event({ time, host, port, peer, peerAddress, ...info }: TcpInfo): TcpInfoEvent {
    const { state, rto, rtt, unacked, retransmits } = info;
    const peerHost = this.#others.get(peerAddress);
    return {
      ...{ kind: 'tcp-info', t: time - this.#began, host, port, peer },
      ...(peerHost !== undefined && { peerHost }),
      ...{ state, rto, rtt, unacked, retransmits },
    };
  }
}

const keyOf = ({ host, port, peerAddress, peer }: TcpInfo): string =>
  `${host} ${port} ${peerAddress} ${peer}`;

const FIGURES = ['state', 'rto', 'rtt', 'unacked', 'retransmits'] as const;

const isEqual = (a: TcpInfo, b: TcpInfo | undefined): boolean =>
  b !== undefined && FIGURES.every((figure) => a[figure] === b[figure]);
