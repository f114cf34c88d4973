// The resource group of one run: limits the memory of its programs, by a control group or by a
// watch if there is none, and watches their sockets.
import type { ExceededResource } from '../runtime.ts';

export interface ResourceGroup {
  /** Files into which a process writes its pid to join, with all its later children. */
  readonly procs: string[];
  /** Bytes that the run's processes use together. */
  memory(): number;
  /** How many of its processes the kernel has killed so far for lack of memory in the group. */
  kills(): number;
  /** Releases the group; a control group kills what is left in it. */
  end(): Promise<void>;
}

/** What a watch reads of a run, current at each call. */
export interface GroupMembers {
  /** The processes with which the run's programs begin. */
  roots(): number[];
  /** The number of sockets on its hosts; throws the system's error in a shortage. */
  sockets(): number;
  /** Bytes that its hosts' sockets keep, if the kernel bounds no socket; else 0. */
  buffers(): number;
  /** `changed` is called whenever `buffers` has changed. */
  onBuffers(changed: () => void): void;
}

/** Throws if there is no room for another group. `over` is called once for each resource. */
export type OpenResourceGroup = (
  held: GroupMembers,
  over: (what: ExceededResource) => void,
) => ResourceGroup;
