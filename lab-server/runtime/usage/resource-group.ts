// What holds the programs of one run to their memory: a control group of their own or, where there
// are none, a watch; and, beside either, a watch over their sockets. It must not know what is done about
// a run that has too much.

export interface ResourceGroup {
  /** Files into which a process writes its pid, and then belongs to it with all its children. */
  readonly procs: string[];
  /** Bytes that the run's processes have together. */
  memory(): number;
  /** How many of its processes the kernel has killed so far because the memory was used up. */
  kills(): number;
  /** Lets go of them; a control group kills what is left in it. */
  end(): Promise<void>;
}

/** What is looked at of a run, as it is at that moment. */
export interface GroupMembers {
  /** The processes with which the run's programs begin. */
  roots(): number[];
  /** How many sockets its hosts have; throws what the system says of a shortage. */
  sockets(): number;
  /** Bytes that its hosts' sockets keep, where the kernel bounds no socket; else 0. */
  buffers(): number;
  /** Calls back whenever that has changed. */
  onBuffers(changed: () => void): void;
}

/** What a run can have too much of where the kernel does nothing about it. */
export type Outgrown = 'memory' | 'sockets';

/** Throws when there is no room for another. `over` is called once for each, when there is too much. */
export type OpenResourceGroup = (
  held: GroupMembers,
  over: (what: Outgrown) => void,
) => ResourceGroup;
