// What holds the programs of one run to their memory: a control group of their own or, where there
// are none, a watch. It must not know what is done about a run that has too much.

export interface Fence {
  /** Files into which a process writes its pid, and then belongs to it with all its children. */
  readonly procs: string[];
  /** Bytes that the run's processes have together. */
  memory(): number;
  /** How many of its processes the kernel has killed so far because the memory was used up. */
  kills(): number;
  /** Lets go of them; a control group kills what is left in it. */
  end(): Promise<void>;
}

/**
 * Throws when there is no room for another. `roots`: the processes with which the run's programs
 * begin. `over` is called once, when they have too much and the kernel does nothing about it.
 */
export type OpenFence = (roots: () => number[], over: () => void) => Fence;
