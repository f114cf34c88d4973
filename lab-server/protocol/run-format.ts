// What a run file says that it is: docs/run-files.md tells what it holds.

export const RUN_FORMAT = 'two-ends-of-a-wire/run';

/** The version of its shape; no other is read. */
export const RUN_VERSION = 1;
