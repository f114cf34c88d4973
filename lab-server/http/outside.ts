// What watches over a lab server from outside asks for: /healthz as JSON, /metrics for Prometheus.
// Both answer for any Host, and neither tells anything about a reader.
import type { ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Callers } from '../connection/callers.ts';
import type { Metrics } from '../metrics.ts';
import type { Sessions } from '../session/sessions.ts';

export function health(response: ServerResponse, sessions: Sessions): void {
  const { capacity, level, running, waiting } = sessions;
  const { name, missing } = level;
  const body = { status: 'ok', level: name, missing, sessions: running, waiting, capacity };
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Adds what is looked up whenever somebody asks. */
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

export async function metrics(response: ServerResponse, registry: Registry): Promise<void> {
  const body = await registry.metrics();
  response.writeHead(200, { 'content-type': registry.contentType }).end(body);
}
