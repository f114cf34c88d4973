// The leaf that both ends of the lab's WebSocket share: frames, limits, the pages' policy, and the
// types of every message. Pages import it, so it loads no schema; those are in #protocol/schema.
export * from './class-limits.ts';
export * from './close.ts';
export * from './frames.ts';
export * from './hosts.ts';
export * from './judge.ts';
export * from './level.ts';
export * from './limits.ts';
export * from './policy.ts';
export * from './recording.ts';
export * from './run-format.ts';
export * from './segment-type.ts';
export * from './version.ts';
export type * from './schema/index.ts';
