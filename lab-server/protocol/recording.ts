// The numbers of a recording.json.

/** The version of recording.json; a page plays no other. */
export const RECORDING = 1;

/** Bytes of the largest recording.json. */
export const MAX_RECORDING = 200 * 1024;

/** Milliseconds that a recorded run may last: a replay reaches its outcome within them. */
export const MAX_RECORDED_MS = 30_000;
