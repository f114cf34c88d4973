// Compares a run's trace with its witnesses: calls with strace, segments with a tcpdump on each
// host, states with ss.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TraceEvent } from '#protocol';
import { socketsIn, ssOn } from './ss.ts';
import { straced, traced } from './strace.ts';
import { readTcpdump, type SeenSegment, seenAt } from './tcpdump.ts';
import type { Witnessed } from './witness.ts';

/** Seconds by which the clocks of two witnesses may differ. */
const APART = 0.005;

/** Waits up to two seconds until both sides agree, then asserts that they are deeply equal. */
export async function agree<T>(
  says: () => T | Promise<T>,
  witness: () => T | Promise<T>,
  what: string,
) {
  for (let look = 0; ; look += 1) {
    const [ours, theirs] = [await says(), await witness()];
    try {
      return assert.deepEqual(ours, theirs, what);
    } catch (error) {
      if (look === 100) throw error;
      await sleep(20);
    }
  }
}

/** The events of one kind. */
export const of = <K extends TraceEvent['kind']>(trace: TraceEvent[], kind: K) =>
  trace.filter((event) => event.kind === kind) as Extract<TraceEvent, { kind: K }>[];

export async function callsAgree({ trace, terminals, strace }: Witnessed): Promise<void> {
  for (const [nth, terminal] of terminals.entries()) {
    const own = () => of(trace, 'call').filter((call) => call.terminal === terminal);
    await agree(
      () => traced(own()),
      () => straced(strace, nth),
      `the calls in ${terminal}, the trace's and strace's`,
    );
  }
}

export async function segmentsAgree({ trace, hosts, tcpdump }: Witnessed): Promise<void> {
  for (const host of hosts) {
    const ours = () => seenAt(host, of(trace, 'segment'));
    const theirs = () => readTcpdump(tcpdump.get(host)!(), hosts);
    const bare = (all: SeenSegment[]) =>
      all.map(({ from, flags, seq, ack, length }) => ({ from, flags, seq, ack, length }));
    await agree(
      () => bare(ours()),
      () => bare(theirs()),
      `the segments at the ${host}, the trace's and tcpdump's`,
    );
    const began = theirs().map(({ t }, at) => t - ours()[at]!.t);
    assert.ok(Math.max(...began) - Math.min(...began) < APART, `one clock at the ${host}`);
  }
}

export async function statesAgree({ trace, hosts, wire }: Witnessed): Promise<void> {
  for (const host of hosts) {
    await agree(
      () => socketsIn(of(trace, 'state'), host),
      () => ssOn(wire, host),
      `the sockets of the ${host}, the trace's and ss's`,
    );
  }
}
