// Really runs a case with three hosts: a proxy between a client and a server. Its trace must meet its
// expectations and agree with strace, a tcpdump on each host, and ss.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StateEvent, TraceEvent } from '#protocol';
import { callsAgree, of, segmentsAgree, statesAgree } from './test/agree.ts';
import { captureAgrees } from './test/captured.ts';
import { relay } from './test/relay.ts';
import { witnesses, type Witnessed } from './test/witness.ts';

const { skip, witness } = await witnesses(relay());

/** The pairs of hosts between which segments went, such as `client proxy`. */
const pairs = (trace: TraceEvent[]): Set<string> =>
  new Set(of(trace, 'segment').map(({ from, to }) => [from, to].sort().join(' ')));

async function allAgree(run: Witnessed): Promise<void> {
  await callsAgree(run);
  await segmentsAgree(run);
  await statesAgree(run);
}

describe('client, proxy and server', { skip, concurrency: 2 }, () => {
  test('each host has segments, states and calls of its own', async (t) => {
    const run = await witness(t, 'relay');
    await allAgree(run);
    await captureAgrees(run);
    assert.deepEqual([...pairs(run.trace)], ['client proxy', 'proxy server']);
    const hosts = of(run.trace, 'call').map(({ host }) => host);
    assert.deepEqual(new Set(hosts), new Set(['server', 'proxy', 'client']));
  });

  test('a state tells the host at the other end, and each host has its own listener', async (t) => {
    const { trace } = await witness(t, 'relay');
    const ends = (state: StateEvent['state']): string[] =>
      [
        ...new Set(
          of(trace, 'state')
            .filter((one) => one.state === state)
            .map(({ host, peerHost }) => [host, peerHost].join(' ')),
        ),
      ].sort();
    assert.deepEqual(ends('LISTEN'), ['proxy ', 'server ']);
    assert.deepEqual(ends('ESTABLISHED'), [
      ...['client proxy', 'proxy client', 'proxy server', 'server proxy'],
    ]);
  });

  test('while the proxy’s cable is cut what is sent to it is lost, and later sent again', async (t) => {
    const run = await witness(t, 'relay', 'cut-off');
    await allAgree(run);
    const lost = of(run.trace, 'segment').filter((segment) => segment.lost);
    assert.deepEqual([...pairs(lost)], ['client proxy']);
  });
});
