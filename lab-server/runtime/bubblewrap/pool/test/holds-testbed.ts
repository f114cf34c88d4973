// For prewarmed-process.test.ts: a lab's process that holds a prewarmed testbed, prints the pids of its
// ptys, and waits to be killed.
import path from 'node:path';
import { DEFAULT_HOSTS } from '#protocol';
import { openLocal } from '../../../local/open-local.ts';
import type { BubblewrapParts } from '../../parts.ts';
import { openPrewarmed } from '../testbed.ts';

let found: BubblewrapParts | undefined;
await openLocal((parts) => (found = parts))({
  ...{ checkout: path.resolve(import.meta.dirname, '../../../../..'), poolSize: 0 },
  ...{ sessionMemory: 256 * 1024 * 1024, beyondLoopback: false, tell() {} },
});
const { ptys } = await openPrewarmed(found!, DEFAULT_HOSTS);
process.stdout.write(JSON.stringify([...ptys].map(({ pid }) => pid)));
setInterval(() => {}, 1000);
