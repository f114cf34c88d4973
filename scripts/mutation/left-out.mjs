// Mutants that no test need notice: what is said to people, and what changes nothing that anybody sees.

/** @type {import('./score.mjs').LeftOut[]} */
export const leftOut = [
  {
    mutator: 'StringLiteral',
    line: /new Error\(|\bsays( =|: ['`])/,
    why: 'words for people, which may be put otherwise',
  },
  {
    file: 'lab-server/protocol/judge.ts',
    line: 'before: readonly TraceEvent[] = []',
    why: 'a default that holds no event, whatever else it holds',
  },
  {
    file: 'lab-server/protocol/judge.ts',
    line: 'if (event.end !== undefined) return event.end;',
    becomes: 'false',
    why: 'a short cut: the search below finds the event itself, which is in the trace',
  },
  {
    file: 'lab-server/protocol/judge.ts',
    line: "case 'kind':",
    why: 'kinds are compared before, so that of the pattern equals the event’s here',
  },
  {
    file: 'lab-server/protocol/judge.ts',
    line: "return typeof actual === 'number' &&",
    was: "typeof actual === 'number'",
    becomes: 'true',
    why: 'the type is for the compiler: what is no number is neither above nor below one',
  },
  {
    file: 'lab-server/protocol/judge.ts',
    line: "one.kind === 'call' && one.terminal",
    was: "one.kind === 'call'",
    why: 'for the compiler: no event of another kind has an id',
  },
  {
    file: 'lab-server/queue/run-queue.ts',
    line: 'if (held > 0) this.#held.set',
    why: 'an address that holds nothing is told no otherwise than one that is not known',
  },
  {
    file: 'lab-server/capture/tcp-header.ts',
    line: 'for (let at = 0; at < options.length;)',
    becomes: 'at <= options.length',
    why: 'behind the last option there is none: its kind is undefined, and none is found',
  },
  {
    file: 'lab-server/capture/segments.ts',
    line: "].join(' ')",
    was: "' '",
    why: 'addresses and numbers that only a blank would tell apart are of no two segments at once',
  },
  {
    file: 'lab-server/client/key-queue.ts',
    line: 'if (before.length === 0) return after;',
    becomes: 'false',
    why: 'a short cut: nothing and what comes after it are what comes after it',
  },
  {
    file: 'lab-server/client/key-queue.ts',
    line: 'if (received >= typed.end) {',
    becomes: 'received > typed.end',
    why: 'where all has come, nothing is left to be sent either way',
  },
];
