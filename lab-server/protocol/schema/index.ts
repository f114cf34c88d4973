// The schemas of the protocol and of case.json (zod), for whoever checks what comes from outside. No
// page imports them: zod is larger than everything else that a page loads before its first run.
export * from './case.ts';
export * from './drive.ts';
export * from './expectation.ts';
export * from './level.ts';
export * from './messages.ts';
export * from './names.ts';
export * from './recording.ts';
export * from './trace.ts';
