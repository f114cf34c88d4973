// The resource group of one run: holds its programs to their memory, by a control group of their own or,
// where there is none, by a watch; and watches their sockets.
import type { Outgrown } from '../runtime.ts';

export interface ResourceGroup {
  /** Files into which a process writes its pid, and then belongs to it with all its children. */
  readonly procs: string[];
  /** Bytes that the run's processes have together. */
  memory(): number;
  /** How many of its processes the kernel has killed so far because the memory was used up. */
  kills(): number;
  /** Releases them; a control group kills what is left in it. */
  end(): Promise<void>;
}

/** What a watch reads of a run, as it is at that moment. */
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

/** Throws when there is no room for another group. `over` is called once for each resource. */
export type OpenResourceGroup = (
  held: GroupMembers,
  over: (what: Outgrown) => void,
) => ResourceGroup;
