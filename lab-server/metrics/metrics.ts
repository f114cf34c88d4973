// A lab's metrics as Prometheus counts them: the counters of its sessions in one registry, which
// http/monitoring/health.ts serves.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { Ending, Refusal } from '#protocol/schema';
import type { Counters } from './counters.ts';

/**
 * Bucket bounds in seconds: from an echo on a quiet machine to a start while thirty readers press
 * Run.
 */
const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10];

/** Milliseconds between looks at the event loop's lag: each wakes a lab at rest. */
const LAG_EVERY = 100;

export interface Metrics {
  readonly registry: Registry;
  readonly counters: Counters;
  /** A value that is read whenever the metrics are requested. */
  gauge(name: string, help: string, value: () => number): void;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_EVERY });

  const counter = (name: string, help: string, ...labelNames: string[]): Counter =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string): Histogram =>
    new Histogram({ name, help, buckets: BUCKETS, registers });

  const runs = counter('lab_runs_total', 'Runs whose programs were started');
  const refusals = counter('lab_refusals_total', 'Requests refused, by reason', 'reason');
  const endings = counter('lab_endings_total', 'Runs and sessions ended, by reason', 'reason');
  const exits = counter('lab_exits_total', 'Programs ended, by how', 'how');
  const resumes = counter('lab_resumes_total', 'Sessions that a page came back to');
  const printed = counter('lab_printed_bytes_total', 'Bytes of terminals that left for pages');
  const typed = counter('lab_typed_bytes_total', 'Bytes of keys that came from pages');
  // Prometheus sees a counter grow only if it was there before; otherwise the first of a kind is lost.
  for (const reason of Refusal.options) refusals.inc({ reason }, 0);
  for (const reason of Ending.options) endings.inc({ reason }, 0);
  const firstByte = histogram('lab_first_byte_seconds', 'From Run to the first byte printed');
  const echo = histogram('lab_echo_seconds', 'From a key to the next output of its terminal');

  return {
    registry,
    counters: {
      countRun: () => runs.inc(),
      observeFirstByte: (seconds) => firstByte.observe(seconds),
      observeEcho: (seconds) => echo.observe(seconds),
      countRefusal: (reason) => refusals.inc({ reason }),
      countEnding: (reason) => endings.inc({ reason }),
      countExit: ({ status, signal, limit }) =>
        exits.inc({ how: limit ?? signal ?? (status === 0 ? 'success' : 'failure') }),
      countResume: () => resumes.inc(),
      countOutput: (bytes) => printed.inc(bytes),
      countKeys: (bytes) => typed.inc(bytes),
    },
    gauge(name, help, value) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });
    },
  };
}
