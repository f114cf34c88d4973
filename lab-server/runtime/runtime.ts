// The interface through which sessions run programs: one runtime a lab server, one network a run,
// one process a start. docs/adding-a-runtime.md says what an implementation must guarantee;
// contract.test.ts checks that.
import type { Readable } from 'node:stream';
import type {
  Cable,
  Exit,
  Host,
  Level,
  Signal,
  Size,
  SwitchAbility,
  SwitchOrder,
  TcpState,
} from '#protocol';

export interface Runtime {
  /**
   * Found by trying at start, and published as it is; no code derives from it what runs programs
   * here.
   */
  readonly level: Level;
  readonly edits: EditRule;
  /** Whether the programs' C twins are compiled here. */
  readonly twins: boolean;
  /** What the switch of a run can do, found by trying at start. */
  readonly switchAbilities: readonly SwitchAbility[];
  /** The most hosts that a run may have here. */
  readonly mostHosts: number;
  /** Bytes of memory left, of the machine and of the limits that this process is in. */
  memoryAvailable(): number;
  /** Copies what has changed in content/ since the last call. Rejects with a Shortage. */
  refresh(): Promise<void>;
  /**
   * Makes the hosts of one run, at most `mostHosts`. Rejects with a Shortage, and then leaves nothing
   * behind.
   */
  open(hosts: readonly Host[], events: NetworkEvents): Promise<Network>;
  /** Releases what the runtime keeps, after all its networks have ended. */
  end(): Promise<void>;
}

/** What a lab server passes to any runtime. */
export interface RuntimeOptions {
  /** The folder that holds content/, lab-server/ and node_modules/. */
  checkout: string;
  /** Bytes of memory that the programs of one run may use together. */
  sessionMemory: number;
  /** How many runs may be prepared before anybody wants them; a runtime may prepare none. */
  poolSize: number;
  /** Whether readers of other machines come. */
  beyondLoopback: boolean;
  /** Called with the reason why the machine's answer still takes time. */
  tell(says: string): void;
}

/** Rejects with a StartError if the machine does not answer, or lacks what a runtime needs. */
export type OpenRuntime = (given: RuntimeOptions) => Promise<Runtime>;

/** Whether programs that readers have written may run, and if not, why. */
export type EditRule =
  | { readonly run: true }
  | { readonly run: false; readonly lacks: 'walls' | 'bounds'; readonly says: string };

/** A resource of which a run can use too much without the kernel's intervening. */
export type ExceededResource = 'memory' | 'sockets';

export interface NetworkEvents {
  /** The network went down without a call of end(); `says` is for the log. */
  onLost(says: string): void;
  /** The programs together exceed their limit. Called once for each resource. */
  onExceeded(what: ExceededResource): void;
}

/** The hosts of one run, and what connects them. */
export interface Network {
  /** In the order of their addresses (addresses.ts). */
  readonly hosts: readonly Host[];
  /** The segments between its hosts; undefined if nothing can be captured. */
  readonly capture: CaptureSource | undefined;
  /**
   * Starts a program or tool on a host, in ENVIRONMENT and behind a terminal of `size`. Returns at
   * once, and calls no sink before it has returned. Throws a Shortage, and then leaves nothing
   * behind.
   */
  start(host: Host, command: Command, size: Size, sinks: Sinks): Process;
  /**
   * True as soon as a socket of the host is in LISTEN on the port; false once `signal` is aborted.
   */
  waitForListener(host: Host, port: number, signal: AbortSignal): Promise<boolean>;
  /**
   * The host's present TCP sockets, also those that no process holds any more. Undefined if they
   * could not be read this time.
   */
  sockets(host: Host): SocketTable | undefined;
  /**
   * What the kernel knows of its hosts' present connections (TCP_INFO), without those of a host that
   * has very many. Undefined where the kernel does not tell. The former call's answer comes first.
   */
  tcpInfo(): Promise<readonly TcpInfo[]> | undefined;
  /**
   * Cuts the host's cable without either end noticing, or mends it; resolves when that is done.
   * Undefined if there is no cable.
   */
  cable(order: Cable, host: Host): Promise<void> | undefined;
  /**
   * Tells the switch what to do with a host's segments; resolves to whether it does that now. Undefined
   * if it cannot (switchAbilities).
   */
  orderSwitch(order: SwitchOrder): Promise<boolean> | undefined;
  usage(): Usage;
  /** Kills what still runs and takes the hosts down; resolves when nothing is left of them. */
  end(): Promise<void>;
}

/**
 * A file of content/ as a reader has edited it, by its path within content/. The file is there, and
 * the text may be anything.
 */
export interface Edit {
  readonly file: string;
  readonly text: string;
}

/**
 * `program` is a file's path within content/; it starts in that file's folder. With `gates` it stops
 * before each of its calls, where a program can report them. `edits` stand in the place of their
 * files, for this process only; a runtime that runs no edits gets none. `twin`: the program's C twin runs
 * in its place, without edits; a runtime without twins is asked for none.
 */
export type Command =
  | {
      readonly program: string;
      readonly args: readonly string[];
      readonly gates?: boolean;
      readonly twin?: boolean;
      readonly edits?: readonly Edit[];
    }
  | { readonly tool: Tool; readonly args: readonly string[] };

/**
 * What a program with gates may do: make the call that it stands before, make every call from now
 * on, stop before its next call, or make every call until one at this line.
 */
export type GateOrder = 'call' | 'open' | 'hold' | { readonly file: string; readonly line: number };

export const tools = ['nc', 'ss'] as const;
export type Tool = (typeof tools)[number];

/** The environment of programs besides PATH; it holds nothing of the machine's. */
export const ENVIRONMENT = { HOME: '/tmp', TERM: 'xterm-256color', LANG: 'C.UTF-8' } as const;

export interface Sinks {
  /** The bytes are valid during the call: whoever keeps them copies them. */
  onData(bytes: Uint8Array): void;
  /** Bytes that were written no longer wait here: the terminal has taken them, or nobody will. */
  onInput(bytes: number): void;
  /** Exactly once, after the last onData; while paused it waits for resume. */
  onExit(exit: Exit): void;
}

/** A program or tool behind a terminal. */
export interface Process {
  /**
   * The hash of the source (source-hash.ts) of the program or of its twin, edited or not; undefined for a
   * tool.
   */
  readonly hash: string | undefined;
  /**
   * Lines of JSON in which a program reports its calls (libc/report.ts); undefined if it cannot.
   */
  readonly reports: Readable | undefined;
  /**
   * Tells a program that was started with gates which calls it may make; undefined without them.
   * Ignored once the program has ended.
   */
  readonly gates: ((order: GateOrder) => void) | undefined;
  /**
   * Queues keys for the program. False, with none of `bytes` taken, if more than MAX_INPUT bytes
   * would wait for it or it has ended.
   */
  write(bytes: Uint8Array): boolean;
  /** Ignored once the program has ended. */
  resize(size: Size): void;
  /** Stops reading its output, so that the program blocks once the terminal is full. */
  pause(): void;
  resume(): void;
  /** Sends a signal to the program only; false if it is not there yet, or has ended. */
  signal(signal: Signal): boolean;
  /** Ends the program and everything that it has started, whatever it does about signals. */
  kill(): void;
}

export interface CaptureSource {
  /** A pcap stream (capture/pcap.ts) of link type LINUX_SLL2; it ends if the capture dies. */
  readonly stream: Readable;
  /** The index and the name of each interface in its frames. */
  readonly ports: ReadonlyMap<number, string>;
  /** How often it sees a segment that arrives: twice if it sees it enter and leave the switch. */
  readonly sightings: 1 | 2;
  /** Frames that it has lost so far, because too many came at once. */
  dropped(): Promise<number>;
}

/** One end of a TCP connection, or of what may become one. */
export interface SocketEnds {
  /** The address of this end as the kernel prints it: hexadecimal, least significant byte first. */
  readonly address: string;
  readonly port: number;
  /** The other end's address, in the same form, and its port. */
  readonly peerAddress: string;
  readonly peer: number;
  readonly state: TcpState;
}

/** What getsockopt(TCP_INFO) would tell the connection's own program (linux/tcp.h). */
export interface TcpInfo extends SocketEnds {
  readonly host: Host;
  /** When the kernel was asked, in microseconds since 1970. */
  readonly time: number;
  /** The retransmission timeout, in microseconds. */
  readonly rto: number;
  /** The smoothed round-trip time, in microseconds; 0 until the first is measured. */
  readonly rtt: number;
  /** Segments sent and not acknowledged. */
  readonly unacked: number;
  /** Retransmissions of the oldest of these since the last progress. */
  readonly retransmits: number;
}

/** One TCP socket of a host. */
export interface Socket extends SocketEnds {
  /** Bytes that wait to be acknowledged, and to be read. */
  readonly sendq: number;
  readonly recvq: number;
  /** Whether a process has a descriptor for it. */
  readonly held: boolean;
}

export interface SocketTable {
  readonly sockets: Socket[];
  /** False if there are more sockets than were read. */
  readonly whole: boolean;
}

export interface Usage {
  /** Bytes that the programs use together. */
  readonly memory: number;
}
