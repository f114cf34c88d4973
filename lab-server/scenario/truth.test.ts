// Compares the trace with independent witnesses: strace, a tcpdump on each host and ss must say the
// same of a run.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Host, Pattern, Step } from '#protocol';
import { whereIs } from '../process/search-path.ts';
import { captureAgrees, takeCapture } from './test/captured.ts';
import { agree, callsAgree, of, segmentsAgree, statesAgree } from './test/agree.ts';
import { ssOn } from './test/ss.ts';
import { traced } from './test/strace.ts';
import { readTcpdump } from './test/tcpdump.ts';
import { type Witnessed, witnesses } from './test/witness.ts';

const { skip, witness } = await witnesses();

const type = (line: string): Step => ({ do: 'type', terminal: 'client', line });
const reads = (nth: number): Pattern => ({
  kind: 'call',
  terminal: 'server',
  name: 'read',
  result: { min: 0 },
  nth,
});

/** The segments of a send leave during the call: calls and capture share one clock. */
function sendsLeaveInTime({ trace }: Witnessed): void {
  const data = of(trace, 'segment').filter(({ length, from }) => length > 0 && from === 'client');
  const sends = of(trace, 'call').filter(
    ({ name, terminal, result = 0 }) => name === 'send' && terminal === 'client' && result > 0,
  );
  for (const { t, end = 0, args } of sends) {
    const during = data.filter((segment) => segment.t >= t && segment.t <= end);
    assert.equal(during.length, 1, `send(${args}) lasts from ${t} to ${end}`);
  }
}

describe('calls, segments and states of the article’s cases', { skip, concurrency: 2 }, () => {
  for (const name of ['case-1', 'case-2', 'case-3', 'case-4']) {
    test(name, async (t) => {
      const run = await witness(t, name);
      await callsAgree(run);
      await segmentsAgree(run);
      await statesAgree(run);
      sendsLeaveInTime(run);
    });
  }
});

test('case 1 after the exit: CLOSE_WAIT and FIN_WAIT2, as ss says', { skip }, async (t) => {
  const way = [type('hello'), reads(1), type('exit'), { do: 'ended' as const, terminal: 'client' }];
  const run = await witness(t, 'case-1', [...way, { kind: 'state', state: 'FIN_WAIT2' }]);
  await statesAgree(run);
  const connection = async (host: Host) =>
    (await ssOn(run.wire, host)).filter(({ peer }) => peer !== 0).map(({ state }) => state);
  assert.deepEqual(await connection('server'), ['CLOSE_WAIT']);
  assert.deepEqual(await connection('client'), ['FIN_WAIT2']);
  const orphan = of(run.trace, 'state').findLast(({ host }) => host === 'client');
  assert.equal(orphan?.held, false, 'no process holds it any more');
});

test('case 2: the RST that answers the second send is what tcpdump saw', { skip }, async (t) => {
  const reset: Pattern = { kind: 'segment', from: 'server', flags: ['RST'] };
  const closed: Pattern = { kind: 'segment', from: 'server', flags: ['FIN'] };
  const run = await witness(t, 'case-2', [type('hello'), closed, type('again'), reset]);
  await segmentsAgree(run);
  const resets = readTcpdump(run.tcpdump.get('client')!(), run.hosts).filter(({ flags }) =>
    flags.includes('RST'),
  );
  assert.deepEqual(
    resets.map(({ from, length }) => ({ from, length })),
    [{ from: 'server', length: 0 }],
  );
});

test('while the cable is cut, segments are lost and sent again', { skip }, async (t) => {
  const lost: Pattern = { kind: 'segment', from: 'client', lost: true, retransmission: true };
  const run = await witness(t, 'case-1', [
    type('hello'),
    reads(1),
    { do: 'wire', order: 'cut', host: 'client' },
    type('again'),
    lost,
    { ...lost, nth: 2 },
    { do: 'wire', order: 'mend', host: 'client' },
    reads(2),
  ]);
  await callsAgree(run);
  await segmentsAgree(run);
  const data = of(run.trace, 'segment').filter(({ from, length }) => from === 'client' && length);
  const [hello, first, ...again] = data.map(({ lost, retransmission }) => [lost, retransmission]);
  assert.deepEqual(
    [hello, first],
    [
      [false, false],
      [true, false],
    ],
  );
  assert.ok(again.length >= 3);
  assert.ok(again.every(([, retransmission]) => retransmission));
  const arrived = readTcpdump(run.tcpdump.get('server')!(), run.hosts).filter(
    ({ from, length }) => from === 'client' && length,
  );
  assert.ok(arrived.length < data.length, 'the server’s own tcpdump saw fewer than were sent');
});

const output = (command: string, args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

test('the capture is read back by tcpdump with the same segments', { skip }, async (t) => {
  const run = await witness(t, 'case-2');
  await captureAgrees(run);
});

describe(
  'what Wireshark makes of the capture',
  { skip: skip || (!whereIs('tshark') && 'there is no tshark') },
  () => {
    /** tshark's analysis of each segment, and its comments. */
    async function analysed(run: Witnessed): Promise<string[][]> {
      const fields = ['tcp.analysis.flags', 'tcp.analysis.retransmission', 'frame.comment'];
      const args = ['-T', 'fields', ...fields.flatMap((field) => ['-e', field])];
      const said = output('tshark', ['-r', await takeCapture(run), ...args]);
      return said
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split('\t'));
    }

    test('no fault in a run of case 2, and its calls and states', async (t) => {
      const run = await witness(t, 'case-2');
      const all = await analysed(run);
      assert.deepEqual(
        all.map(([flags, retransmission]) => [flags, retransmission]),
        all.map(() => ['', '']),
      );
      const comments = all.map(([, , comment]) => comment).join('\n');
      assert.doesNotMatch(comments, /lost on the wire/);
      assert.match(comments, /client: send\(\d+, .* = -1 EPIPE/, 'the calls stand beside them');
      assert.match(comments, /client, port \d+: CLOSE_WAIT/, 'and the states');
      assert.equal(all.length, of(run.trace, 'segment').length);
    });

    test('what was lost on a cut cable, and sent again', async (t) => {
      const lost: Pattern = { kind: 'segment', from: 'client', lost: true, retransmission: true };
      const run = await witness(t, 'case-1', [
        type('hello'),
        reads(1),
        { do: 'wire', order: 'cut', host: 'client' },
        type('again'),
        lost,
        { do: 'wire', order: 'mend', host: 'client' },
        reads(2),
      ]);
      const segments = of(run.trace, 'segment').toSorted((a, b) => a.t - b.t);
      const marks = (await analysed(run)).map(([, again, comment = '']) => [
        !!again,
        comment.includes('lost on the wire'),
      ]);
      assert.deepEqual(
        marks,
        segments.map(({ retransmission, lost }) => [retransmission, lost]),
      );
    });
  },
);

/** Every process below this one in /proc with this name. */
function below(pid: number, name: string): number[] {
  const task = `/proc/${pid}/task/${pid}`;
  const children = readFileSync(`${task}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return children.map(Number).flatMap((child) => {
    const is = readFileSync(`/proc/${child}/comm`, 'utf8').trim() === name;
    return [...(is ? [child] : []), ...below(child, name)];
  });
}

test('a capture that is killed is told, and the run goes on', { skip }, async (t) => {
  const run = await witness(t, 'case-1', [type('hello'), reads(1)]);
  const [, , holder] = run.wire.join('client');
  const [capture] = below(Number(holder), 'tcpdump');
  process.kill(capture!, 'SIGKILL');
  const told = () => of(run.trace, 'wire').map(({ what }) => what);
  await agree(told, () => ['capture-lost'], 'what befell the wire');
  run.session.typeKeys(run.terminals.indexOf('client') + 1, Buffer.from('again\r'));
  const received = () => traced(of(run.trace, 'call')).filter(({ name }) => name === 'recv');
  await agree(
    () => received().map(({ result }) => result),
    () => [6, 6],
    'what the server reads',
  );
  await statesAgree(run);
});
