// Runs the contract against every runtime that this machine can have: memory and bare always,
// bubblewrap if it works here.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { realClock } from '../process/clock.ts';
import { freePort } from '../test/free-port.ts';
import { bare } from './bare/bare.ts';
import { networkOn } from './bubblewrap/network.ts';
import type { BubblewrapParts } from './bubblewrap/parts.ts';
import { openPrewarmed } from './bubblewrap/pool/testbed.ts';
import { openLocal } from './local/open-local.ts';
import { memoryAvailable } from './local/memory-available.ts';
import { dropRoot } from './local/prepare-process.ts';
import { memoryRuntime } from './memory/memory.ts';
import { spawnPty } from './pty/pty.ts';
import type { Runtime } from './runtime.ts';
import { openStage } from './stage/stage.ts';
import { inMemory, programs } from './test/contract-programs.ts';
import { keepsContract } from './test/contract.ts';
import { MemoryWatch } from './usage/memory-watch.ts';

dropRoot();

const SESSION_MEMORY = 256 * 1024 * 1024;

/** A checkout with the contract's programs; everything else is this one's. */
function checkout(): string {
  const ours = path.resolve(import.meta.dirname, '../..');
  const folder = mkdtempSync(path.join(tmpdir(), 'contract-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const name of ['lab-server', 'node_modules']) {
    symlinkSync(path.join(ours, name), path.join(folder, name));
  }
  const to = path.join(folder, 'content/programs');
  mkdirSync(to, { recursive: true });
  for (const [name, { file }] of Object.entries(programs)) {
    writeFileSync(path.join(to, `${name}.ts`), file);
  }
  return folder;
}

const folder = checkout();
let parts: BubblewrapParts | undefined;
const local = await openLocal((given) => (parts = given))({
  ...{ checkout: folder, sessionMemory: SESSION_MEMORY, poolSize: 0, beyondLoopback: false },
  tell() {},
});
const bareRuntime: Runtime = bare({
  ...{ level: { name: 'bare', missing: ['bubblewrap'] }, stage: await openStage(folder) },
  ...{ spawn: spawnPty, clock: realClock, memoryAvailable },
  openGroup: new MemoryWatch(SESSION_MEMORY, realClock).watch,
});
after(() => Promise.all([local.end(), bareRuntime.end()]));

const port = await freePort();
keepsContract('memory', memoryRuntime(realClock, inMemory), port);
keepsContract('bare', bareRuntime, port);
if (parts) {
  const given = parts;
  keepsContract(`bubblewrap, ${local.level.name}`, local, port);
  const prewarmed: Runtime = {
    ...local,
    open: async (hosts, events) => networkOn(await openPrewarmed(given, hosts), given, events),
  };
  keepsContract(`bubblewrap, ${local.level.name}, prewarmed`, prewarmed, port);
}
