// Three lab servers behind HAProxy, as deploy/haproxy.cfg has them: readers come back to their own
// run, and a server that is full, drained, killed or added disturbs nobody else.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { BenchReader } from '../../benchmarks/reader.ts';
import { freePort } from '../../lab-server/test/free-port.ts';
import type { LabProcess } from '../../security/lab/lab.ts';
import { labBehind } from './labs.ts';
import { configure, lacks, startServer } from './proxy.ts';

const skip = lacks('haproxy');
const CASE = 'case-1';

interface School {
  readonly origin: string;
  readonly labs: Map<string, LabProcess>;
  reader(): Promise<BenchReader>;
  /** Starts the lab server of this name, for the first time or again. */
  start(name: string): Promise<void>;
}

/** Two lab servers of two places each, and the place of a third. */
async function school(t: TestContext): Promise<School> {
  const folder = mkdtempSync(path.join(tmpdir(), 'haproxy-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [door, ...ports] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const origin = `http://127.0.0.1:${door}`;
  const labs = new Map<string, LabProcess>();
  const start = async (name: string): Promise<void> => {
    const port = `${ports[Number(name.at(-1)) - 1]}`;
    const settings = { NAME: name, PORT: port, CAPACITY: '2', DRAIN_MINUTES: '5' };
    labs.set(name, await labBehind(t, origin, settings));
  };
  await start('lab-1');
  await start('lab-2');
  const file = configure('haproxy.cfg', folder, {
    'bind :80': `bind 127.0.0.1:${door}`,
    '10.0.0.11:4321': `127.0.0.1:${ports[0]}`,
    '10.0.0.12:4321': `127.0.0.1:${ports[1]}`,
    '10.0.0.13:4321': `127.0.0.1:${ports[2]}`,
  });
  await startServer(
    t,
    ['haproxy', '-f', file],
    async () => (await fetch(`${origin}/healthz`)).status,
  );
  const reader = async (): Promise<BenchReader> => {
    const one = await BenchReader.open({ origin });
    t.after(() => one.close());
    return one;
  };
  return { origin, labs, reader, start };
}

async function runs(reader: BenchReader): Promise<void> {
  reader.run(CASE);
  await reader.until('a running case', () => reader.state === 'running');
}

/** Milliseconds between two looks at where HAProxy sends new readers. */
const LOOK_EVERY = 200;

/** Waits until HAProxy sends new readers to `count` lab servers; the least busy comes first. */
async function free(origin: string, count: number): Promise<void> {
  for (;;) {
    const many = Array.from({ length: 3 * count + 1 }, () => BenchReader.open({ origin }));
    const readers = await Promise.all(many);
    const names = new Set(readers.map(({ session }) => session.at));
    await Promise.all(readers.map((one) => one.close()));
    if (names.size === count) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

test('each reader comes back to the lab server that has their run', { skip }, async (t) => {
  const { reader } = await school(t);
  const all = [await reader(), await reader(), await reader(), await reader()];
  for (const one of all) await runs(one);
  assert.deepEqual(all.map(({ session }) => session.at).sort(), [
    'lab-1',
    'lab-1',
    'lab-2',
    'lab-2',
  ]);
  for (let round = 0; round < 3; round += 1) {
    for (const one of all) {
      one.drop();
      assert.equal(await one.resume(), 'resumed');
    }
  }
});

test('a full lab server gets no new readers, and one that is added does', { skip }, async (t) => {
  const { origin, reader, start } = await school(t);
  const first = await reader();
  await runs(first);
  const { at } = first.session;
  let second = await reader();
  while (second.session.at !== at) second = await reader();
  await runs(second);
  await free(origin, 1);
  const next = await reader();
  assert.notEqual(next.session.at, at);
  await start('lab-3');
  await free(origin, 2);
});

test(
  'a lab server that drains keeps its run, and ends once that has ended',
  { skip },
  async (t) => {
    const { origin, labs, reader } = await school(t);
    const one = await reader();
    await runs(one);
    const { at } = one.session;
    const lab = labs.get(at!)!;
    process.kill(lab.pid, 'SIGTERM');
    await free(origin, 1);
    assert.notEqual((await reader()).session.at, at);
    one.drop();
    assert.equal(await one.resume(), 'resumed');
    assert.equal(one.state, 'running');
    one.send({ type: 'stop' });
    assert.deepEqual(await lab.exit, { status: 0, signal: null });
  },
);

test('learning platforms are led to one lab server, and to no other', { skip }, async (t) => {
  const { origin, labs } = await school(t);
  const asked = async (path: string) => (await fetch(`${origin}${path}`)).status;
  // The lab answers, without a platform.
  assert.equal(await asked('/lti/jwks'), 404);
  const lab = labs.get('lab-1')!;
  process.kill(lab.pid, 'SIGKILL');
  await lab.exit;
  assert.equal(await asked('/lti/jwks'), 503);
  assert.equal(await asked('/healthz'), 200);
});

test('a second SIGTERM ends a draining lab server at once', { skip }, async (t) => {
  const { labs, reader } = await school(t);
  const one = await reader();
  await runs(one);
  const lab = labs.get(one.session.at!)!;
  process.kill(lab.pid, 'SIGTERM');
  await one.until('its end announced', () => one.minutesLeft !== undefined);
  process.kill(lab.pid, 'SIGTERM');
  assert.deepEqual(await lab.exit, { status: 0, signal: null });
});

test('whose lab server is killed runs again on another', { skip }, async (t) => {
  const { origin, labs, reader } = await school(t);
  const one = await reader();
  await runs(one);
  const { at } = one.session;
  const lab = labs.get(at!)!;
  process.kill(lab.pid, 'SIGKILL');
  await lab.exit;
  const again = await BenchReader.open({ origin });
  t.after(() => again.close());
  assert.equal(await again.resume(one.session), 'no-such-session');
  await runs(again);
});
