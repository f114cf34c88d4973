// The capture that a reader takes home, read back by a tcpdump that is not ours.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CAPTURE_CHANNEL, type Flag, type Host } from '#protocol';
import { of } from './agree.ts';
import { readTcpdump } from './tcpdump.ts';
import type { Witnessed } from './witness.ts';

/** Writes what a reader takes home into a file, and resolves to its name. */
export async function takeCapture(run: Witnessed): Promise<string> {
  const file = path.join(run.strace, 'capture.pcapng');
  const capture = Promise.withResolvers<Uint8Array>();
  const page = {
    sendMessage: () => {},
    close: () => {},
    sendOutput: (channel: number, bytes: Uint8Array) =>
      channel === CAPTURE_CHANNEL && capture.resolve(bytes),
  };
  run.session.attach(page, 'owner', { received: [], events: run.trace.length });
  run.session.handleRequest({ type: 'capture' });
  writeFileSync(file, await capture.promise);
  return file;
}

/** It has the trace's segments, each once. */
export async function captureAgrees(run: Witnessed): Promise<void> {
  const args = ['-nttSr', await takeCapture(run)];
  const said = execFileSync('tcpdump', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const sightings = readTcpdump(said, run.hosts);
  const segments = of(run.trace, 'segment').toSorted((a, b) => a.t - b.t);
  const bare = (all: { from: Host; flags: Flag[]; length: number }[]) =>
    all.map(({ from, flags, length }) => ({ from, flags, length }));
  assert.deepEqual(bare(sightings), bare(segments), 'each once');
}
