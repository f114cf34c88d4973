import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importFaults } from './imports.mjs';

const allowed = [
  ['lab-server/protocol/schema/case.ts', `import { z } from 'zod';`],
  ['lab-server/protocol/schema/messages.ts', `import { COLS } from '../limits.ts';`],
  ['lab-server/protocol/index.ts', `export * from './judge.ts';`],
  ['lab-server/protocol/index.ts', `export type * from './schema/index.ts';`],
  ['lab-server/protocol/judge.ts', `import type { Flag,\n  Text } from './schema/trace.ts';`],
  ['src/content.config.ts', `import { CaseSpec } from '#protocol/schema';`],
  ['lab-server/libc/calls.ts', `import koffi from 'koffi'; import { constants } from 'node:os';`],
  ['content/programs/case-1.ts', `import { bind } from '#libc'; import './server-opening.ts';`],
  ['src/lab/socket.ts', `import type { ServerMessage } from '#protocol';`],
  ['src/listing.ts', `import.meta.glob('/content/programs/*.ts', { query: '?raw' })`],
  ['src/listing.ts', `import text from '../content/programs/client.ts?raw';`],
  ['lab-server/session/run.ts', `import { Terminal } from '../terminal/terminal.ts';`],
  ['lab-server/libc/calls.test.ts', `import { z } from 'zod';`],
  ['lab-server/libc/test/children.ts', `import { bind } from '#libc';`],
  ['content/programs/case-3.ts', `const greeting = Buffer.from('hello');`],
  ['security/suite/target.ts', `import { MAX_FRAME } from '#protocol';`],
  [
    'security/attacks/harm.ts',
    `import { readingsOf } from '../../lab-server/runtime/bubblewrap/cgroup/hierarchies.ts';`,
  ],
  ['security/programs/memory/shm-bomb.ts', `import { c } from '../kernel.ts';`],
  ['src/page.ts', `// read from '../lab-server/main.ts'`],
];
const refused = [
  ['lab-server/protocol/schema/case.ts', `import fs from 'node:fs';`],
  ['lab-server/protocol/schema/case.ts', `import { x } from '../../clock.ts';`],
  ['lab-server/protocol/level.ts', `import { z } from 'zod';`],
  ['lab-server/protocol/index.ts', `export * from './schema/index.ts';`],
  ['lab-server/protocol/level.ts', `import { type Level } from './schema/level.ts';`],
  ['src/replay/recordings.ts', `import { Recording } from '#protocol/schema';`],
  ['src/case/notice.ts', `import { z } from 'astro/zod';`],
  ['lab-server/libc/calls.ts', `import { z } from 'zod';`],
  ['lab-server/libc/calls.ts', `import { x } from '../protocol/index.ts';`],
  ['content/programs/case-1.ts', `import fs from 'node:fs';`],
  ['content/programs/case-1.ts', `import { x } from '../../lab-server/libc/index.ts';`],
  ['src/lab/socket.ts', `import { x } from '../../lab-server/protocol/index.ts';`],
  ['src/lab/socket.ts', `const x = await import('../../lab-server/main.ts');`],
  ['src/pages/index.astro', `import '../../content/programs/client.ts';`],
  ['src/listing.ts', `import.meta.glob('/content/programs/*.ts', { eager: true })`],
  ['lab-server/http/server.ts', `import { x } from '../../src/x.ts';`],
  ['lab-server/case.ts', `await import('../content/programs/client.ts')`],
  ['lab-server/session/run.ts', `import { bind } from '#libc';`],
  ['lab-server/session/run.ts', `import { Reader } from '../../security/readers/reader.ts';`],
  ['src/lab/socket.ts', `import { Reader } from '../../security/readers/reader.ts';`],
  ['security/suite/target.ts', `import { bind } from '#libc';`],
  ['security/suite/target.ts', `import { c } from '../programs/kernel.ts';`],
  ['security/programs/kernel.ts', `import { Reader } from '../readers/reader.ts';`],
  ['content/programs/client.test.ts', `import './client.ts';`],
];

for (const [file, text] of allowed) {
  test(`${file} may: ${text}`, () => assert.deepEqual(importFaults(file, text), []));
}
for (const [file, text] of refused) {
  test(`${file} may not: ${text}`, () => assert.equal(importFaults(file, text).length, 1));
}
