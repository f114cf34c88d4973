// tcpdump on each host, beside the one in the switch, as an independent witness of the segments:
// parses its output into the trace's terms, for tests to compare.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import type { Flag, Host, SegmentEvent } from '#protocol';
import { whereIs } from '../../process/search-path.ts';
import { hostsByAddress } from '../../runtime/addresses.ts';
import type { Wire } from '../../runtime/bubblewrap/wire/wire.ts';

/** A segment as one host sees it. */
export interface SeenSegment {
  /** Seconds since 1970, or on the other side's clock. */
  t: number;
  from: Host;
  flags: Flag[];
  /** Absent for a pure ACK. */
  seq: number | undefined;
  ack: number | undefined;
  length: number;
}

const FLAGS: Record<string, Flag> = {
  F: 'FIN',
  S: 'SYN',
  R: 'RST',
  P: 'PSH',
  '.': 'ACK',
  U: 'URG',
  E: 'ECE',
  W: 'CWR',
};
const ORDER: Flag[] = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];

const LINE =
  /^(\d+\.\d+) (?:\S+ +(\S+) +)?IP (\d+\.\d+\.\d+\.\d+)\.(\d+) > (\S+): Flags \[([^\]]+)\](.*), length (\d+)/;

/**
 * Parses the output of `tcpdump -n -tt -S`, from the first SYN on. `direction` is P or Out if it
 * captured on any interface.
 */
export function readTcpdump(
  text: string,
  hosts: readonly Host[],
): (SeenSegment & { direction: string | undefined })[] {
  const byAddress = hostsByAddress(hosts);
  const first = new Map<string, number>();
  return text.split('\n').flatMap((line) => {
    const [, t, direction, source, sport, target, letters, rest, length] = LINE.exec(line) ?? [];
    if (!t || !source || !target || !letters) return [];
    const flags = ORDER.filter((flag) => Array.from(letters, (one) => FLAGS[one]).includes(flag));
    const seq = /seq (\d+)/.exec(rest ?? '')?.[1];
    const ack = /ack (\d+)/.exec(rest ?? '')?.[1];
    const sender = `${source}.${sport}`;
    if (flags.includes('SYN')) first.set(sender, Number(seq));
    const relative = (number: string | undefined, whose: string): number | undefined =>
      number === undefined ? undefined : (Number(number) - (first.get(whose) ?? 0)) | 0;
    return [
      {
        t: Number(t),
        direction,
        from: byAddress.get(source)!,
        flags,
        seq: relative(seq, sender),
        ack: relative(ack, target),
        length: Number(length),
      },
    ];
  });
}

/** What a host saw according to the trace: all that it sent, and what arrived there. */
export function seenAt(host: Host, trace: readonly SegmentEvent[]): SeenSegment[] {
  return trace
    .filter(({ from, to, lost }) => from === host || (to === host && !lost))
    .map(({ t, arrived, from, flags, seq, ack, length }) => {
      const pure = length === 0 && flags.every((flag) => flag === 'ACK');
      return {
        t: (from === host ? t : arrived!) / 1e6,
        from,
        flags: ORDER.filter((flag) => flags.includes(flag)),
        seq: pure ? undefined : seq,
        ack,
        length,
      };
    })
    .sort((a, b) => a.t - b.t);
}

/** Runs a tcpdump on a host's eth0 until the test ends. Resolves once it listens. */
export async function tcpdumpOn(t: TestContext, wire: Wire, host: Host): Promise<() => string> {
  const [, , holder = ''] = wire.join(host);
  const net = wire.join(host).find((argument) => argument.startsWith('--net='))!;
  const tcpdump = ['tcpdump', '-i', 'eth0', '-n', '-tt', '-S', '-l', '--immediate-mode', 'tcp'];
  // nsenter into the holder's user namespace gives no capability there; bubblewrap gives it.
  const userns = openSync(`/proc/${holder}/ns/user`, 'r');
  const child = spawn(
    whereIs('bwrap')!,
    ['--userns', '3', '--cap-add', 'ALL', '--die-with-parent', '--dev-bind', '/', '/', '--']
      .concat(['nsenter', net])
      .concat(tcpdump),
    { stdio: ['ignore', 'pipe', 'pipe', userns] },
  ) as ChildProcessByStdio<null, Readable, Readable>;
  closeSync(userns);
  t.after(() => child.kill('SIGKILL'));
  let text = '';
  let says = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (says += chunk.toString()));
  while (!says.includes('listening on')) {
    if (child.exitCode !== null) throw new Error(`tcpdump on ${host}: ${says}`);
    await once(child.stderr, 'data');
  }
  return () => text;
}
