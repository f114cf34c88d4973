// The schemas (zod) of the protocol and of a case's files, for code that checks input. No page
// imports them: zod is larger than everything else that a page loads before its first run.
export * from './case.ts';
export * from './class.ts';
export * from './expectation.ts';
export * from './handout.ts';
export * from './lesson.ts';
export * from './level.ts';
export * from './messages.ts';
export * from './names.ts';
export * from './pair.ts';
export * from './problem.ts';
export * from './reasons.ts';
export * from './recording.ts';
export * from './roster.ts';
export * from './scenario.ts';
export * from './strict.ts';
export * from './switch.ts';
export * from './texts.ts';
export * from './trace.ts';
