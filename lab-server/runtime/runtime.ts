// What runs programs, as sessions see it: one runtime a lab server, one network a run, one process a
// start. docs/adding-a-runtime.md says what an implementation must keep; contract.test.ts holds it to that.
import type { Readable } from 'node:stream';
import type { Cable, Exit, Host, Level, Signal, Size, TcpState } from '#protocol';

export interface Runtime {
  /** What was found by trying, at start: published as it is, and never asked for what runs here. */
  readonly level: Level;
  readonly edits: Edits;
  /** How many hosts a run may have here. */
  readonly mostHosts: number;
  /** Bytes of memory that the machine, and what this process is confined to, have left. */
  memoryAvailable(): number;
  /** Brings what has changed in content/ since the last time. Rejects with a Shortage. */
  refresh(): Promise<void>;
  /**
   * Makes the hosts of one run, at most `mostHosts`. Rejects with a Shortage, and then nothing is left
   * of them.
   */
  open(hosts: readonly Host[], events: NetworkEvents): Promise<Network>;
  /** Removes what the runtime keeps; its networks have ended before. */
  end(): Promise<void>;
}

/** What a lab server gives whatever runtime it is started on. */
export interface Given {
  /** The folder that holds content/, lab-server/ and node_modules/. */
  checkout: string;
  /** Bytes of memory that the programs of one run have together. */
  sessionMemory: number;
  /** Whether readers of other machines come. */
  beyondLoopback: boolean;
  /** Hears in words why an answer of the machine is still waited for. */
  tell(says: string): void;
}

/** Throws a StartError where the machine does not answer, or lacks what a runtime needs. */
export type OpenRuntime = (given: Given) => Promise<Runtime>;

/** Whether programs that readers have written may run; `says` is why not. */
export type Edits = { run: true } | { run: false; says: string };

/** What a run can have too much of where the kernel does nothing about it. */
export type Outgrown = 'memory' | 'sockets';

export interface NetworkEvents {
  /** It has gone down although nobody called end(); `says` is for the log. */
  onLost(says: string): void;
  /** Its programs have more of it together than they may. Told once for each. */
  onOutgrown(what: Outgrown): void;
}

/** The hosts of one run, and what connects them. */
export interface Network {
  /** In the order of their addresses (addresses.ts). */
  readonly hosts: readonly Host[];
  /** What passes between its hosts; undefined where nothing can be captured. */
  readonly capture: CaptureSource | undefined;
  /**
   * Starts a program or a tool on a host, in ENVIRONMENT and behind a terminal of `size`. Returns at
   * once, and calls no sink before it has returned. Throws a Shortage, and then nothing is left of it.
   */
  start(host: Host, command: Command, size: Size, sinks: Sinks): Process;
  /** True as soon as a socket of the host is in LISTEN on the port; false once `signal` is aborted. */
  waitForListener(host: Host, port: number, signal: AbortSignal): Promise<boolean>;
  /**
   * The host's TCP sockets at this moment, also those that no process holds any more. Undefined where
   * they could not be read this time.
   */
  sockets(host: Host): SocketTable | undefined;
  /**
   * Cuts the host's cable so that neither end notices, or mends it; resolves when that is done.
   * Undefined where there is none.
   */
  cable(order: Cable, host: Host): Promise<void> | undefined;
  usage(): Usage;
  /** Kills what still runs and takes the hosts down; resolves when nothing is left of them. */
  end(): Promise<void>;
}

/** `program` is a file's path within content/, and is started in the folder in which it lies. */
export type Command =
  | { readonly program: string; readonly args: readonly string[] }
  | { readonly tool: Tool; readonly args: readonly string[] };

export const tools = ['nc', 'ss'] as const;
export type Tool = (typeof tools)[number];

/** What programs find in their environment besides PATH, and nothing else of the machine's. */
export const ENVIRONMENT = { HOME: '/tmp', TERM: 'xterm-256color', LANG: 'C.UTF-8' } as const;

export interface Sinks {
  onData(bytes: Uint8Array): void;
  /** So many bytes of what was written wait here no longer: the terminal has them, or nobody will. */
  onInput(bytes: number): void;
  /** Exactly once, after the last onData; while paused it waits for resume. */
  onExit(exit: Exit): void;
}

/** A program or tool behind a terminal. */
export interface Process {
  /** First 12 hexadecimal digits of the SHA-256 of the program's source; undefined for a tool. */
  readonly hash: string | undefined;
  /** Lines of JSON in which a program tells its calls (libc/report.ts); undefined where none can. */
  readonly reports: Readable | undefined;
  /**
   * Queues keys for the program. False when MAX_INPUT bytes would wait for it, and then nothing of
   * `bytes` is taken, or when it has ended.
   */
  write(bytes: Uint8Array): boolean;
  /** Ignored once the program has ended. */
  resize(size: Size): void;
  /** Takes nothing more of its output, so that the program blocks once the terminal is full. */
  pause(): void;
  resume(): void;
  /** Sends a signal to the program alone; false when it is not there yet, or no more. */
  signal(signal: Signal): boolean;
  /** Ends the program and all that it has started, whatever it does about signals. */
  kill(): void;
}

export interface CaptureSource {
  /** A pcap stream (capture/pcap.ts) of link type LINUX_SLL2; it ends if the capture dies. */
  readonly stream: Readable;
  /** The index and the name of each interface that its frames name. */
  readonly ports: ReadonlyMap<number, string>;
  /** How often it sees a segment that arrives: entering the switch and leaving it. */
  readonly sightings: 1 | 2;
  /** How many frames it has lost so far, because too many came at once. */
  dropped(): Promise<number>;
}

/** One TCP socket of a host. */
export interface Socket {
  /** The address of this end, as the kernel prints it: hexadecimal, least significant byte first. */
  readonly address: string;
  readonly port: number;
  /** The other end's address, in the same form, and its port. */
  readonly peerAddress: string;
  readonly peer: number;
  readonly state: TcpState;
  /** Bytes that wait to be acknowledged, and to be read. */
  readonly sendq: number;
  readonly recvq: number;
  /** Whether a process has a descriptor for it. */
  readonly held: boolean;
}

export interface SocketTable {
  readonly sockets: Socket[];
  /** False where there are more than are read. */
  readonly whole: boolean;
}

export interface Usage {
  /** Bytes that the programs have together. */
  readonly memory: number;
}
