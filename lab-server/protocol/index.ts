// The leaf that both ends of the lab's WebSocket share: every message, frame and limit, the pages'
// policy and the shape of case.json. It must not know the DOM, Node, or anything else of this project.
export * from './case.ts';
export * from './drive.ts';
export * from './expectation.ts';
export * from './frames.ts';
export * from './judge.ts';
export * from './level.ts';
export * from './limits.ts';
export * from './messages.ts';
export * from './names.ts';
export * from './policy.ts';
export * from './recording.ts';
export * from './trace.ts';
