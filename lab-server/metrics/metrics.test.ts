import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMetrics } from './metrics.ts';
import { open, run } from '../test/fixture.ts';
import { settle } from '../test/fakes.ts';

test('what sessions count stands in Prometheus’ words', async () => {
  const { registry, counters, gauge } = openMetrics();
  counters.countRun();
  counters.observeFirstByte(0.15);
  counters.observeEcho(0.004);
  counters.countRefusal('no-room');
  counters.countRefusal('no-room');
  counters.countEnding('idle');
  counters.countExit({ status: 141, signal: 'SIGPIPE' });
  counters.countExit({ status: 137, signal: 'SIGKILL', limit: 'memory' });
  counters.countExit({ status: 0 });
  counters.countOutput(70);
  counters.countKeys(5);
  gauge('lab_waiting', 'Sessions that wait', () => 7);
  const text = await registry.metrics();
  for (const line of [
    'lab_runs_total 1',
    'lab_first_byte_seconds_bucket{le="0.2"} 1',
    'lab_first_byte_seconds_bucket{le="0.1"} 0',
    'lab_echo_seconds_sum 0.004',
    'lab_refusals_total{reason="no-room"} 2',
    'lab_endings_total{reason="idle"} 1',
    'lab_exits_total{how="SIGPIPE"} 1',
    'lab_exits_total{how="memory"} 1',
    'lab_exits_total{how="success"} 1',
    'lab_printed_bytes_total 70',
    'lab_typed_bytes_total 5',
    'lab_waiting 7',
    // What has not happened yet.
    'lab_refusals_total{reason="busy"} 0',
    'lab_endings_total{reason="memory"} 0',
  ]) {
    assert.ok(text.split('\n').includes(line), `${line} is not in\n${text}`);
  }
});

test('a session counts its start, first byte, keys, echo, output and end', async () => {
  const { lab, session } = open();
  session.handleRequest(run);
  await settle();
  const [server] = lab.processes;
  lab.clock.advance(100);
  server!.print('ready');
  await settle();
  session.typeKeys(1, Buffer.from('h'));
  lab.clock.advance(3);
  session.typeKeys(1, Buffer.from('i'));
  lab.clock.advance(1);
  server!.print('hi');
  await settle();
  server!.exit({ status: 0 });
  session.handleRequest({ type: 'capture' });
  await session.end('gone');
  const told = ['started', 'first byte 0.1', 'printed 5', 'typed 1', 'typed 1'];
  assert.deepEqual(lab.counted, [...told, 'echo 0.004', 'printed 2', 'exited 0', 'ended gone']);
});
