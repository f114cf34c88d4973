// What the ladder draws: a run's events, and what the page calls its terminals.
import type { Host, TraceEvent } from '#protocol';
import type { Entry } from './trace/filter.ts';

export interface LadderSource {
  /** From left to right. */
  readonly hosts: readonly Host[];
  readonly events: readonly TraceEvent[];
  /** Microseconds since the run began, while it goes on. */
  now(): number | undefined;
  /** The calls before which programs wait now. */
  waiting(): Entry[];
  /** What a terminal is called on the page, and a host. */
  terminal(name: string): string;
  host(name: Host): string;
  /** The tool that a terminal runs, such as ss; undefined for a program. */
  tool(name: string): string | undefined;
}
