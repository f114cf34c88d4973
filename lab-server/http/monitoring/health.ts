// What monitoring asks of a lab server: /healthz as JSON, for everybody, and /metrics for
// Prometheus. Both are some seconds old (figures.ts).
import type { Callers } from '../../connection/callers.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Sessions } from '../../session/sessions.ts';

export function health({ capacity, edits, level, running, waiting }: Sessions): string {
  const { name, missing } = level;
  const can = { level: name, missing, edits: edits.run };
  const body = { status: 'ok', ...can, sessions: running, waiting, capacity };
  return `${JSON.stringify(body)}\n`;
}

/** Adds the gauges that are read whenever the metrics are. */
export function gauges({ gauge }: Metrics, sessions: Sessions, callers: Callers): void {
  gauge('lab_sockets', 'WebSockets that are open', () => callers.sockets);
  gauge('lab_sessions', 'Sessions that run a case now', () => sessions.running);
  gauge('lab_waiting', 'Sessions that wait for a place', () => sessions.waiting);
  gauge('lab_open_sessions', 'Sessions of pages, running or not', () => sessions.count);
  gauge('lab_session_memory_bytes', 'Memory of the programs of a session, the mean', () => {
    const memory = sessions.memory;
    return memory.reduce((sum, one) => sum + one, 0) / Math.max(1, memory.length);
  });
  gauge('lab_session_memory_most_bytes', 'Memory of the programs of the largest session', () =>
    Math.max(0, ...sessions.memory),
  );
  gauge('lab_capacity', 'Sessions that may run at once', () => sessions.capacity);
}
