// The pure cores: what of the code is changed, and which tests should notice.

/** By name: `mutate` are the files that are changed, `tests` those that are run, as globs. */
export const cores = {
  panel: {
    mutate: ['src/elements/lab-case/state/*.ts', '!**/{*.test,model}.ts'],
    tests: ['src/elements/lab-case/state/*.test.ts'],
  },
  causes: {
    mutate: ['src/elements/lab-ladder/trace/causes.ts'],
    tests: ['src/elements/lab-ladder/trace/{causes,causes-of-states}.test.ts'],
  },
  bytes: {
    mutate: [
      'src/elements/lab-ladder/bytes/{decode-frame,field,*-header,tcp-options,known-fields}.ts',
      'src/elements/lab-ladder/trace/{flight,sequence-numbers}.ts',
    ],
    tests: [
      'src/elements/lab-ladder/bytes/*.test.ts',
      'src/elements/lab-ladder/trace/{flight,sequence-numbers}.test.ts',
    ],
  },
  judge: {
    mutate: ['lab-server/protocol/judge.ts'],
    tests: ['lab-server/protocol/judge.test.ts'],
  },
  protocol: {
    mutate: ['lab-server/protocol/{limits,frames}.ts'],
    tests: ['lab-server/protocol/{limits,frames,documented}.test.ts'],
  },
  queue: {
    mutate: ['lab-server/{queue/run-queue,session/run-slot}.ts'],
    tests: ['lab-server/{queue/run-queue,session/run-slot,session/waiting}.test.ts'],
  },
  capture: {
    mutate: ['lab-server/capture/{segments,tcp-header,pcap}.ts'],
    tests: ['lab-server/capture/{segments,tcp-header,pcap}.test.ts'],
  },
  rates: {
    mutate: ['lab-server/connection/{rates,bucket,budget,allowance}.ts'],
    tests: ['lab-server/connection/{rates,bucket,budget,allowance}.test.ts'],
  },
  client: {
    mutate: ['lab-server/client/{key-queue,key-sender,cursors,resume-state,backoff}.ts'],
    tests: ['lab-server/client/*.test.ts'],
  },
};
