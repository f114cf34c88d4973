// The versions of the protocol that this end speaks (docs/protocol.md).

/** The version that is spoken until both ends have said that they speak another. */
export const PROTOCOL = 2;

/** All versions that this end speaks, the latest last. */
export const SPEAKS: readonly number[] = [PROTOCOL];
